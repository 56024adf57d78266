package io.github.hullwatch.proof;

import java.math.BigInteger;

/**
 * Signs of determinants without elimination: no pivots, no row exchanges, no divisions. The solver uses elimination
 * (Bareiss for integers, Gauss for doubles), so one mistake cannot pass both.
 *
 * <p>References: R. S. Bird, <em>A simple division-free algorithm for computing determinants</em>, Information
 * Processing Letters 111, 2011, 1072–1074, for integers; Laplace's expansion by minors for doubles.
 */
final class Determinant {
    /** Determinants of doubles are expanded up to this order, by 2ⁿ minors. */
    static final int EXPANDED = 6;

    private Determinant() {}

    /**
     * The exact sign of the determinant of a square matrix of integers. Takes O(n⁴) products, each with an element of
     * the matrix.
     *
     * <p>Let μ(X) be the strictly upper triangle of X, with −Σ<sub>j&gt;i</sub> X<sub>jj</sub> on the diagonal; let
     * X<sub>1</sub> = A and X<sub>k+1</sub> = μ(X<sub>k</sub>)·A. The determinant is (−1)ⁿ⁻¹ times the first element of
     * X<sub>n</sub>.
     *
     * @param a not changed
     */
    static int sign(BigInteger[][] a) {
        int n = a.length;
        BigInteger[][] x = a;
        for (int k = 1; k < n; k++) {
            x = timesUpper(x, a);
        }
        return n % 2 == 1 ? x[0][0].signum() : -x[0][0].signum();
    }

    /** The upper triangle of μ(x)·a; the rest is never read. */
    private static BigInteger[][] timesUpper(BigInteger[][] x, BigInteger[][] a) {
        int n = a.length;
        BigInteger[][] product = new BigInteger[n][n];
        BigInteger diagonal = BigInteger.ZERO;
        for (int i = n - 1; i >= 0; i--) {
            for (int j = i; j < n; j++) {
                BigInteger sum = diagonal.multiply(a[i][j]);
                for (int k = i + 1; k < n; k++) {
                    if (x[i][k].signum() != 0 && a[k][j].signum() != 0) {
                        sum = sum.add(x[i][k].multiply(a[k][j]));
                    }
                }
                product[i][j] = sum;
            }
            diagonal = diagonal.subtract(x[i][i]);
        }
        return product;
    }

    /**
     * The sign of the determinant of n ≤ {@value #EXPANDED} unit vectors, each known up to an error; 0 if that error or
     * rounding leaves a doubt.
     *
     * <p>Rounding: every product of the expansion passes through at most (n − 1) multiplications and n(n − 1)/2
     * additions, so that the result errs by at most γ<sub>(n−1)(n+2)/2</sub> times the permanent of the absolute
     * values, which is no more than the product of the rows' sums, (√n)ⁿ for rows of length 1. A row that is off by ε
     * changes the determinant by at most ε (Hadamard's inequality). Rows may be longer than 1 by a factor of at most 1
     * + ε; twice the sum of both covers that.
     *
     * @param p n rows
     * @param rowError upper bound on the Euclidean distance of a row from the exact one; below 1/2n
     */
    static int sign(double[][] p, double rowError) {
        int n = p.length;
        double[] minors = new double[1 << n];
        minors[0] = 1;
        for (int columns = 1; columns < minors.length; columns++) {
            double[] row = p[Integer.bitCount(columns) - 1];
            // The last row's element in the last of k columns has the sign +, the one before it −, and so on.
            double side = 1;
            for (int rest = columns; rest != 0; side = -side) {
                int column = Integer.highestOneBit(rest);
                minors[columns] += side * row[Integer.numberOfTrailingZeros(column)] * minors[columns ^ column];
                rest ^= column;
            }
        }
        double determinant = minors[minors.length - 1];
        double rounding = Rounding.gamma((n - 1) * (n + 2) / 2) * Math.pow(n, n / 2.0);
        return Math.abs(determinant) > 2 * (rounding + n * rowError) ? (int) Math.signum(determinant) : 0;
    }
}
