package io.github.hullwatch.geometry.internal.arithmetic;

import java.util.Arrays;

/**
 * Symmetric matrices as sums of rank-one terms, A = Σ f<sub>j</sub>a<sub>j</sub>a<sub>j</sub>ᵀ, upper triangle. Four
 * vectors at a time are added to a block of rows of A that stays in the cache. The inner loop adds multiples of arrays,
 * all from the same index, which the JIT compiler vectorises; with eight at a time it does not.
 */
public final class RankFour {
    /** Number of doubles of A in a block: with four vectors they fit into the second-level cache. */
    private static final int BLOCK = 1 << 15;

    private RankFour() {}

    /** End of the block of rows that starts at {@code from}, in a matrix of d rows. */
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

    /** Adds four terms f·a aᵀ to rows from…to−1 of the upper triangle. */
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
