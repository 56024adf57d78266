package io.github.hullwatch.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class HolmTest {

    @Test
    void byHand() {
        // .005·4, .01·3, .03·2, and .04·1, which may not be below the one before it.
        assertArrayEquals(new double[] {.03, .06, .06, .02}, Holm.adjusted(new double[] {.01, .04, .03, .005}), 1e-15);
    }

    @Test
    void atMostOne() {
        assertArrayEquals(new double[] {1, 1, 1}, Holm.adjusted(new double[] {.9, .5, .4}), 0);
    }

    @Test
    void whatIsNoTestDoesNotCount() {
        assertArrayEquals(
                new double[] {Double.NaN, .02, Double.NaN, .03},
                Holm.adjusted(new double[] {Double.NaN, .01, Double.NaN, .03}),
                1e-15);
        assertArrayEquals(new double[0], Holm.adjusted(new double[0]), 0);
        double[] given = {.5, .1};
        Holm.adjusted(given);
        assertArrayEquals(new double[] {.5, .1}, given, 0, "not changed");
    }
}
