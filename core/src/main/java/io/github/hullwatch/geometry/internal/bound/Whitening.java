package io.github.hullwatch.geometry.internal.bound;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.AlignedRows;
import io.github.hullwatch.geometry.internal.arithmetic.Cholesky;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.problem.Directions;

/**
 * The linear map that spreads directions equally along all axes: Û = QR by Gram–Schmidt, twice, on the columns; row i
 * of Q is R⁻ᵀû<sub>i</sub>. A linear map does not change whether the origin is inside, but how well that can be
 * decided: a set as flat as 1e-8 is round afterwards, known to some eight digits. Not thread-safe.
 */
public final class Whitening {
    /** A column with a smaller independent part depends on the others. */
    private static final double INDEPENDENT = 1e-13;

    private double[][] columns = new double[0][0];
    private double[][] r = new double[0][0];
    private double[] rows = new double[0];
    private Vectors view;
    private int n;
    private int d;

    /** Computes the map and the whitened directions; false if the directions lie in a subspace, to rounding. */
    public boolean load(Directions directions) {
        if (!map(directions, null)) {
            return false;
        }
        if (rows.length < n * d) {
            rows = new double[n * d];
        }
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < d; k++) {
                rows[i * d + k] = columns[k][i];
            }
        }
        return true;
    }

    /**
     * Computes the map alone, for {@link #back}, that makes them spread equally when each counts by its weight; false
     * if those that count lie in a subspace.
     *
     * @param lambda weights, not negative; null for equal ones
     */
    public boolean map(Directions directions, double[] lambda) {
        n = directions.n();
        d = directions.d();
        if (n < d) {
            return false;
        }
        if (columns.length < d || columns[0].length < n) {
            columns = AlignedRows.ofDoubles(d, n);
            r = AlignedRows.ofDoubles(d, d);
        }
        directions.transposeInto(columns);
        for (int i = 0; lambda != null && i < n; i++) {
            double root = Math.sqrt(lambda[i]);
            for (int k = 0; k < d; k++) {
                columns[k][i] *= root;
            }
        }
        for (int k = 0; k < d; k++) {
            double[] column = columns[k];
            double before = Math.sqrt(Dot.of(column, 0, column, 0, n));
            for (int j = 0; j < k; j++) {
                r[j][k] = 0;
            }
            for (int pass = 0; pass < 2; pass++) {
                for (int j = 0; j < k; j++) {
                    double part = Dot.of(columns[j], 0, column, 0, n);
                    r[j][k] += part;
                    Dot.add(-part, columns[j], 0, column, 0, n);
                }
            }
            double rest = Math.sqrt(Dot.of(column, 0, column, 0, n));
            if (!(rest > INDEPENDENT * Math.max(1, before))) {
                return false;
            }
            r[k][k] = rest;
            for (int i = 0; i < n; i++) {
                column[i] /= rest;
            }
        }
        return true;
    }

    /** The whitened directions, not of unit length; until the next are loaded. */
    public Vectors rows() {
        if (view == null || view.doubles() != rows || view.n() != n || view.d() != d) {
            view = Vectors.rows(rows, n, d);
        }
        return view;
    }

    /** Component k of whitened direction i. */
    public double get(int i, int k) {
        return rows[i * d + k];
    }

    /** Length of whitened direction i. */
    public double length(int i) {
        return Math.sqrt(Dot.of(rows, i * d, rows, i * d, d));
    }

    /** Replaces a vector v′ for the whitened directions by the v with ⟨v, û⟩ = ⟨v′, R⁻ᵀû⟩, in place. */
    public void back(double[] v) {
        Cholesky.solveUpper(r, d, v);
    }
}
