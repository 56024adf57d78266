package io.github.hullwatch.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Bounds by hand, with exactly the rounding that docs/hull-kernel.md allows: no less, and no more. */
class BoundsTest {
    private final Bounds bounds = new Bounds();

    private static Directions load(int d, double... rows) {
        Directions directions = new Directions();
        directions.load(Vectors.rows(rows, rows.length / d, d));
        return directions;
    }

    @Test
    void upperIsTheLargestProductAndItsRounding() {
        Directions axes = load(2, 5, 0, 0, 7);
        assertEquals(40 * Ulp.UNIT, Bounds.tolerance(2));
        assertEquals(-0.6 + 40 * Ulp.UNIT, bounds.upper(axes, new double[] {-3, -4}), 2 * Ulp.UNIT);
        assertEquals(0.8 + 40 * Ulp.UNIT, bounds.upper(axes, new double[] {-3, 4}), 2 * Ulp.UNIT);
        assertEquals(1, bounds.upper(axes, new double[] {3, 0}));
        int d = 1000;
        double[] one = new double[d];
        one[3] = 2;
        double[] across = new double[d];
        across[4] = 1;
        assertEquals(4032 * Ulp.UNIT, bounds.upper(load(d, one), across));
    }

    @Test
    void vectorsWithoutALengthProveNothing() {
        Directions axes = load(2, 5, 0, 0, 7);
        for (double bad : new double[] {0, 1e-101, 1e101, Double.NaN, Double.NEGATIVE_INFINITY}) {
            assertEquals(1, bounds.upper(axes, new double[] {-bad, -bad}), "" + bad);
        }
        assertEquals(-Math.sqrt(.5), bounds.upper(axes, new double[] {-1e-99, -1e-99}), 1e-14);
        assertEquals(-Math.sqrt(.5), bounds.upper(axes, new double[] {-1e99, -1e99}), 1e-14);
    }

    @Test
    void residualIsTheMeanUnderTheWeights() {
        Directions axes = load(3, 5, 0, 0, 0, 7, 0, 0, 0, 2, 0, 0, -1);
        double[] r = {9, 9, 9};
        assertEquals(Math.sqrt(.375), bounds.residual(axes, new double[] {1, 1, -3, 2}, r), 1e-15);
        assertArrayEquals(new double[] {.25, .25, -.5}, r, 1e-16);
        assertEquals(0, bounds.residual(axes, new double[] {0, 0, 3, 3}, r));
        assertEquals(Double.POSITIVE_INFINITY, bounds.residual(axes, new double[4], r));
    }

    @Test
    void lowerIsTheResidualAndItsRounding() {
        Directions axes = load(2, 5, 0, 0, 7, 0, -1);
        // Two terms count, not three.
        assertEquals(-Math.sqrt(.5) - 44 * Ulp.UNIT, bounds.residualLower(axes, new double[] {8, 8, 0}), 2 * Ulp.UNIT);
        assertEquals(-44 * Ulp.UNIT, bounds.residualLower(axes, new double[] {0, 1, 1}));
        assertEquals(-1, bounds.residualLower(axes, new double[] {1, 0, 0}));
        assertEquals(-1, bounds.residualLower(axes, new double[3]));
        // More dimensions than before, then fewer.
        assertEquals(-Math.sqrt(.5), bounds.residualLower(load(4, 1, 0, 0, 0, 0, 0, 0, 1), new double[] {1, 1}), 1e-14);
        assertEquals(-38 * Ulp.UNIT, bounds.residualLower(load(1, 1, -1), new double[] {1, 1}) + 2 * Ulp.UNIT);
    }
}
