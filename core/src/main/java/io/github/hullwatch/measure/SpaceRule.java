package io.github.hullwatch.measure;

import io.github.hullwatch.geometry.Basis;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.snapshot.LayerDescription;
import java.util.Map;

/**
 * Chooses subspaces in which a layer is watched beside the full space. Asked once a layer, before the first
 * measurement.
 */
@FunctionalInterface
public interface SpaceRule {

    /** The name of the space that the weights live in, as they are. */
    String FULL = "full";

    /**
     * The spaces of a layer.
     *
     * @param weights of the layer at the start, one row a neuron
     * @return bases in R<sup>d</sup>, d the layer's inputs, by the name of the space; empty for a layer that this rule
     *     has nothing to say about
     */
    Map<String, Basis> spaces(LayerDescription layer, Vectors weights);
}
