package io.github.hullwatch.measure;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.run.SavedState;

/** Copies of weights that a quantity remembers, row after row and as exact as they were trained. */
final class Rows {

    private Rows() {}

    static Vectors copy(Vectors vectors) {
        int n = vectors.n();
        int d = vectors.d();
        if (!vectors.isFloat()) {
            return Vectors.rows(vectors.toDoubles(), n, d);
        }
        float[] rows = new float[Math.multiplyExact(n, d)];
        double[] row = new double[d];
        for (int i = 0; i < n; i++) {
            vectors.copyRow(i, row, 0);
            for (int k = 0; k < d; k++) {
                rows[i * d + k] = (float) row[k];
            }
        }
        return Vectors.rows(rows, n, d);
    }

    /** @param copied by {@link #copy} or {@link #restored} */
    static SavedState state(Vectors copied) {
        SavedState.Builder state = SavedState.builder().put("n", copied.n()).put("d", copied.d());
        return (copied.isFloat() ? state.put("floats", copied.floats()) : state.put("rows", copied.doubles())).build();
    }

    /** @throws IllegalArgumentException if the numbers are not those of such vectors */
    static Vectors restored(SavedState state) {
        int n = state.count("n");
        int d = state.count("d");
        return state.has("floats")
                ? Vectors.rows(state.floats("floats"), n, d)
                : Vectors.rows(state.doubles("rows"), n, d);
    }

    /** The squared distance of two rows. */
    static double squaredDistance(Vectors a, Vectors b, int row, double[] left, double[] right) {
        a.copyRow(row, left, 0);
        b.copyRow(row, right, 0);
        double sum = 0;
        for (int k = 0; k < left.length; k++) {
            sum += (left[k] - right[k]) * (left[k] - right[k]);
        }
        return sum;
    }

    /** ‖A − B‖<sub>F</sub>. */
    static double distance(Vectors a, Vectors b) {
        double[] left = new double[a.d()];
        double[] right = new double[a.d()];
        double sum = 0;
        for (int i = 0; i < a.n(); i++) {
            sum += squaredDistance(a, b, i, left, right);
        }
        return Math.sqrt(sum);
    }

    /** The largest distance of a row from the same row of the other. */
    static double largestDistance(Vectors a, Vectors b) {
        double[] left = new double[a.d()];
        double[] right = new double[a.d()];
        double largest = 0;
        for (int i = 0; i < a.n(); i++) {
            largest = Math.max(largest, squaredDistance(a, b, i, left, right));
        }
        return Math.sqrt(largest);
    }
}
