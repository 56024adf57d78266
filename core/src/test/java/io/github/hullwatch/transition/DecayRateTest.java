package io.github.hullwatch.transition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DecayRateTest {

    @Test
    void anExponentialHasItsRateAndNoError() {
        double[] losses = new double[50];
        Arrays.setAll(losses, t -> 3 * Math.exp(-0.07 * t));
        DecayRate rate = DecayRate.fit(losses, 10, 40).orElseThrow();
        assertEquals(0.07, rate.rate(), 1e-12);
        assertEquals(0, rate.standardError(), 1e-12);
        assertEquals(10, rate.from());
        assertEquals(40, rate.to());
    }

    @Test
    void aHandCase() {
        // Logs 0, 1, 2, 3, 5: slope 1.2, Σ residual² .4, error sqrt(.4/3/10).
        double[] losses = {1, Math.E, Math.exp(2), Math.exp(3), Math.exp(5)};
        DecayRate rate = DecayRate.fit(losses, 0, 4).orElseThrow();
        assertEquals(-1.2, rate.rate(), 1e-12);
        assertEquals(Math.sqrt(0.4 / 3 / 10), rate.standardError(), 1e-12);
    }

    @Test
    void nothingWithoutLogarithmsOrPoints() {
        assertTrue(DecayRate.fit(new double[] {1, 0.5}, 0, 1).isEmpty());
        assertTrue(DecayRate.fit(new double[] {1, 0, 0.5}, 0, 2).isEmpty());
        assertTrue(DecayRate.fit(new double[] {1, Double.NaN, 0.5}, 0, 2).isEmpty());
        assertTrue(DecayRate.fit(new double[] {1, Double.POSITIVE_INFINITY, 0.5}, 0, 2)
                .isEmpty());
    }
}
