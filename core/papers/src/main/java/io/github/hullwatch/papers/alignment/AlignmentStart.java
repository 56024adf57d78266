package io.github.hullwatch.papers.alignment;

import io.github.hullwatch.papers.draw.Draws;

/**
 * Initial weights of f(x) = Σ<sub>j</sub> v<sub>j</sub> relu(⟨w<sub>j</sub>, x⟩).
 *
 * @param weights W, h×d, one neuron after the other
 * @param outputs v, h numbers
 */
public record AlignmentStart(double[] weights, double[] outputs) {

    /** How the output weights are drawn. */
    public enum Outputs {
        /** As small as the others: N(0, ε²). */
        SMALL,
        /** Balanced: a random sign times ‖w<sub>j</sub>‖. */
        BALANCED,
        /** A random sign. */
        UNIT
    }

    /** @throws IllegalArgumentException if the shapes do not fit */
    public AlignmentStart {
        if (outputs.length == 0 || weights.length % outputs.length != 0) {
            throw new IllegalArgumentException(weights.length + " weights do not fit " + outputs.length + " neurons");
        }
    }

    /**
     * Draws W with N(0, ε²) first, neuron by neuron, then v.
     *
     * @param h number of neurons
     * @param d dimension of the inputs
     * @param epsilon standard deviation ε
     */
    public static AlignmentStart draw(long seed, int h, int d, double epsilon, Outputs outputs) {
        Draws draws = new Draws(seed);
        double[] weights = draws.normals(Math.multiplyExact(h, d), epsilon);
        if (outputs == Outputs.SMALL) {
            return new AlignmentStart(weights, draws.normals(h, epsilon));
        }
        double[] v = draws.signs(h);
        for (int j = 0; j < h && outputs == Outputs.BALANCED; j++) {
            double squares = 0;
            for (int k = j * d; k < (j + 1) * d; k++) {
                squares += weights[k] * weights[k];
            }
            v[j] *= Math.sqrt(squares);
        }
        return new AlignmentStart(weights, v);
    }

    /** Number of neurons. */
    public int neurons() {
        return outputs.length;
    }

    /** Dimension of the inputs. */
    public int d() {
        return weights.length / outputs.length;
    }
}
