package io.github.hullwatch.snapshot;

import java.util.Map;

/**
 * Which layers a probe set reaches: known before the first pass. Immutable.
 *
 * @param classes how many classes the examples have, at least 1
 * @param layers by name; whether the sign of the weights that lead from a layer to the output unit of each class tells
 *     its neurons apart
 */
public record ProbePlan(int classes, Map<String, Boolean> layers) {

    /** No probe set. */
    public static final ProbePlan NONE = new ProbePlan(1, Map.of());

    /** Copies the map. */
    public ProbePlan {
        layers = Map.copyOf(layers);
    }

    /** Whether the inputs of a layer are seen. */
    public boolean reaches(String layer) {
        return layers.containsKey(layer);
    }

    /** Whether the neurons of a layer can be told apart by the sign of their weight to each class. */
    public boolean tellsSigns(String layer) {
        return layers.getOrDefault(layer, false);
    }
}
