package io.github.hullwatch.geometry;

import java.util.Arrays;

/**
 * The directions rounded to float, stored by rows and by columns, for first passes whose results are verified in double.
 * Both products are sums of multiples of arrays, four at a time, from index 0: the form that the JIT compiler
 * vectorises, which it does not do for scalar products.
 */
final class FloatMatrix {
    private static final int TILE = 16;

    private float[][] rows = new float[0][0];
    private float[][] columns = new float[0][0];
    private int n;
    private int d;

    void load(Directions directions) {
        n = directions.n();
        d = directions.d();
        if (rows.length < n || rows[0].length < d) {
            rows = new float[n][d];
        }
        if (columns.length < d || columns[0].length < n) {
            columns = new float[d][n];
        }
        double[] u = directions.units();
        for (int i0 = 0; i0 < n; i0 += TILE) {
            int i1 = Math.min(n, i0 + TILE);
            for (int i = i0; i < i1; i++) {
                float[] row = rows[i];
                for (int k = 0; k < d; k++) {
                    row[k] = (float) u[i * d + k];
                }
            }
            for (int k0 = 0; k0 < d; k0 += TILE) {
                int k1 = Math.min(d, k0 + TILE);
                for (int k = k0; k < k1; k++) {
                    float[] column = columns[k];
                    for (int i = i0; i < i1; i++) {
                        column[i] = rows[i][k];
                    }
                }
            }
        }
    }

    /**
     * What a product from {@link #times}, over |v|, may be off by: twice γ<sub>d</sub> of float, and once its unit for rounding the
     * directions.
     */
    static double tolerance(int d) {
        return 2 * (d + 8) * FloatCholesky.UNIT;
    }

    /** The rows, each d long or longer; not to be changed. */
    float[][] rows() {
        return rows;
    }

    /** out = Û v; n components. */
    void times(float[] v, float[] out) {
        combine(columns, v, d, out, n);
    }

    /** out = Ûᵀ weights; d components. */
    void transposeTimes(float[] weights, float[] out) {
        combine(rows, weights, n, out, d);
    }

    /** out = Σ factors[j]·arrays[j] over the first count arrays; length components. */
    private static void combine(float[][] arrays, float[] factors, int count, float[] out, int length) {
        Arrays.fill(out, 0, length, 0);
        int j = 0;
        for (; j + 4 <= count; j += 4) {
            addFour(
                    out,
                    length,
                    factors[j],
                    arrays[j],
                    factors[j + 1],
                    arrays[j + 1],
                    factors[j + 2],
                    arrays[j + 2],
                    factors[j + 3],
                    arrays[j + 3]);
        }
        for (; j < count; j++) {
            float f = factors[j];
            float[] a = arrays[j];
            for (int k = 0; k < length; k++) {
                out[k] += f * a[k];
            }
        }
    }

    private static void addFour(
            float[] out,
            int length,
            float f0,
            float[] x,
            float f1,
            float[] y,
            float f2,
            float[] z,
            float f3,
            float[] w) {
        for (int k = 0; k < length; k++) {
            out[k] += f0 * x[k] + f1 * y[k] + f2 * z[k] + f3 * w[k];
        }
    }
}
