package io.github.hullwatch.snapshot;

import io.github.hullwatch.geometry.Vectors;

/**
 * The output units that a layer leads to directly, and what they say of a probe set. Immutable, as long as nobody
 * changes the arrays behind the vectors.
 *
 * @param weights from each neuron of the layer to each output unit, units×n
 * @param scores of each example, m×units: what the output units are given, bias included, before their activation
 */
public record Readout(Vectors weights, Vectors scores) {

    /** @throws IllegalArgumentException if the numbers of units differ */
    public Readout {
        if (weights.n() != scores.d()) {
            throw new IllegalArgumentException(
                    "scores of " + scores.d() + " output units do not fit the weights to " + weights.n());
        }
    }

    /** How many output units there are. */
    public int units() {
        return weights.n();
    }

    /** One line for people. */
    @Override
    public String toString() {
        return units() + " output units, " + weights.d() + " neurons, " + scores.n() + " examples";
    }
}
