package io.github.hullwatch.geometry.internal.bound;

import io.github.hullwatch.geometry.internal.arithmetic.AlignedRows;
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
    private static final int SUMS = 4;

    /** Four rows of sums, and the directions of a block: made together, so that the inner loop meets aligned rows. */
    private float[][] scratch = new float[SUMS + BLOCK][0];

    private float[] weights = new float[0];

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
            int count = Math.min(n - from, BLOCK);
            for (int i = 0; i < count; i++) {
                System.arraycopy(rows[from + i], 0, scratch[SUMS + i], 0, d);
            }
            int j = 0;
            for (; j + SUMS <= d; j += SUMS) {
                addBlock(from, count, j, d);
                for (int t = 0; t < SUMS; t++) {
                    add(scratch[t], m[j + t], j, d);
                }
            }
            for (; j < d; j++) {
                float[] sum = scratch[0];
                Arrays.fill(sum, j, d, 0);
                for (int i = 0; i < count; i++) {
                    float[] x = scratch[SUMS + i];
                    addOne(sum, j, d, weights[from + i] * x[j], x);
                }
                add(sum, m[j], j, d);
            }
        }
    }

    private void ensure(int n, int d) {
        if (weights.length < n) {
            weights = new float[n];
        }
        if (scratch[0].length < d) {
            scratch = AlignedRows.ofFloats(SUMS + BLOCK, d);
        }
    }

    /** Four rows of the moment of the block's directions, from column j on, to the sums. */
    private void addBlock(int from, int count, int j, int d) {
        for (int t = 0; t < SUMS; t++) {
            Arrays.fill(scratch[t], j, d, 0);
        }
        int i = 0;
        for (; i + 2 <= count; i += 2) {
            float[] x = scratch[SUMS + i];
            float[] y = scratch[SUMS + i + 1];
            float f = weights[from + i];
            float g = weights[from + i + 1];
            addTwo(
                    scratch[0],
                    scratch[1],
                    scratch[2],
                    scratch[3],
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
        for (; i < count; i++) {
            float[] x = scratch[SUMS + i];
            for (int t = 0; t < SUMS; t++) {
                addOne(scratch[t], j, d, weights[from + i] * x[j + t], x);
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
