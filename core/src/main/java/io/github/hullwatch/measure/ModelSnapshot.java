package io.github.hullwatch.measure;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.snapshot.ModelProbe;
import java.util.Map;
import java.util.Optional;

/**
 * A model at one iteration: what a {@link ModelQuantity} measures.
 *
 * @param iteration the number of updates that made these weights
 * @param weights by the name of the layer, one row a neuron; overwritten some time after they are measured
 * @param thorough whether quantities with a cheap and an expensive part shall measure both
 * @param model can be asked about the probe set; empty where there is none, or no pass is due
 */
public record ModelSnapshot(
        long iteration, Map<String, Vectors> weights, boolean thorough, Optional<ModelProbe> model) {

    /** Copies the map. */
    public ModelSnapshot {
        weights = Map.copyOf(weights);
    }
}
