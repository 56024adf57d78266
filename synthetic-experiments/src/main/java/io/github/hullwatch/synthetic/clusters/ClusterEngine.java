package io.github.hullwatch.synthetic.clusters;

import java.util.Arrays;

/**
 * Gradient descent of f = (2k)<sup>−½</sup>(Σσ(w·x) − Σσ(u·x)) on the mean of log(1 + exp(−y f)), in plain Java: some
 * 8ndk operations a step. The derivative of the leaky unit at 0 is its slope below. Confined to one thread.
 *
 * <p>One component of all neurons lies together, so that the inner loops run over neurons, without sums that have to
 * keep their order; the products of one example stay in the first cache.
 */
final class ClusterEngine {

    private final int d;
    private final int neurons;
    private final double[] x;
    private final int[] y;
    private final double alpha;
    private final double eta;

    /** Component c of neuron j at c·neurons + j. */
    private final double[] weights;

    private final double[] gradient;
    private final double[] product;
    private final double[] output;

    ClusterEngine(ClusterData data, double alpha, double eta) {
        this.d = data.d();
        this.neurons = 2 * data.k();
        this.x = data.x();
        this.y = data.y();
        this.alpha = alpha;
        this.eta = eta;
        this.weights = new double[d * neurons];
        for (int j = 0; j < neurons; j++) {
            for (int c = 0; c < d; c++) {
                weights[c * neurons + j] = data.weights()[j * d + c];
            }
        }
        this.gradient = new double[weights.length];
        this.product = new double[neurons];
        this.output = output(neurons / 2);
    }

    /** The output weights: (2k)<sup>−½</sup> of the first k neurons, its negative of the others. */
    static double[] output(int k) {
        double[] output = new double[2 * k];
        for (int j = 0; j < output.length; j++) {
            output[j] = (j < k ? 1 : -1) / Math.sqrt(2 * k);
        }
        return output;
    }

    /** One step. */
    void step() {
        Arrays.fill(gradient, 0);
        for (int i = 0; i < y.length; i++) {
            double pull = y[i] / (1 + Math.exp(y[i] * forward(i)));
            for (int j = 0; j < neurons; j++) {
                product[j] = pull * (product[j] > 0 ? output[j] : alpha * output[j]);
            }
            for (int c = 0; c < d; c++) {
                add(x[i * d + c], gradient, c * neurons);
            }
        }
        double step = eta / y.length;
        for (int p = 0; p < weights.length; p++) {
            weights[p] += step * gradient[p];
        }
    }

    /** Leaves each neuron's product with an example in {@code product}, and returns f. */
    private double forward(int example) {
        Arrays.fill(product, 0);
        for (int c = 0; c < d; c++) {
            double component = x[example * d + c];
            int at = c * neurons;
            for (int j = 0; j < neurons; j++) {
                product[j] += component * weights[at + j];
            }
        }
        double f = 0;
        for (int j = 0; j < neurons; j++) {
            f += output[j] * (product[j] > 0 ? product[j] : alpha * product[j]);
        }
        return f;
    }

    private void add(double component, double[] to, int at) {
        for (int j = 0; j < neurons; j++) {
            to[at + j] += component * product[j];
        }
    }

    /** The weights, 2k×d, one neuron after the other; a copy. */
    double[] weights() {
        double[] rows = new double[weights.length];
        for (int j = 0; j < neurons; j++) {
            for (int c = 0; c < d; c++) {
                rows[j * d + c] = weights[c * neurons + j];
            }
        }
        return rows;
    }
}
