package io.github.hullwatch.geometry.internal.arithmetic;

import java.util.Arrays;

/**
 * Symmetric matrices as sums of squares of vectors, A = Σ f<sub>j</sub>a<sub>j</sub>a<sub>j</sub>ᵀ, upper triangle: four vectors at
 * a time are added to a block of rows of A that stays in the cache. The inner loop adds multiples of arrays, all from the
 * same index, which the JIT compiler vectorises; eight at a time it does not.
 */
public final class RankFour {
    /** So many doubles of A are worked on at a time; with four vectors they fit into the second-level cache. */
    private static final int BLOCK = 1 << 15;

    private RankFour() {}

    /** Where the block of rows that starts at {@code from} ends, in a matrix of d rows. */
    public static int blockEnd(int from, int d) {
        return Math.min(d, from + Math.max(4, BLOCK / (d - from)));
    }

    /** Sets rows from…to−1 of the upper triangle to zero. */
    public static void clear(double[][] a, int from, int to, int d) {
        for (int j = from; j < to; j++) {
            Arrays.fill(a[j], j, d, 0);
        }
    }

    /** Adds f·x xᵀ to rows from…to−1 of the upper triangle. */
    public static void add(double[][] a, int from, int to, int d, double f, double[] x) {
        for (int j = from; j < to; j++) {
            double g = f * x[j];
            double[] row = a[j];
            for (int k = j; k < d; k++) {
                row[k] += g * x[k];
            }
        }
    }

    /** Adds the squares of four vectors, with factors, to rows from…to−1 of the upper triangle. */
    public static void add(
            double[][] a, int from, int to, int d, double[] f, double[] x, double[] y, double[] z, double[] w) {
        for (int j = from; j < to; j++) {
            addRows(a[j], j, d, f[0] * x[j], x, f[1] * y[j], y, f[2] * z[j], z, f[3] * w[j], w);
        }
    }

    /** row[k] += f0·x[k] + f1·y[k] + f2·z[k] + f3·w[k] for from ≤ k &lt; to. */
    static void addRows(
            double[] row,
            int from,
            int to,
            double f0,
            double[] x,
            double f1,
            double[] y,
            double f2,
            double[] z,
            double f3,
            double[] w) {
        for (int k = from; k < to; k++) {
            row[k] += f0 * x[k] + f1 * y[k] + f2 * z[k] + f3 * w[k];
        }
    }
}
