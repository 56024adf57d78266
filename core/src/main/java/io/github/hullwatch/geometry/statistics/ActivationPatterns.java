package io.github.hullwatch.geometry.statistics;

import java.util.Arrays;

/**
 * Which neurons of a ReLU layer are active on which inputs, one bit each: neuron r is active on input i where its
 * preactivation is above 0, so that relu'(0) = 0. Packed, so that the neurons that are active on both of two inputs are
 * counted 64 at a time: n²m/128 operations for all pairs, against n²m for a product of float matrices. Mutable, not
 * thread-safe.
 */
public final class ActivationPatterns {

    private final int inputs;
    private final int neurons;

    /** Bit r % 64 of entry [r / 64][i] belongs to neuron r and input i. */
    private final long[][] bits;

    /** All inactive. */
    public ActivationPatterns(int inputs, int neurons) {
        if (inputs < 1 || neurons < 1) {
            throw new IllegalArgumentException(
                    "patterns of " + neurons + " neurons on " + inputs + " inputs: both numbers must be at least 1");
        }
        this.inputs = inputs;
        this.neurons = neurons;
        bits = new long[(neurons + Long.SIZE - 1) / Long.SIZE][inputs];
    }

    private ActivationPatterns(ActivationPatterns other) {
        inputs = other.inputs;
        neurons = other.neurons;
        bits = new long[other.bits.length][];
        for (int w = 0; w < bits.length; w++) {
            bits[w] = other.bits[w].clone();
        }
    }

    /** The number of inputs n. */
    public int inputs() {
        return inputs;
    }

    /** The number of neurons m. */
    public int neurons() {
        return neurons;
    }

    /** An independent copy. */
    public ActivationPatterns copy() {
        return new ActivationPatterns(this);
    }

    /**
     * Sets the pattern of one neuron.
     *
     * @param preactivations on each input, n of them from {@code from} on; NaN counts as inactive
     */
    public void set(int neuron, double[] preactivations, int from) {
        long[] word = bits[neuron / Long.SIZE];
        long bit = 1L << neuron;
        for (int i = 0; i < inputs; i++) {
            word[i] = word[i] & ~bit | (preactivations[from + i] > 0 ? bit : 0);
        }
    }

    /** Whether a neuron is active on an input. */
    public boolean active(int neuron, int input) {
        return (bits[neuron / Long.SIZE][input] >>> neuron & 1) != 0;
    }

    /**
     * Writes factor·values where a neuron is active, and 0 elsewhere.
     *
     * @param values one for each input
     * @param to receives n numbers from {@code from} on
     */
    public void mask(int neuron, double factor, double[] values, double[] to, int from) {
        long[] word = bits[neuron / Long.SIZE];
        for (int i = 0; i < inputs; i++) {
            to[from + i] = (word[i] >>> neuron & 1) * factor * values[i];
        }
    }

    /** How many of the n·m bits differ from those of others, as a share in [0, 1]. */
    public double flipped(ActivationPatterns others) {
        if (inputs != others.inputs || neurons != others.neurons) {
            throw new IllegalArgumentException("patterns of " + neurons + " neurons on " + inputs
                    + " inputs cannot be compared with those of " + others.neurons + " on " + others.inputs);
        }
        long different = 0;
        for (int w = 0; w < bits.length; w++) {
            for (int i = 0; i < inputs; i++) {
                different += Long.bitCount(bits[w][i] ^ others.bits[w][i]);
            }
        }
        return (double) different / ((long) inputs * neurons);
    }

    /** For each pair of inputs how many neurons are active on both: n×n, symmetric, row by row. */
    int[] activeOnBoth() {
        long[][] ofInput = new long[inputs][bits.length];
        for (int w = 0; w < bits.length; w++) {
            for (int i = 0; i < inputs; i++) {
                ofInput[i][w] = bits[w][i];
            }
        }
        int[] both = new int[inputs * inputs];
        for (int i = 0; i < inputs; i++) {
            for (int j = i; j < inputs; j++) {
                int count = count(ofInput[i], ofInput[j]);
                both[i * inputs + j] = count;
                both[j * inputs + i] = count;
            }
        }
        return both;
    }

    private static int count(long[] a, long[] b) {
        int count = 0;
        for (int w = 0; w < a.length; w++) {
            count += Long.bitCount(a[w] & b[w]);
        }
        return count;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ActivationPatterns o && neurons == o.neurons && Arrays.deepEquals(bits, o.bits);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(bits);
    }
}
