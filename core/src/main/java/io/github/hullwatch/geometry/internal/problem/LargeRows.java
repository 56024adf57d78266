package io.github.hullwatch.geometry.internal.problem;

import io.github.hullwatch.geometry.internal.arithmetic.Blocks;
import io.github.hullwatch.geometry.internal.arithmetic.FloatDot;
import java.util.Arrays;

/**
 * Products in float with the rows of a large matrix, by rows alone: a copy by columns, as {@link FloatMatrix} keeps
 * of others, would be as large as the user's own array. Scalar products are slower than multiples of columns in the
 * cache, but not where memory is what they wait for, and the threads share them.
 */
final class LargeRows {
    private LargeRows() {}

    /** out = rows·v; n components. */
    static void times(float[][] rows, int n, int d, float[] v, float[] out) {
        Blocks.ofRows(n, (block, from, to) -> {
            int i = from;
            for (; i + 4 <= to; i += 4) {
                products(rows[i], rows[i + 1], rows[i + 2], rows[i + 3], v, d, out, i);
            }
            for (; i < to; i++) {
                out[i] = FloatDot.of(rows[i], v, 0, d);
            }
        });
    }

    /** out = rowsᵀ·weights; d components. */
    static void transposeTimes(float[][] rows, int n, int d, float[] weights, float[] out) {
        float[][] parts = new float[Blocks.count(n)][];
        Blocks.ofRows(n, (block, from, to) -> {
            float[] part = new float[d];
            int[] next = new int[4];
            int waiting = 0;
            for (int i = from; i < to; i++) {
                // Near the end of a search most weights are 0.
                if (weights[i] == 0) {
                    continue;
                }
                next[waiting++] = i;
                if (waiting == 4) {
                    addFour(part, d, weights, rows, next[0], next[1], next[2], next[3]);
                    waiting = 0;
                }
            }
            for (int t = 0; t < waiting; t++) {
                FloatDot.add(weights[next[t]], rows[next[t]], part, d);
            }
            parts[block] = part;
        });
        add(parts, out, d);
    }

    /** products = rows·v, and image = rowsᵀ·(weights∘products), in one pass over the rows. */
    static void timesAndBack(
            float[][] rows, int n, int d, float[] v, float[] weights, float[] products, float[] image) {
        float[][] parts = new float[Blocks.count(n)][];
        Blocks.ofRows(n, (block, from, to) -> {
            float[] part = new float[d];
            int i = from;
            for (; i + 4 <= to; i += 4) {
                products(rows[i], rows[i + 1], rows[i + 2], rows[i + 3], v, d, products, i);
                FloatDot.addFour(
                        part,
                        d,
                        weights[i] * products[i],
                        rows[i],
                        weights[i + 1] * products[i + 1],
                        rows[i + 1],
                        weights[i + 2] * products[i + 2],
                        rows[i + 2],
                        weights[i + 3] * products[i + 3],
                        rows[i + 3]);
            }
            for (; i < to; i++) {
                products[i] = FloatDot.of(rows[i], v, 0, d);
                FloatDot.add(weights[i] * products[i], rows[i], part, d);
            }
            parts[block] = part;
        });
        add(parts, image, d);
    }

    private static void addFour(float[] sum, int d, float[] weights, float[][] rows, int a, int b, int c, int e) {
        FloatDot.addFour(sum, d, weights[a], rows[a], weights[b], rows[b], weights[c], rows[c], weights[e], rows[e]);
    }

    /** Four scalar products at a time, each in two sums, by fused multiply-adds: of the loops tried the fastest. */
    private static void products(float[] a, float[] b, float[] c, float[] e, float[] v, int d, float[] out, int at) {
        float a0 = 0;
        float b0 = 0;
        float c0 = 0;
        float e0 = 0;
        float a1 = 0;
        float b1 = 0;
        float c1 = 0;
        float e1 = 0;
        int k = 0;
        for (; k + 1 < d; k += 2) {
            float x = v[k];
            float y = v[k + 1];
            a0 = Math.fma(a[k], x, a0);
            b0 = Math.fma(b[k], x, b0);
            c0 = Math.fma(c[k], x, c0);
            e0 = Math.fma(e[k], x, e0);
            a1 = Math.fma(a[k + 1], y, a1);
            b1 = Math.fma(b[k + 1], y, b1);
            c1 = Math.fma(c[k + 1], y, c1);
            e1 = Math.fma(e[k + 1], y, e1);
        }
        if (k < d) {
            a0 = Math.fma(a[k], v[k], a0);
            b0 = Math.fma(b[k], v[k], b0);
            c0 = Math.fma(c[k], v[k], c0);
            e0 = Math.fma(e[k], v[k], e0);
        }
        out[at] = a0 + a1;
        out[at + 1] = b0 + b1;
        out[at + 2] = c0 + c1;
        out[at + 3] = e0 + e1;
    }

    private static void add(float[][] parts, float[] out, int d) {
        Arrays.fill(out, 0, d, 0);
        for (float[] part : parts) {
            FloatDot.add(1, part, out, d);
        }
    }
}
