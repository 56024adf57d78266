package io.github.hullwatch.measure;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.snapshot.LayerDescription;
import java.util.Map;

/**
 * Chooses groups of a layer's neurons that are watched beside the whole. Asked once a layer, before the first
 * measurement.
 */
@FunctionalInterface
public interface GroupRule {

    /** The name of the group of all neurons. */
    String ALL = "all";

    /**
     * The groups of a layer.
     *
     * @param weights of the layer at the start, one row a neuron
     * @return neurons by the name of the group, from 0; empty for a layer that this rule has nothing to say about
     */
    Map<String, int[]> groups(LayerDescription layer, Vectors weights);
}
