package io.github.hullwatch.synthetic.model;

import java.util.Arrays;

/** The model by plain loops over all points: what the fast engine is tested against. */
final class PlainModel {

    private final TwoClassData data;
    final double[][] weights;

    PlainModel(TwoClassData data, double[] initial, int neurons) {
        this.data = data;
        int d = data.dimension();
        weights = new double[neurons][];
        for (int j = 0; j < neurons; j++) {
            weights[j] = Arrays.copyOfRange(initial, j * d, (j + 1) * d);
        }
    }

    double output(int j) {
        return j < weights.length / 2 ? 1 : -1;
    }

    double margin(int i) {
        double f = 0;
        for (int j = 0; j < weights.length; j++) {
            f += output(j) * Math.max(0, dot(weights[j], data.points()[i]));
        }
        return data.labels()[i] * f;
    }

    double loss() {
        double sum = 0;
        for (int i = 0; i < data.points().length; i++) {
            sum += Math.max(0, 1 - margin(i));
        }
        return sum / data.points().length;
    }

    boolean converged() {
        for (int i = 0; i < data.points().length; i++) {
            if (!(margin(i) >= 1)) {
                return false;
            }
        }
        return true;
    }

    boolean allCorrect() {
        for (int i = 0; i < data.points().length; i++) {
            if (!(margin(i) > 0)) {
                return false;
            }
        }
        return true;
    }

    double[][] gradient() {
        int n = data.points().length;
        double[][] gradient = new double[weights.length][data.dimension()];
        for (int i = 0; i < n; i++) {
            if (margin(i) < 1) {
                double[] x = data.points()[i];
                for (int j = 0; j < weights.length; j++) {
                    if (dot(weights[j], x) > 0) {
                        for (int c = 0; c < x.length; c++) {
                            gradient[j][c] -= data.labels()[i] * output(j) * x[c] / n;
                        }
                    }
                }
            }
        }
        return gradient;
    }

    void step(double learningRate) {
        double[][] gradient = gradient();
        for (int j = 0; j < weights.length; j++) {
            for (int c = 0; c < weights[j].length; c++) {
                weights[j][c] -= learningRate * gradient[j][c];
            }
        }
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int c = 0; c < a.length; c++) {
            sum += a[c] * b[c];
        }
        return sum;
    }
}
