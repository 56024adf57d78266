package io.github.hullwatch.watch;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.run.SavedState;

/** Weights at a checkpoint: row after row, as trained. */
final class SavedWeights {

    private SavedWeights() {}

    /** A copy. */
    static SavedState of(Vectors vectors) {
        int n = vectors.n();
        int d = vectors.d();
        SavedState.Builder state =
                SavedState.builder().put("n", n).put("d", d).put("directionError", vectors.directionError());
        if (!vectors.isFloat()) {
            return state.put("rows", vectors.toDoubles()).build();
        }
        float[] rows = new float[Math.multiplyExact(n, d)];
        for (int i = 0; i < n; i++) {
            if (vectors.componentStride() == 1) {
                System.arraycopy(vectors.floats(), vectors.start(i), rows, i * d, d);
            } else {
                for (int k = 0; k < d; k++) {
                    rows[i * d + k] = (float) vectors.get(i, k);
                }
            }
        }
        return state.put("floats", rows).build();
    }

    /** @throws IllegalArgumentException if the numbers are not those of such vectors */
    static Vectors restored(SavedState state) {
        int n = state.count("n");
        int d = state.count("d");
        Vectors vectors = state.has("floats")
                ? Vectors.rows(state.floats("floats"), n, d)
                : Vectors.rows(state.doubles("rows"), n, d);
        return vectors.within(state.real("directionError"));
    }
}
