package io.github.hullwatch.geometry.internal.exact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** Depths in sixty digits, by hand. */
class PreciseRowsTest {
    @Test
    void boundsByHand() {
        double[] rows = {3, 4, 0, 0, 0, 2, -1, 0, 0};
        PreciseRows precise = new PreciseRows(rows, 3);
        double third = precise.upper(new double[] {0, 0, -1e-300}, 2);
        assertEquals(0, third);
        assertEquals(.6, precise.upper(new double[] {2, 0, 0}, 3), 2e-15);
        assertTrue(precise.upper(new double[] {2, 0, 0}, 1) >= .6);
        assertEquals(0, precise.upper(new double[] {-2, 0, 0}, 2));
        assertEquals(-.6, precise.upper(new double[] {-2, 0, 0}, 1), 2e-15);
        assertEquals(1, precise.upper(new double[3], 3));
        assertEquals(-1, precise.upper(new double[] {-3, -4, 0}, 1), 2e-15);
        assertTrue(precise.upper(new double[] {-3, -4, 0}, 1) >= -1);
        BigInteger[] integers = {BigInteger.valueOf(-4), BigInteger.valueOf(3), BigInteger.valueOf(-1)};
        assertEquals(4 / Math.sqrt(26), precise.upper(integers, 3), 2e-15);
        // The sum of a and the opposite of b is the difference of their shares.
        assertEquals(Math.sqrt(.5), precise.combination(new int[] {0, 1}, new double[] {3, 3}), 1e-15);
        assertEquals(1, precise.combination(new int[] {1, 1}, new double[] {1, 1}), 2e-15);
        assertTrue(precise.combination(new int[] {0, 1}, new double[] {1, 1}) >= Math.sqrt(.5));
        // (.6, .8) and (−1, 0): half of (−.4, .8).
        assertEquals(Math.sqrt(.2), precise.combination(new int[] {0, 1, 2}, new double[] {1, 0, 1}), 1e-15);
    }

    @Test
    void longIntegersAreRoundedTogether() {
        PreciseRows precise = new PreciseRows(new double[] {1, 1}, 2);
        assertArrayEquals(
                new double[] {.75, -.5},
                precise.rounded(new BigInteger[] {BigInteger.valueOf(3), BigInteger.valueOf(-2)}));
        BigInteger huge = BigInteger.ONE.shiftLeft(3000);
        double[] rounded = precise.rounded(new BigInteger[] {huge, huge.negate().shiftRight(3), BigInteger.ONE});
        assertEquals(-8, rounded[0] / rounded[1]);
        assertEquals(.5, rounded[0]);
        assertEquals(0, rounded[2]);
    }
}
