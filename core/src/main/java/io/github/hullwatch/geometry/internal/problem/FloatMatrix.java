package io.github.hullwatch.geometry.internal.problem;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.AlignedRows;
import io.github.hullwatch.geometry.internal.arithmetic.Blocks;
import io.github.hullwatch.geometry.internal.arithmetic.FloatCholesky;
import io.github.hullwatch.geometry.internal.arithmetic.FloatDot;

/**
 * The directions rounded to float, stored by rows and by columns, for first passes whose results are verified in
 * double. Both products are sums of multiples of arrays, four at a time, from index 0: the form that the JIT compiler
 * vectorises, which it does not do for scalar products. Of {@link Directions#isLarge() large} sets there are no
 * columns, and the products are those of {@link LargeRows}.
 */
public final class FloatMatrix {
    private static final int TILE = 16;
    /** Between this and its inverse factors neither over- nor underflow in float. */
    private static final double SAFE = 1e30;

    private float[][] rows = new float[0][0];
    private float[][] columns = new float[0][0];
    private int n;
    private int d;
    private boolean large;

    /** Loads the directions. */
    public void load(Directions directions) {
        large = directions.isLarge();
        if (large) {
            loadLarge(directions);
            return;
        }
        ensure(directions.n(), directions.d());
        double[] u = directions.units();
        for (int i = 0; i < n; i++) {
            float[] row = rows[i];
            for (int k = 0; k < d; k++) {
                row[k] = (float) u[i * d + k];
            }
            transposeAfter(i);
        }
    }

    /**
     * Loads all rows of some vectors, divided by their known norms; rows of norm 0 become zeros. For floats this is
     * fast, and accurate to three roundings of float.
     */
    public void load(Vectors vectors, double[] norms) {
        large = false;
        ensure(vectors.n(), vectors.d());
        float[] floats = vectors.componentStride() == 1 ? vectors.floats() : null;
        for (int i = 0; i < n; i++) {
            double inverse = norms[i] > 0 ? 1 / norms[i] : 0;
            if (floats != null && inverse < SAFE && inverse > 1 / SAFE) {
                scale(floats, vectors.start(i), (float) inverse, rows[i]);
            } else {
                for (int k = 0; k < d; k++) {
                    rows[i][k] = (float) (inverse * vectors.get(i, k));
                }
            }
            transposeAfter(i);
        }
    }

    private void loadLarge(Directions directions) {
        n = directions.n();
        d = directions.d();
        if (rows.length < n || rows[0].length < d) {
            rows = AlignedRows.ofFloats(n, d);
        }
        Blocks.ofRows(n, (block, from, to) -> {
            double[] unit = new double[d];
            for (int i = from; i < to; i++) {
                directions.row(i, 0, d, unit);
                float[] row = rows[i];
                for (int k = 0; k < d; k++) {
                    row[k] = (float) unit[k];
                }
            }
        });
    }

    private void scale(float[] floats, int at, float factor, float[] row) {
        for (int k = 0; k < d; k++) {
            row[k] = factor * floats[at + k];
        }
    }

    /** Copies the last rows to the columns while they are in the cache: after each tile of them, and at the end. */
    private void transposeAfter(int i) {
        if (i % TILE < TILE - 1 && i < n - 1) {
            return;
        }
        int from = i - i % TILE;
        for (int k0 = 0; k0 < d; k0 += TILE) {
            int k1 = Math.min(d, k0 + TILE);
            for (int k = k0; k < k1; k++) {
                float[] column = columns[k];
                for (int j = from; j <= i; j++) {
                    column[j] = rows[j][k];
                }
            }
        }
    }

    private void ensure(int newN, int newD) {
        n = newN;
        d = newD;
        if (rows.length < n || rows[0].length < d) {
            rows = AlignedRows.ofFloats(n, d);
        }
        if (columns.length < d || columns[0].length < n) {
            columns = AlignedRows.ofFloats(d, n);
        }
    }

    /**
     * Error bound of a product from {@link #times}, over |v|: twice γ<sub>d</sub> of float, plus its unit for rounding
     * the directions.
     */
    public static double tolerance(int d) {
        return 2 * (d + 8) * FloatCholesky.UNIT;
    }

    /** The rows, each d long or longer; callers must not modify them. */
    public float[][] rows() {
        return rows;
    }

    /** The columns, each n long or longer, where the set is not large; callers must not modify them. */
    public float[][] columns() {
        return columns;
    }

    /** out = Û v; n components. */
    public void times(float[] v, float[] out) {
        if (large) {
            LargeRows.times(rows, n, d, v, out);
        } else {
            FloatDot.combine(columns, v, d, out, n);
        }
    }

    /** out = Ûᵀ weights; d components. */
    public void transposeTimes(float[] weights, float[] out) {
        if (large) {
            LargeRows.transposeTimes(rows, n, d, weights, out);
        } else {
            FloatDot.combine(rows, weights, n, out, d);
        }
    }

    /** Of a large set: products = Û v, and image = Ûᵀ(weights∘products), in one pass over it. */
    public void timesAndBack(float[] v, float[] weights, float[] products, float[] image) {
        LargeRows.timesAndBack(rows, n, d, v, weights, products, image);
    }

    /** Whether the directions are those of a large set. */
    public boolean isLarge() {
        return large;
    }
}
