package io.github.hullwatch.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

class RoundingTest {

    /** γ_k = ku/(1 − ku), and no more than two operations above it. */
    @Test
    void gammaIsRoundedUp() {
        assertEquals(0x1p-53, Rounding.UNIT);
        for (long k : new long[] {0, 1, 2, 3, 10, 1000, 1L << 40}) {
            BigDecimal gamma = new BigDecimal(Rounding.gamma(k));
            assertTrue(gamma.compareTo(exact(k + 1)) > 0, "k = " + k);
            assertTrue(gamma.compareTo(exact(k + 3)) < 0, "k = " + k);
        }
    }

    private static BigDecimal exact(long k) {
        BigDecimal ku = new BigDecimal(0x1p-53).multiply(BigDecimal.valueOf(k));
        return ku.divide(BigDecimal.ONE.subtract(ku), MathContext.DECIMAL128);
    }

    @Test
    void productsAreSummedFromTheirPlaces() {
        double[] a = {9, 1, 2, 3, 9};
        double[] b = {9, 9, 4, 5, 6};
        assertEquals(4 + 10 + 18, Rounding.dot(a, 1, b, 2, 3));
        assertEquals(0, Rounding.dot(a, 1, b, 2, 0));
        assertEquals(5, Rounding.norm(new double[] {7, 3, 4, 7}, 1, 2));
    }

    @Test
    void theLargestIsBroughtToOneOrMore() {
        double[] numbers = {100, 3, -12, 0, 100};
        assertEquals(3, Rounding.normalise(numbers, 1, 3));
        assertArrayEquals(new double[] {100, 3.0 / 8, -1.5, 0, 100}, numbers);
        double[] tiny = {Double.MIN_VALUE, -3 * Double.MIN_VALUE};
        assertEquals(-1073, Rounding.normalise(tiny, 0, 2));
        assertArrayEquals(new double[] {0.5, -1.5}, tiny);
        double[] least = {Double.MIN_NORMAL};
        assertEquals(-1022, Rounding.normalise(least, 0, 1));
        assertArrayEquals(new double[] {1}, least);
        double[] huge = {Double.MAX_VALUE, 1};
        assertEquals(1023, Rounding.normalise(huge, 0, 2));
        assertEquals(Math.nextDown(2.0), huge[0]);
        double[] zeros = {0, -0.0};
        assertEquals(0, Rounding.normalise(zeros, 0, 2));
        assertArrayEquals(new double[] {0, -0.0}, zeros);
    }
}
