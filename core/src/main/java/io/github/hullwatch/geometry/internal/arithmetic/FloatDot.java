package io.github.hullwatch.geometry.internal.arithmetic;

import java.util.Arrays;

/**
 * {@link Dot} in float, for results that are verified in double. Arrays start at index 0, which the JIT compiler
 * vectorises best.
 */
public final class FloatDot {
    private FloatDot() {}

    /** Σ a[k]·b[k] over from ≤ k &lt; to; four accumulators hide the latency of an addition. */
    public static float of(float[] a, float[] b, int from, int to) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int k = from;
        for (; k + 3 < to; k += 4) {
            s0 += a[k] * b[k];
            s1 += a[k + 1] * b[k + 1];
            s2 += a[k + 2] * b[k + 2];
            s3 += a[k + 3] * b[k + 3];
        }
        for (; k < to; k++) {
            s0 += a[k] * b[k];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** b[k] += factor·a[k] for k &lt; length. */
    public static void add(float factor, float[] a, float[] b, int length) {
        for (int k = 0; k < length; k++) {
            b[k] += factor * a[k];
        }
    }

    /** out = Σ factors[j]·arrays[j] over the first count arrays, four at a time; length components. */
    public static void combine(float[][] arrays, float[] factors, int count, float[] out, int length) {
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
            add(factors[j], arrays[j], out, length);
        }
    }

    /** out[k] += f0·x[k] + f1·y[k] + f2·z[k] + f3·w[k] for k &lt; length. */
    public static void addFour(
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
