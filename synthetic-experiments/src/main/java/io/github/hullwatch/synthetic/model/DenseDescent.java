package io.github.hullwatch.synthetic.model;

import java.util.Arrays;

/**
 * Gradient descent of the model by plain loops over points and neurons, for any data: used where no grid makes it
 * faster, and as the oracle of the fast engine's tests. Confined to one thread.
 */
public final class DenseDescent {

    private final TwoClassData data;
    private final double[][] weights;
    private final double[] margins;

    /**
     * Begins a run.
     *
     * @param initial neurons×d weights, one neuron after the other; copied
     * @param neurons the number of hidden neurons 2k; the first k have output weight +1
     */
    public DenseDescent(TwoClassData data, double[] initial, int neurons) {
        this.data = data;
        int d = data.dimension();
        weights = new double[neurons][];
        for (int j = 0; j < neurons; j++) {
            weights[j] = Arrays.copyOfRange(initial, j * d, (j + 1) * d);
        }
        margins = new double[data.points().length];
        evaluate();
    }

    /** The hinge loss, mean over all points. */
    public double loss() {
        double sum = 0;
        for (double margin : margins) {
            sum += Math.max(0, 1 - margin);
        }
        return sum / margins.length;
    }

    /** Whether every margin is at least 1. */
    public boolean converged() {
        for (double margin : margins) {
            if (!(margin >= 1)) {
                return false;
            }
        }
        return true;
    }

    /** Whether every margin is above 0. */
    public boolean allCorrect() {
        for (double margin : margins) {
            if (!(margin > 0)) {
                return false;
            }
        }
        return true;
    }

    /** The gradient of the loss, neurons×d; at the kinks relu'(0) = 0, and a margin of 1 has none. */
    public double[][] gradient() {
        int n = margins.length;
        double[][] gradient = new double[weights.length][data.dimension()];
        for (int i = 0; i < n; i++) {
            if (margins[i] >= 1) {
                continue;
            }
            double[] x = data.points()[i];
            for (int j = 0; j < weights.length; j++) {
                if (dot(weights[j], x) > 0) {
                    double pull = data.labels()[i] * output(j) / n;
                    for (int c = 0; c < x.length; c++) {
                        gradient[j][c] -= pull * x[c];
                    }
                }
            }
        }
        return gradient;
    }

    /** One step of gradient descent. */
    public void step(double learningRate) {
        double[][] gradient = gradient();
        for (int j = 0; j < weights.length; j++) {
            for (int c = 0; c < weights[j].length; c++) {
                weights[j][c] -= learningRate * gradient[j][c];
            }
        }
        evaluate();
    }

    /** Component c of the weight of neuron j. */
    public double weight(int j, int c) {
        return weights[j][c];
    }

    /** The weights, neurons×d, one neuron after the other; a copy. */
    public double[] weights() {
        int d = data.dimension();
        double[] copy = new double[weights.length * d];
        for (int j = 0; j < weights.length; j++) {
            System.arraycopy(weights[j], 0, copy, j * d, d);
        }
        return copy;
    }

    private double output(int j) {
        return j < weights.length / 2 ? 1 : -1;
    }

    private void evaluate() {
        for (int i = 0; i < margins.length; i++) {
            double f = 0;
            for (int j = 0; j < weights.length; j++) {
                f += output(j) * Math.max(0, dot(weights[j], data.points()[i]));
            }
            margins[i] = data.labels()[i] * f;
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int c = 0; c < a.length; c++) {
            sum += a[c] * b[c];
        }
        return sum;
    }
}
