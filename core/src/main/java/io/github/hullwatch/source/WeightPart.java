package io.github.hullwatch.source;

/**
 * A set of neurons of a layer whose weight vectors are watched together.
 *
 * @param name appended to the layer's name after a slash, such as {@code W.forget}; empty for a layer that has one part
 * @param neurons number of weight vectors
 * @param inputs components of each, without the bias
 * @param fullyConnected whether every neuron sees every input
 */
public record WeightPart(String name, int neurons, int inputs, boolean fullyConnected) {

    /** The only part of a layer. */
    public static WeightPart whole(int neurons, int inputs, boolean fullyConnected) {
        return new WeightPart("", neurons, inputs, fullyConnected);
    }
}
