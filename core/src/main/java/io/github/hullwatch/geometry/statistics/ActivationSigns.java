package io.github.hullwatch.geometry.statistics;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;

/**
 * On which side of each neuron's hyperplane each input lies: the sign of w·x, one byte a pair. Immutable and
 * thread-safe.
 */
public final class ActivationSigns {

    private final int inputs;
    private final int neurons;
    private final byte[] signs;

    private ActivationSigns(int inputs, int neurons, byte[] signs) {
        this.inputs = inputs;
        this.neurons = neurons;
        this.signs = signs;
    }

    /**
     * Takes the signs of all products, in 2·m·n·d operations and m·n bytes.
     *
     * @param weights one row a neuron, n×d
     * @param inputs one row an example, m×d
     * @throws IllegalArgumentException if the dimensions differ
     * @throws ArithmeticException if m·n is beyond the size of an array
     */
    public static ActivationSigns of(Vectors weights, Vectors inputs) {
        int d = weights.d();
        if (inputs.d() != d) {
            throw new IllegalArgumentException(
                    "inputs of " + inputs.d() + " components do not fit neurons of " + d + " weights");
        }
        int n = weights.n();
        byte[] signs = new byte[Math.multiplyExact(inputs.n(), n)];
        double[] rows = new double[Math.multiplyExact(n, d)];
        for (int j = 0; j < n; j++) {
            weights.copyRow(j, rows, j * d);
        }
        double[] x = new double[d];
        for (int i = 0; i < inputs.n(); i++) {
            inputs.copyRow(i, x, 0);
            for (int j = 0; j < n; j++) {
                signs[i * n + j] = (byte) Math.signum(Dot.of(rows, j * d, x, 0, d));
            }
        }
        return new ActivationSigns(inputs.n(), n, signs);
    }

    /** The sign of neuron j's product with input i: −1, 0 or 1; 0 where it is not a number. */
    public int of(int input, int neuron) {
        return signs[input * neurons + neuron];
    }

    /**
     * The share of the pairs of a neuron and an input whose product has the sign that it should have: that of the
     * neuron's output times that of the input's class. A product of 0 has none.
     *
     * @param ofNeurons the sign of each neuron's output; 0 for one that is left out
     * @param ofInputs the sign of each input's class; 0 for one that is left out
     * @return in [0, 1], ½ on average for random signs; NaN if all are left out
     * @throws IllegalArgumentException if there are not as many signs as neurons or inputs
     */
    public double agreement(int[] ofNeurons, int[] ofInputs) {
        if (ofNeurons.length != neurons || ofInputs.length != inputs) {
            throw new IllegalArgumentException(ofNeurons.length + " and " + ofInputs.length + " signs do not fit "
                    + neurons + " neurons and " + inputs + " inputs");
        }
        long right = 0;
        long all = 0;
        for (int i = 0; i < inputs; i++) {
            for (int j = 0; j < neurons; j++) {
                int wanted = ofNeurons[j] * ofInputs[i];
                all += wanted == 0 ? 0 : 1;
                right += wanted * of(i, j) > 0 ? 1 : 0;
            }
        }
        return (double) right / all;
    }
}
