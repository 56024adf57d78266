package io.github.hullwatch.measure;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.run.SavedState;
import io.github.hullwatch.snapshot.Tangent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the kernel was when it was measured first: what drifts are measured from. Immutable.
 *
 * @param kernels by layer
 * @param patterns by layer with a ReLU
 * @param weights by watched layer
 * @param residual Σ of the squared residuals; NaN where they are not known
 */
record KernelStart(
        long iteration,
        Map<String, double[]> kernels,
        Map<String, int[]> patterns,
        Map<String, Vectors> weights,
        double residual) {

    static KernelStart of(ModelSnapshot now, Tangent tangent) {
        Map<String, Vectors> weights = new LinkedHashMap<>();
        now.weights().forEach((layer, vectors) -> weights.put(layer, Rows.copy(vectors)));
        return new KernelStart(
                now.iteration(), tangent.kernels(), tangent.patterns(), weights, squares(tangent.residuals()));
    }

    /** Σr², NaN for null. */
    static double squares(double[] residuals) {
        if (residuals == null) {
            return Double.NaN;
        }
        double sum = 0;
        for (double r : residuals) {
            sum += r * r;
        }
        return sum;
    }

    SavedState state() {
        List<SavedState> layers = new ArrayList<>();
        kernels.forEach((name, kernel) -> layers.add(
                SavedState.builder().put("name", name).put("kernel", kernel).build()));
        List<SavedState> rectified = new ArrayList<>();
        patterns.forEach((name, pattern) -> rectified.add(
                SavedState.builder().put("name", name).put("pattern", pattern).build()));
        List<SavedState> rows = new ArrayList<>();
        weights.forEach((name, vectors) -> rows.add(SavedState.builder()
                .put("name", name)
                .put("weights", Rows.state(vectors))
                .build()));
        return SavedState.builder()
                .put("iteration", iteration)
                .put("residual", residual)
                .parts("kernels", layers)
                .parts("patterns", rectified)
                .parts("weights", rows)
                .build();
    }

    /** @throws IllegalArgumentException if that is not what {@link #state} says */
    static KernelStart restored(SavedState state) {
        Map<String, double[]> kernels = new LinkedHashMap<>();
        state.parts("kernels").forEach(of -> kernels.put(of.text("name"), of.doubles("kernel")));
        Map<String, int[]> patterns = new LinkedHashMap<>();
        state.parts("patterns").forEach(of -> patterns.put(of.text("name"), of.ints("pattern")));
        Map<String, Vectors> weights = new LinkedHashMap<>();
        state.parts("weights").forEach(of -> weights.put(of.text("name"), Rows.restored(of.part("weights"))));
        return new KernelStart(state.whole("iteration"), kernels, patterns, weights, state.real("residual"));
    }
}
