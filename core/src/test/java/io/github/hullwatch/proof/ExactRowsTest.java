package io.github.hullwatch.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.hullwatch.files.NpyArray;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExactRowsTest {

    @Test
    void aRowIsTheLeastIntegersOfItsDirection() {
        NpyArray weights = NpyArray.matrix(3, 3, new double[] {0.5, 3, -0.25, 0, 0, 0, 8, -24, 0});
        ExactRows rows = new ExactRows(weights, null);
        assertArrayEquals(integers(2, 12, -1), rows.row(0));
        assertArrayEquals(integers(0, 0, 0), rows.row(1));
        assertArrayEquals(integers(1, -3, 0), rows.row(2));
    }

    @Test
    void theLeastAndTheGreatestDoubleAreWhole() {
        NpyArray weights = NpyArray.matrix(1, 3, new double[] {Double.MIN_VALUE, 1, -3 * Double.MIN_VALUE});
        BigInteger[] row = new ExactRows(weights, null).row(0);
        assertArrayEquals(
                new BigInteger[] {BigInteger.ONE, BigInteger.ONE.shiftLeft(1074), BigInteger.valueOf(-3)}, row);
        BigInteger[] wide = ExactRows.integers(new double[] {Double.MAX_VALUE, Double.MIN_VALUE, Double.MIN_NORMAL});
        assertEquals(new BigDecimal(Double.MAX_VALUE).toBigIntegerExact().shiftLeft(1074), wide[0]);
        assertEquals(BigInteger.ONE, wide[1]);
        assertEquals(BigInteger.ONE.shiftLeft(52), wide[2]);
    }

    /** The ratios of the integers are those of the doubles, and of their exact products with a basis. */
    @Test
    void ratiosAreKept() {
        Random random = new Random(1);
        for (int trial = 0; trial < 200; trial++) {
            double[] w = {random.nextGaussian(), Math.scalb(random.nextGaussian(), random.nextInt(200) - 100)};
            double[] basis = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian(), 0};
            NpyArray weights = NpyArray.matrix(1, 2, w);
            BigInteger[] row = new ExactRows(weights, null).row(0);
            assertEquals(0, cross(new BigDecimal(w[0]), new BigDecimal(w[1]), row));
            BigDecimal first = new BigDecimal(basis[0])
                    .multiply(new BigDecimal(w[0]))
                    .add(new BigDecimal(basis[1]).multiply(new BigDecimal(w[1])));
            BigDecimal second = new BigDecimal(basis[2]).multiply(new BigDecimal(w[0]));
            BigInteger[] seen = new ExactRows(weights, NpyArray.matrix(2, 2, basis)).row(0);
            assertEquals(0, cross(first, second, seen));
            assertEquals(first.signum(), seen[0].signum());
            assertEquals(1, Math.min(lowest(seen[0]), lowest(seen[1])) + 1);
        }
    }

    private static int lowest(BigInteger value) {
        return value.signum() == 0 ? Integer.MAX_VALUE : value.getLowestSetBit();
    }

    private static int cross(BigDecimal a, BigDecimal b, BigInteger[] row) {
        return a.multiply(new BigDecimal(row[1])).compareTo(b.multiply(new BigDecimal(row[0])));
    }

    @Test
    void productsAreExact() {
        assertEquals(BigInteger.valueOf(1 * 4 + 2 * -5), ExactRows.dot(integers(1, 2, 0, 7), integers(4, -5, 6, 0)));
        assertEquals(BigInteger.ZERO, ExactRows.dot(integers(), integers()));
    }

    private static BigInteger[] integers(long... values) {
        BigInteger[] integers = new BigInteger[values.length];
        for (int k = 0; k < values.length; k++) {
            integers[k] = BigInteger.valueOf(values[k]);
        }
        return integers;
    }
}
