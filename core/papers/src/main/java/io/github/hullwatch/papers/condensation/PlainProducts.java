package io.github.hullwatch.papers.condensation;

import java.util.Arrays;

/**
 * Products in plain Java, for few inputs: a call to BLAS takes longer than these. Four rows are added at once, so that
 * the sum is read and written a fourth as often.
 */
final class PlainProducts implements Products {

    /** Rows that are added at once. */
    private static final int FOUR = 4;

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
            int at = i * inputs;
            int k = inputs % FOUR;
            switch (k) {
                case 0 -> Arrays.fill(z, i * m, (i + 1) * m, 0);
                case 1 -> setOne(x[at], w, z, i * m);
                case 2 -> {
                    if (inputs > FOUR) {
                        setSix(at, w, z, i * m);
                        k += FOUR;
                    } else {
                        setTwo(x[at], x[at + 1], w, z, i * m);
                    }
                }
                default -> {
                    setTwo(x[at], x[at + 1], w, z, i * m);
                    add(x[at + 2], w, 2 * m, m, z, i * m);
                }
            }
            for (; k < inputs; k += FOUR) {
                addFour(x, at + k, 1, w, k * m, m, z, i * m);
            }
        }
    }

    /** Two inputs at a time, so that the derivatives are read half as often. */
    @Override
    public void backward(double[] b, double[] g) {
        Arrays.fill(g, 0);
        int k = 0;
        for (; k + 1 < inputs; k += 2) {
            int i = 0;
            for (; i + FOUR <= n; i += FOUR) {
                addFourToTwo(i * inputs + k, b, i * m, g, k * m);
            }
            for (; i < n; i++) {
                add(x[i * inputs + k], b, i * m, m, g, k * m);
                add(x[i * inputs + k + 1], b, i * m, m, g, (k + 1) * m);
            }
        }
        if (k < inputs) {
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

    private void setOne(double f0, double[] w, double[] to, int start) {
        for (int j = 0; j < m; j++) {
            to[start + j] = f0 * w[j];
        }
    }

    /** The first six inputs: five and the bias, as the paper's larger case has them. */
    private void setSix(int first, double[] w, double[] to, int start) {
        double f0 = x[first];
        double f1 = x[first + 1];
        double f2 = x[first + 2];
        double f3 = x[first + 3];
        double f4 = x[first + 4];
        double f5 = x[first + 5];
        for (int j = 0; j < m; j++) {
            to[start + j] = f0 * w[j]
                    + f1 * w[m + j]
                    + (f2 * w[2 * m + j] + f3 * w[3 * m + j])
                    + (f4 * w[4 * m + j] + f5 * w[5 * m + j]);
        }
    }

    /** Adds four rows of b, times the factors at two neighbouring places of each example, to two neighbouring rows. */
    private void addFourToTwo(int first, double[] b, int at, double[] g, int start) {
        double f0 = x[first];
        double f1 = x[first + inputs];
        double f2 = x[first + 2 * inputs];
        double f3 = x[first + 3 * inputs];
        double h0 = x[first + 1];
        double h1 = x[first + inputs + 1];
        double h2 = x[first + 2 * inputs + 1];
        double h3 = x[first + 3 * inputs + 1];
        for (int j = 0; j < m; j++) {
            double b0 = b[at + j];
            double b1 = b[at + m + j];
            double b2 = b[at + 2 * m + j];
            double b3 = b[at + 3 * m + j];
            g[start + j] += f0 * b0 + f1 * b1 + (f2 * b2 + f3 * b3);
            g[start + m + j] += h0 * b0 + h1 * b1 + (h2 * b2 + h3 * b3);
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
