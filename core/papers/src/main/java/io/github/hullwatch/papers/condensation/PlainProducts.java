package io.github.hullwatch.papers.condensation;

import java.util.Arrays;

/**
 * Products in plain Java, for few inputs: a call to BLAS takes longer than these. Four rows are added at once, so that
 * the sum is read and written a fourth as often.
 */
final class PlainProducts implements Products {

    private final double[] x;
    private final int n;
    private final int inputs;
    private final int m;

    PlainProducts(CondensationData data, int neurons) {
        x = data.x();
        n = data.n();
        inputs = data.inputs();
        m = neurons;
    }

    @Override
    public void forward(double[] w, double[] z) {
        for (int i = 0; i < n; i++) {
            int k = 0;
            if (inputs == 1) {
                Arrays.fill(z, i * m, (i + 1) * m, 0);
            } else {
                setTwo(x[i * inputs], x[i * inputs + 1], w, z, i * m);
                k = 2;
            }
            for (; k + 3 < inputs; k += 4) {
                addFour(x, i * inputs + k, 1, w, k * m, m, z, i * m);
            }
            for (; k < inputs; k++) {
                add(x[i * inputs + k], w, k * m, m, z, i * m);
            }
        }
    }

    @Override
    public void backward(double[] b, double[] g) {
        Arrays.fill(g, 0);
        for (int k = 0; k < inputs; k++) {
            addAll(x, k, inputs, n, b, m, g, k * m);
        }
    }

    /** Adds n rows of length m, each times its factor, which lie {@code stride} apart from {@code first} on. */
    static void addAll(double[] factors, int first, int stride, int n, double[] rows, int m, double[] to, int start) {
        int i = 0;
        for (; i + 3 < n; i += 4) {
            addFour(factors, first + i * stride, stride, rows, i * m, m, to, start);
        }
        for (; i < n; i++) {
            add(factors[first + i * stride], rows, i * m, m, to, start);
        }
    }

    private void setTwo(double f0, double f1, double[] w, double[] to, int start) {
        for (int j = 0; j < m; j++) {
            to[start + j] = f0 * w[j] + f1 * w[m + j];
        }
    }

    private static void addFour(
            double[] factors, int first, int stride, double[] rows, int at, int m, double[] to, int start) {
        double f0 = factors[first];
        double f1 = factors[first + stride];
        double f2 = factors[first + 2 * stride];
        double f3 = factors[first + 3 * stride];
        int at1 = at + m;
        int at2 = at1 + m;
        int at3 = at2 + m;
        for (int j = 0; j < m; j++) {
            to[start + j] += f0 * rows[at + j] + f1 * rows[at1 + j] + (f2 * rows[at2 + j] + f3 * rows[at3 + j]);
        }
    }

    private static void add(double factor, double[] rows, int at, int m, double[] to, int start) {
        for (int j = 0; j < m; j++) {
            to[start + j] += factor * rows[at + j];
        }
    }
}
