package io.github.hullwatch.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SeriesTest {
    @Test
    void theTrendOfAnExponentialIsItselfUpToTheEnds() {
        double[] iterations = new double[100];
        double[] values = new double[100];
        for (int i = 0; i < 100; i++) {
            iterations[i] = i;
            values[i] = i == 40 ? 0 : 3 * Math.exp(-.05 * i);
        }
        Series trend = new Series(iterations, values).smoothed(21);
        for (int i = 0; i < 100; i++) {
            assertEquals(3 * Math.exp(-.05 * i), trend.values()[i], 1e-9, "a value of zero takes no part");
        }
        Series none = new Series(new double[] {0, 1}, new double[] {0, Double.NaN}).smoothed(3);
        assertTrue(Double.isNaN(none.values()[0]));
    }

    @Test
    void roughnessIsTheMedianLogarithmicDistance() {
        double[] iterations = {0, 1, 2, 3};
        Series flat = new Series(iterations, new double[] {1, 1, 1, 1});
        Series rough = new Series(iterations, new double[] {Math.E, Math.exp(-2), Math.exp(3), 0});
        assertEquals(2, rough.roughness(flat), 1e-12);
        assertEquals(0, new Series(iterations, new double[4]).roughness(flat));
    }

    @Test
    void lengthsMustAgree() {
        assertThrows(IllegalArgumentException.class, () -> new Series(new double[1], new double[2]));
    }
}
