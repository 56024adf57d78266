package io.github.hullwatch.papers.condensation;

import io.github.hullwatch.papers.draw.Draws;

/**
 * Examples of a regression. Immutable as long as nobody changes the arrays; safe to share.
 *
 * @param inputs components of an input, with the 1 that stands for the bias as the last
 * @param outputs numbers of a target
 * @param x inputs, row by row
 * @param y targets, row by row
 */
public record CondensationData(int inputs, int outputs, double[] x, double[] y) {

    /** @throws IllegalArgumentException if there is no example, or the lengths do not fit */
    public CondensationData {
        if (inputs < 1
                || outputs < 1
                || x.length == 0
                || x.length % inputs != 0
                || (long) x.length / inputs * outputs != y.length) {
            throw new IllegalArgumentException(x.length + " inputs of " + inputs + " components and " + y.length
                    + " targets of " + outputs + " are not the same number of examples");
        }
    }

    /** The paper's case of one dimension: sin 3x + ½ sin 6x at 40 places from −1 to 1.5, equally spaced. */
    public static CondensationData oneDimension() {
        int n = 40;
        double[] x = new double[2 * n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            // As numpy.linspace: the step times i, and the end exactly.
            double at = i == n - 1 ? 1.5 : -1 + i * (2.5 / (n - 1));
            x[2 * i] = at;
            x[2 * i + 1] = 1;
            y[i] = Math.sin(3 * at) + Math.sin(6 * at) / 2;
        }
        return new CondensationData(2, 1, x, y);
    }

    /** The paper's case of five dimensions: Σ 3.5 sin(5x<sub>k</sub> + 1) at 80 places, uniform on [−4, 2]⁵. */
    public static CondensationData fiveDimensions(Draws draws) {
        int n = 80;
        int d = 5;
        double[] uniform = draws.uniforms(n * d);
        double[] x = new double[n * (d + 1)];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < d; k++) {
                double at = -4 + 6 * uniform[i * d + k];
                x[i * (d + 1) + k] = at;
                y[i] += 3.5 * Math.sin(5 * at + 1);
            }
            x[i * (d + 1) + d] = 1;
        }
        return new CondensationData(d + 1, 1, x, y);
    }

    /** Number of examples. */
    public int n() {
        return x.length / inputs;
    }

    /**
     * q = Σ y<sub>i</sub> x<sub>i</sub>, targets summed over the outputs: the direction that the flow turns small
     * weights to if σ′(0) ≠ 0, up to its sign, since the residual is −y where the output is 0.
     */
    public double[] pull() {
        double[] q = new double[inputs];
        for (int i = 0; i < n(); i++) {
            for (int c = 0; c < outputs; c++) {
                for (int k = 0; k < inputs; k++) {
                    q[k] += y[i * outputs + c] * x[i * inputs + k];
                }
            }
        }
        return q;
    }

    /** The mean of the inputs. */
    public double[] mean() {
        double[] mean = new double[inputs];
        for (int i = 0; i < n(); i++) {
            for (int k = 0; k < inputs; k++) {
                mean[k] += x[i * inputs + k] / n();
            }
        }
        return mean;
    }
}
