package io.github.hullwatch.geometry.internal.bound;

import io.github.hullwatch.geometry.internal.arithmetic.FloatCholesky;
import java.util.Arrays;

/**
 * {@link SecondMoment} in float: the weighted second moment M = Σλûûᵀ, upper triangle, four of its rows at a time, to
 * which two directions at a time are added by fused multiply-adds; of the steps that were tried the fastest. Sums are
 * taken over {@link #BLOCK} directions first, so that no number is rounded more than BLOCK + n/BLOCK + 5 times.
 *
 * <p>With v = 2⁻²⁴ the result errs, in the spectral norm, by at most (n/64 + 70)v to first order: two roundings of an
 * entry of û, one of λ, one of λû, 64 in a block and one a block, relative to Σλ|û||û|ᵀ, whose norm is at most Σλ = 1.
 * Not thread-safe.
 */
public final class FloatSecondMoment {
    private static final int BLOCK = 64;

    private final float[][] sums = new float[4][];
    private float[] weights = new float[0];

    public FloatSecondMoment() {
        Arrays.fill(sums, weights);
    }

    /** Error bound of the moment of n directions, in the spectral norm, with a factor 2 to spare. */
    static double tolerance(int n) {
        return 2 * ((double) n / BLOCK + BLOCK + 8) * FloatCholesky.UNIT;
    }

    /**
     * Writes the upper triangle of Σλûûᵀ over n rows of d components to {@code m}; what lies below it is left
     * undefined.
     */
    public void fill(float[][] rows, int n, int d, double[] lambda, float[][] m) {
        ensure(n, d);
        for (int i = 0; i < n; i++) {
            weights[i] = (float) lambda[i];
        }
        for (int j = 0; j < d; j++) {
            Arrays.fill(m[j], 0, d, 0);
        }
        for (int from = 0; from < n; from += BLOCK) {
            int to = Math.min(n, from + BLOCK);
            int j = 0;
            for (; j + 4 <= d; j += 4) {
                addBlock(rows, from, to, j, d);
                for (int t = 0; t < 4; t++) {
                    add(sums[t], m[j + t], j, d);
                }
            }
            for (; j < d; j++) {
                Arrays.fill(sums[0], j, d, 0);
                for (int i = from; i < to; i++) {
                    addOne(sums[0], j, d, weights[i] * rows[i][j], rows[i]);
                }
                add(sums[0], m[j], j, d);
            }
        }
    }

    private void ensure(int n, int d) {
        if (weights.length < n) {
            weights = new float[n];
        }
        for (int t = 0; t < 4; t++) {
            if (sums[t].length < d) {
                sums[t] = new float[d];
            }
        }
    }

    /** Four rows of the moment of the directions from…to−1, from column j on, to {@link #sums}. */
    private void addBlock(float[][] rows, int from, int to, int j, int d) {
        for (float[] sum : sums) {
            Arrays.fill(sum, j, d, 0);
        }
        int i = from;
        for (; i + 2 <= to; i += 2) {
            float[] x = rows[i];
            float[] y = rows[i + 1];
            float f = weights[i];
            float g = weights[i + 1];
            addTwo(
                    sums[0],
                    sums[1],
                    sums[2],
                    sums[3],
                    j,
                    d,
                    f * x[j],
                    g * y[j],
                    f * x[j + 1],
                    g * y[j + 1],
                    f * x[j + 2],
                    g * y[j + 2],
                    f * x[j + 3],
                    g * y[j + 3],
                    x,
                    y);
        }
        for (; i < to; i++) {
            for (int t = 0; t < 4; t++) {
                addOne(sums[t], j, d, weights[i] * rows[i][j + t], rows[i]);
            }
        }
    }

    private static void addTwo(
            float[] a,
            float[] b,
            float[] c,
            float[] e,
            int from,
            int to,
            float ax,
            float ay,
            float bx,
            float by,
            float cx,
            float cy,
            float ex,
            float ey,
            float[] x,
            float[] y) {
        for (int k = from; k < to; k++) {
            float p = x[k];
            float q = y[k];
            a[k] = Math.fma(ay, q, Math.fma(ax, p, a[k]));
            b[k] = Math.fma(by, q, Math.fma(bx, p, b[k]));
            c[k] = Math.fma(cy, q, Math.fma(cx, p, c[k]));
            e[k] = Math.fma(ey, q, Math.fma(ex, p, e[k]));
        }
    }

    private static void addOne(float[] sum, int from, int to, float f, float[] x) {
        for (int k = from; k < to; k++) {
            sum[k] = Math.fma(f, x[k], sum[k]);
        }
    }

    private static void add(float[] sum, float[] row, int from, int to) {
        for (int k = from; k < to; k++) {
            row[k] += sum[k];
        }
    }
}
