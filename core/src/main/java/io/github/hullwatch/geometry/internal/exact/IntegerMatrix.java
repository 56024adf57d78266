package io.github.hullwatch.geometry.internal.exact;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * A matrix of integers of any size: determinants, null spaces and ranks by elimination without fractions (E. H.
 * Bareiss, <em>Sylvester's identity and multistep integer-preserving Gaussian elimination</em>, Mathematics of
 * Computation 22, 1968, 565–578).
 */
public final class IntegerMatrix {

    private final BigInteger[][] rows;
    private final int columns;

    public IntegerMatrix(BigInteger[][] rows, int columns) {
        this.rows = rows;
        this.columns = columns;
    }

    /** The chosen rows of a row-major array of doubles, each scaled to integers. */
    public static IntegerMatrix of(double[] data, int d, int... chosen) {
        BigInteger[][] rows = new BigInteger[chosen.length][];
        for (int r = 0; r < chosen.length; r++) {
            rows[r] = integers(data, chosen[r] * d, d);
        }
        return new IntegerMatrix(rows, d);
    }

    /** data[from … from+d) times the smallest power of two that makes all of them integers; zeros stay zeros. */
    public static BigInteger[] integers(double[] data, int from, int d) {
        int least = Integer.MAX_VALUE;
        for (int k = from; k < from + d; k++) {
            if (data[k] != 0) {
                least = Math.min(least, lastBit(data[k]));
            }
        }
        BigInteger[] row = new BigInteger[d];
        for (int k = 0; k < d; k++) {
            row[k] = data[from + k] == 0 ? BigInteger.ZERO : integer(data[from + k], least);
        }
        return row;
    }

    /** The exponent of the lowest set bit of a finite non-zero number. */
    private static int lastBit(double x) {
        return exponent(x) + Long.numberOfTrailingZeros(mantissa(x));
    }

    /** x·2^{−exponent}, an integer. */
    private static BigInteger integer(double x, int exponent) {
        long mantissa = mantissa(x);
        int zeros = Long.numberOfTrailingZeros(mantissa);
        BigInteger size = BigInteger.valueOf(mantissa >> zeros).shiftLeft(exponent(x) + zeros - exponent);
        return x < 0 ? size.negate() : size;
    }

    private static long mantissa(double x) {
        long bits = Double.doubleToRawLongBits(x);
        long fraction = bits & 0xFFFFFFFFFFFFFL;
        return Math.getExponent(x) < Double.MIN_EXPONENT ? fraction : fraction | 0x10000000000000L;
    }

    private static int exponent(double x) {
        return Math.max(Math.getExponent(x), Double.MIN_EXPONENT) - 52;
    }

    /** The sign of the determinant of a square matrix. */
    public int determinantSign() {
        BigInteger[][] a = copy();
        int n = a.length;
        int sign = 1;
        BigInteger previous = BigInteger.ONE;
        for (int c = 0; c < n; c++) {
            int pivot = c;
            while (pivot < n && a[pivot][c].signum() == 0) {
                pivot++;
            }
            if (pivot == n) {
                return 0;
            }
            if (pivot != c) {
                swap(a, pivot, c);
                sign = -sign;
            }
            for (int r = c + 1; r < n; r++) {
                eliminate(a[r], a[c], c, previous);
            }
            previous = a[c][c];
        }
        return sign * a[n - 1][n - 1].signum();
    }

    /**
     * A basis of the integer vectors x with ⟨row, x⟩ = 0 for every row, each divided by the greatest common divisor of
     * its components.
     */
    public BigInteger[][] nullSpace() {
        BigInteger[][] a = copy();
        int[] pivotColumns = new int[Math.min(a.length, columns)];
        int rank = reduce(a, pivotColumns);
        BigInteger pivot = rank == 0 ? BigInteger.ONE : a[rank - 1][pivotColumns[rank - 1]];
        return freeSolutions(a, pivotColumns, rank, pivot);
    }

    /** The first columns that span what all columns span, in ascending order. */
    public int[] pivotColumns() {
        BigInteger[][] a = copy();
        int[] pivotColumns = new int[Math.min(a.length, columns)];
        return Arrays.copyOf(pivotColumns, reduce(a, pivotColumns));
    }

    /** Gauss–Jordan elimination in place, after which all pivots are equal to the last one; returns the rank. */
    private int reduce(BigInteger[][] a, int[] pivotColumns) {
        int rank = 0;
        BigInteger previous = BigInteger.ONE;
        for (int c = 0; c < columns && rank < a.length; c++) {
            int pivot = rank;
            while (pivot < a.length && a[pivot][c].signum() == 0) {
                pivot++;
            }
            if (pivot == a.length) {
                continue;
            }
            swap(a, pivot, rank);
            for (int r = 0; r < a.length; r++) {
                if (r != rank) {
                    eliminate(a[r], a[rank], c, previous);
                }
            }
            previous = a[rank][c];
            pivotColumns[rank++] = c;
        }
        return rank;
    }

    private BigInteger[][] freeSolutions(BigInteger[][] a, int[] pivotColumns, int rank, BigInteger pivot) {
        BigInteger[][] basis = new BigInteger[columns - rank][];
        int found = 0;
        int next = 0;
        for (int c = 0; c < columns; c++) {
            if (next < rank && pivotColumns[next] == c) {
                next++;
                continue;
            }
            BigInteger[] x = new BigInteger[columns];
            Arrays.fill(x, BigInteger.ZERO);
            x[c] = pivot;
            for (int r = 0; r < rank; r++) {
                x[pivotColumns[r]] = a[r][c].negate();
            }
            basis[found++] = primitive(x);
        }
        return basis;
    }

    /** row ← (pivotRow[c]·row − row[c]·pivotRow)/previous, which is always an integer. */
    private static void eliminate(BigInteger[] row, BigInteger[] pivotRow, int c, BigInteger previous) {
        BigInteger pivot = pivotRow[c];
        BigInteger factor = row[c];
        for (int k = 0; k < row.length; k++) {
            BigInteger value = row[k].signum() == 0 ? BigInteger.ZERO : pivot.multiply(row[k]);
            if (factor.signum() != 0 && pivotRow[k].signum() != 0) {
                value = value.subtract(factor.multiply(pivotRow[k]));
            }
            row[k] = value.signum() == 0 ? value : value.divide(previous);
        }
    }

    /** The vector divided by the greatest common divisor of its components; zero stays zero. */
    public static BigInteger[] primitive(BigInteger[] vector) {
        BigInteger divisor = BigInteger.ZERO;
        for (BigInteger x : vector) {
            divisor = divisor.gcd(x);
        }
        if (divisor.bitLength() > 1) {
            for (int k = 0; k < vector.length; k++) {
                vector[k] = vector[k].divide(divisor);
            }
        }
        return vector;
    }

    /** ⟨a, b⟩. */
    public static BigInteger dot(BigInteger[] a, BigInteger[] b) {
        BigInteger sum = BigInteger.ZERO;
        for (int k = 0; k < a.length; k++) {
            if (a[k].signum() != 0 && b[k].signum() != 0) {
                sum = sum.add(a[k].multiply(b[k]));
            }
        }
        return sum;
    }

    private BigInteger[][] copy() {
        BigInteger[][] copy = new BigInteger[rows.length][];
        for (int r = 0; r < rows.length; r++) {
            copy[r] = rows[r].clone();
        }
        return copy;
    }

    private static void swap(BigInteger[][] a, int i, int j) {
        BigInteger[] row = a[i];
        a[i] = a[j];
        a[j] = row;
    }
}
