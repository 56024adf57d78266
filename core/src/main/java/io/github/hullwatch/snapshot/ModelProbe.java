package io.github.hullwatch.snapshot;

import io.github.hullwatch.geometry.Vectors;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A model with the weights of one iteration, which can be asked about the probe set: a copy, so that the one that
 * trains is never touched. What is asked is computed then, on the thread that asks, which is the one that measures.
 */
public interface ModelProbe {

    /**
     * The tangent kernel; empty unless a quantity said that it would ask for it.
     *
     * @throws RuntimeException if it can't be computed; the message says why
     */
    Optional<Tangent> tangent();

    /**
     * The loss of the probe set: the model's own, mean over the examples, without regularisation and dropout. Empty
     * where it is not known what the outputs should be.
     */
    OptionalDouble loss();

    /**
     * All parameters of a layer, with its bias: a copy of one row.
     *
     * @param layer as lines name it; of a layer that is watched part by part, all parts
     */
    Vectors parameters(String layer);

    /**
     * The loss of the probe set if one layer had other parameters.
     *
     * @param parameters as {@link #parameters} gave them, at whatever iteration
     * @throws IllegalArgumentException if there are not as many
     */
    OptionalDouble lossWith(String layer, Vectors parameters);
}
