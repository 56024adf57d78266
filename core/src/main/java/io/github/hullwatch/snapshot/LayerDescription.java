package io.github.hullwatch.snapshot;

/**
 * A watched layer, or a watched part of one: what stays the same while the network trains.
 *
 * @param name as the model names the layer; {@code NAME/PART} where a layer is watched part by part
 * @param kind simple class name of the layer's configuration, such as {@code DenseLayer}
 * @param neurons number of weight vectors, at least 1
 * @param inputs components of each, at least 1; the bias is counted where it is one of them
 * @param fullyConnected whether every neuron sees every input; such layers are projected on spheres
 * @param frozen whether training never changes the weights; such layers are measured once
 * @param hasBias whether the last component is the bias
 */
public record LayerDescription(
        String name, String kind, int neurons, int inputs, boolean fullyConnected, boolean frozen, boolean hasBias) {

    /** Without a bias among the components. */
    public LayerDescription(String name, String kind, int neurons, int inputs, boolean fullyConnected, boolean frozen) {
        this(name, kind, neurons, inputs, fullyConnected, frozen, false);
    }

    /** A layer that is not frozen. */
    public LayerDescription(String name, String kind, int neurons, int inputs, boolean fullyConnected) {
        this(name, kind, neurons, inputs, fullyConnected, false);
    }

    /** @throws IllegalArgumentException if the name is blank or a number is less than 1 */
    public LayerDescription {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("a layer needs a name");
        }
        if (neurons < 1 || inputs < 1) {
            throw new IllegalArgumentException("layer '" + name + "' has " + neurons + " neurons of " + inputs
                    + " weights; both must be at least 1");
        }
    }
}
