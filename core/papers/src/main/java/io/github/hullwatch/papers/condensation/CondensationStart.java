package io.github.hullwatch.papers.condensation;

import io.github.hullwatch.papers.draw.Draws;

/**
 * The weights before training. Immutable as long as nobody changes the arrays.
 *
 * @param inputs weights of a neuron, its bias among them as the last
 * @param w input weights, neuron by neuron
 * @param a output weights, output by output, as many as neurons each
 */
public record CondensationStart(int inputs, double[] w, double[] a) {

    /** @throws IllegalArgumentException if the lengths do not fit */
    public CondensationStart {
        if (inputs < 1 || w.length == 0 || w.length % inputs != 0 || a.length % (w.length / inputs) != 0) {
            throw new IllegalArgumentException(
                    w.length + " input weights, " + inputs + " a neuron, do not fit " + a.length + " output weights");
        }
    }

    /** Draws all weights from N(0, sd²): first the input weights, then the output weights. */
    public static CondensationStart draw(Draws draws, int neurons, int inputs, int outputs, double sd) {
        return new CondensationStart(
                inputs,
                draws.normals(Math.multiplyExact(neurons, inputs), sd),
                draws.normals(Math.multiplyExact(neurons, outputs), sd));
    }

    /** Number of neurons. */
    public int neurons() {
        return w.length / inputs;
    }

    /** Number of outputs. */
    public int outputs() {
        return a.length / neurons();
    }
}
