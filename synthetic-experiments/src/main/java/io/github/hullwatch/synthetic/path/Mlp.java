package io.github.hullwatch.synthetic.path;

import java.util.Arrays;

/**
 * Layers of tanh units, and a softmax at the end with the mean cross-entropy of the examples: loss and gradient, in
 * plain Java. The layers of the weights are arrays, inputs×outputs; those of the biases follow. Confined to one thread.
 */
final class Mlp {

    /** Of the power method: most rounds, and the relative change that ends it. */
    private static final int ROUNDS = 100;

    private static final double SETTLED = 1e-4;

    private final MlpData data;
    private final int layers;

    /** The activations of one example, from the inputs to the scores. */
    private final double[][] activation;

    private final double[][] error;

    Mlp(MlpData data) {
        this.data = data;
        this.layers = data.layers();
        int[] sizes = data.sizes();
        activation = Arrays.stream(sizes).mapToObj(size -> new double[size]).toArray(double[][]::new);
        error = Arrays.stream(sizes).mapToObj(size -> new double[size]).toArray(double[][]::new);
    }

    /** Weights of all layers, then biases of all layers, as the seed begins. */
    double[][] start() {
        double[][] parameters = new double[2 * layers][];
        for (int l = 0; l < layers; l++) {
            parameters[l] = data.weights()[l].clone();
            parameters[layers + l] = new double[data.sizes()[l + 1]];
        }
        return parameters;
    }

    /** The mean cross-entropy. */
    double loss(double[][] parameters) {
        double sum = 0;
        for (int i = 0; i < data.examples(); i++) {
            sum += forward(parameters, i);
        }
        return sum / data.examples();
    }

    /** The gradient of the loss; new arrays. */
    double[][] gradient(double[][] parameters) {
        double[][] gradient =
                Arrays.stream(parameters).map(part -> new double[part.length]).toArray(double[][]::new);
        int n = data.examples();
        for (int i = 0; i < n; i++) {
            forward(parameters, i);
            double[] top = error[layers];
            for (int c = 0; c < top.length; c++) {
                top[c] = (top[c] - (c == data.labels()[i] ? 1 : 0)) / n;
            }
            for (int l = layers - 1; l >= 0; l--) {
                backward(parameters, gradient, l);
            }
        }
        return gradient;
    }

    /** Leaves the probabilities in the errors of the last layer, and returns the example's cross-entropy. */
    private double forward(double[][] parameters, int example) {
        int[] sizes = data.sizes();
        System.arraycopy(data.x(), example * sizes[0], activation[0], 0, sizes[0]);
        for (int l = 0; l < layers; l++) {
            double[] in = activation[l];
            double[] out = activation[l + 1];
            double[] weights = parameters[l];
            System.arraycopy(parameters[layers + l], 0, out, 0, out.length);
            for (int a = 0; a < in.length; a++) {
                for (int b = 0; b < out.length; b++) {
                    out[b] += in[a] * weights[a * out.length + b];
                }
            }
            for (int b = 0; b < out.length && l < layers - 1; b++) {
                out[b] = Math.tanh(out[b]);
            }
        }
        double[] scores = activation[layers];
        double largest = Arrays.stream(scores).max().orElse(0);
        double[] probability = error[layers];
        double sum = 0;
        for (int c = 0; c < scores.length; c++) {
            probability[c] = Math.exp(scores[c] - largest);
            sum += probability[c];
        }
        for (int c = 0; c < scores.length; c++) {
            probability[c] /= sum;
        }
        return Math.log(sum) - (scores[data.labels()[example]] - largest);
    }

    private void backward(double[][] parameters, double[][] gradient, int l) {
        double[] in = activation[l];
        double[] above = error[l + 1];
        double[] below = error[l];
        double[] weights = parameters[l];
        for (int b = 0; b < above.length; b++) {
            gradient[layers + l][b] += above[b];
        }
        for (int a = 0; a < in.length; a++) {
            double sum = 0;
            for (int b = 0; b < above.length; b++) {
                gradient[l][a * above.length + b] += in[a] * above[b];
                sum += weights[a * above.length + b] * above[b];
            }
            below[a] = sum * (1 - in[a] * in[a]);
        }
    }

    /**
     * The largest eigenvalue of the loss's Hessian, by the power method on differences of gradients: to about 1% of
     * itself, enough to see on which side of 2/η it lies. NaN where a parameter is not finite.
     */
    double sharpness(double[][] parameters) {
        double first = dominant(parameters, 0);
        return first >= 0 || Double.isNaN(first) ? first : dominant(parameters, first) + first;
    }

    /** The eigenvalue of the Hessian less a multiple of the identity that is largest by its size. */
    private double dominant(double[][] parameters, double shift) {
        int size = Arrays.stream(parameters).mapToInt(part -> part.length).sum();
        double[] direction = new double[size];
        for (int p = 0; p < size; p++) {
            direction[p] = Math.sin(1 + p);
        }
        double value = Double.NaN;
        for (int round = 0; round < ROUNDS; round++) {
            double norm = Math.sqrt(Arrays.stream(direction).map(v -> v * v).sum());
            if (!(norm > 0 && norm <= Double.MAX_VALUE)) {
                return norm == 0 ? 0 : Double.NaN;
            }
            for (int p = 0; p < size; p++) {
                direction[p] /= norm;
            }
            double[] product = product(parameters, direction);
            double before = value;
            value = 0;
            for (int p = 0; p < size; p++) {
                product[p] -= shift * direction[p];
                value += product[p] * direction[p];
            }
            direction = product;
            if (Math.abs(value - before) <= SETTLED * Math.abs(value)) {
                break;
            }
        }
        return value;
    }

    private double[] product(double[][] parameters, double[] direction) {
        double step = 1e-5;
        double[][] up = gradient(moved(parameters, direction, step));
        double[][] down = gradient(moved(parameters, direction, -step));
        double[] product = new double[direction.length];
        int p = 0;
        for (int part = 0; part < up.length; part++) {
            for (int k = 0; k < up[part].length; k++) {
                product[p++] = (up[part][k] - down[part][k]) / (2 * step);
            }
        }
        return product;
    }

    private static double[][] moved(double[][] parameters, double[] direction, double step) {
        double[][] moved = Arrays.stream(parameters).map(double[]::clone).toArray(double[][]::new);
        int p = 0;
        for (double[] part : moved) {
            for (int k = 0; k < part.length; k++) {
                part[k] += step * direction[p++];
            }
        }
        return moved;
    }
}
