package io.github.hullwatch.geometry;

import java.util.Arrays;

/**
 * The weighted second moment M = Σ λ<sub>i</sub>û<sub>i</sub>û<sub>i</sub>ᵀ of directions, upper triangle, rows d…: four
 * directions at a time are added to a block of rows of M that stays in the cache.
 *
 * <p>An entry is a sum of at most m products in chunks of four: it errs by at most (m + 8)u·Σλ|û<sub>j</sub>û<sub>k</sub>|,
 * and since ‖Σλ|û||û|ᵀ‖ ≤ Σλ, so does the matrix in the spectral norm, with Σλ for the sum. Confined to one thread.
 */
final class Scatter {
    /** So many doubles of M are worked on at a time; they and four directions fit into the second-level cache. */
    private static final int BLOCK = 1 << 15;

    private double[][] gathered = new double[4][0];
    private double[] weights = new double[4];

    /** Writes the upper triangle of Σλûûᵀ over the directions with positive weight to {@code m}; d×d or larger. */
    void fill(Directions directions, double[] lambda, double[][] m) {
        int n = directions.n();
        int d = directions.d();
        double[] u = directions.units();
        if (gathered[0].length < d) {
            gathered = new double[4][d];
        }
        for (int from = 0; from < d; ) {
            int to = Math.min(d, from + Math.max(4, BLOCK / (d - from)));
            for (int j = from; j < to; j++) {
                Arrays.fill(m[j], 0, d, 0);
            }
            int count = 0;
            for (int i = 0; i < n; i++) {
                if (lambda[i] > 0) {
                    System.arraycopy(u, i * d + from, gathered[count], from, d - from);
                    weights[count++] = lambda[i];
                    if (count == 4) {
                        addFour(m, from, to, d);
                        count = 0;
                    }
                }
            }
            for (int c = 0; c < count; c++) {
                addOne(m, from, to, d, weights[c], gathered[c]);
            }
            from = to;
        }
    }

    private void addFour(double[][] m, int from, int to, int d) {
        double[] a0 = gathered[0];
        double[] a1 = gathered[1];
        double[] a2 = gathered[2];
        double[] a3 = gathered[3];
        for (int j = from; j < to; j++) {
            add(
                    m[j],
                    j,
                    d,
                    weights[0] * a0[j],
                    a0,
                    weights[1] * a1[j],
                    a1,
                    weights[2] * a2[j],
                    a2,
                    weights[3] * a3[j],
                    a3);
        }
    }

    private static void add(
            double[] row,
            int from,
            int to,
            double f0,
            double[] a0,
            double f1,
            double[] a1,
            double f2,
            double[] a2,
            double f3,
            double[] a3) {
        for (int k = from; k < to; k++) {
            row[k] += f0 * a0[k] + f1 * a1[k] + f2 * a2[k] + f3 * a3[k];
        }
    }

    private static void addOne(double[][] m, int from, int to, int d, double weight, double[] a) {
        for (int j = from; j < to; j++) {
            double f = weight * a[j];
            double[] row = m[j];
            for (int k = j; k < d; k++) {
                row[k] += f * a[k];
            }
        }
    }
}
