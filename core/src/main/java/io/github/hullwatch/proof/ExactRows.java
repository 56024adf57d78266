package io.github.hullwatch.proof;

import io.github.hullwatch.files.NpyArray;
import java.math.BigInteger;

/**
 * The rows of weights as exact integers. A double is an integer times a power of two; so is each component of a row,
 * and of its exact product with a basis. Row i is z = 2<sup>e</sup>w with the smallest e for which all components are
 * integers: unless it is zero, one of them is odd. Its direction is that of w.
 */
final class ExactRows {
    private final NpyArray weights;
    private final BigInteger[][] basis;

    ExactRows(NpyArray weights, NpyArray basis) {
        this.weights = weights;
        this.basis = basis == null ? null : split(integers(basis.toDoubles()), basis.shape()[1]);
    }

    BigInteger[] row(int i) {
        int d = weights.shape()[1];
        double[] row = new double[d];
        for (int k = 0; k < d; k++) {
            row[k] = weights.get(i * d + k);
        }
        BigInteger[] exact = integers(row);
        if (basis == null) {
            return reduced(exact);
        }
        BigInteger[] projected = new BigInteger[basis.length];
        for (int r = 0; r < basis.length; r++) {
            projected[r] = dot(basis[r], exact);
        }
        return reduced(projected);
    }

    /** Finite numbers times one power of two, as integers. */
    static BigInteger[] integers(double[] values) {
        int least = Integer.MAX_VALUE;
        for (double value : values) {
            if (value != 0) {
                least = Math.min(least, lastBit(value));
            }
        }
        BigInteger[] integers = new BigInteger[values.length];
        for (int k = 0; k < values.length; k++) {
            integers[k] = values[k] == 0 ? BigInteger.ZERO : mantissa(values[k]).shiftLeft(lastBit(values[k]) - least);
        }
        return integers;
    }

    static BigInteger dot(BigInteger[] a, BigInteger[] b) {
        BigInteger sum = BigInteger.ZERO;
        for (int k = 0; k < a.length; k++) {
            if (a[k].signum() != 0 && b[k].signum() != 0) {
                sum = sum.add(a[k].multiply(b[k]));
            }
        }
        return sum;
    }

    private static BigInteger[] reduced(BigInteger[] row) {
        int zeros = Integer.MAX_VALUE;
        for (BigInteger value : row) {
            if (value.signum() != 0) {
                zeros = Math.min(zeros, value.getLowestSetBit());
            }
        }
        BigInteger[] reduced = new BigInteger[row.length];
        for (int k = 0; k < row.length; k++) {
            reduced[k] = row[k].signum() == 0 ? row[k] : row[k].shiftRight(zeros);
        }
        return reduced;
    }

    private static BigInteger[][] split(BigInteger[] flat, int width) {
        BigInteger[][] rows = new BigInteger[flat.length / width][width];
        for (int r = 0; r < rows.length; r++) {
            System.arraycopy(flat, r * width, rows[r], 0, width);
        }
        return rows;
    }

    /** Weight of the last bit of the significand. */
    private static int lastBit(double value) {
        return Math.max(Math.getExponent(value), Double.MIN_EXPONENT) - 52;
    }

    private static BigInteger mantissa(double value) {
        return BigInteger.valueOf((long) Math.scalb(value, -lastBit(value)));
    }
}
