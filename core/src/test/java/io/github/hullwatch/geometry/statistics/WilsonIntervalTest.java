package io.github.hullwatch.geometry.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WilsonIntervalTest {

    /** The ends of Wilson's interval are the p at which (share − p)² = z² p(1 − p)/trials. */
    @Test
    void theEndsSolveTheScoreEquation() {
        for (int trials : new int[] {1, 7, 1000}) {
            for (int successes = 0; successes <= trials; successes++) {
                WilsonInterval interval = new WilsonInterval(successes, trials);
                for (double p : new double[] {interval.low(), interval.high()}) {
                    double distance = interval.share() - p;
                    assertEquals(3.8414588206941245 * p * (1 - p) / trials, distance * distance, 1e-12);
                }
                assertTrue(interval.low() <= interval.share() && interval.share() <= interval.high());
                assertTrue(interval.high() - interval.low() > 0);
            }
        }
    }

    @Test
    void refusesImpossibleCounts() {
        assertThrows(IllegalArgumentException.class, () -> new WilsonInterval(0, 0));
        assertThrows(IllegalArgumentException.class, () -> new WilsonInterval(3, 2));
        assertThrows(IllegalArgumentException.class, () -> new WilsonInterval(-1, 2));
    }
}
