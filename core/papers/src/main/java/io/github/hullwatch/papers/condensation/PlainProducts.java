package io.github.hullwatch.papers.condensation;

import java.util.Arrays;

/** Products in plain Java, for few inputs: a call to BLAS takes longer than these. */
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
            scale(x[i * inputs], w, 0, z, i * m);
            for (int k = 1; k < inputs; k++) {
                add(x[i * inputs + k], w, k * m, z, i * m);
            }
        }
    }

    @Override
    public void backward(double[] b, double[] g) {
        Arrays.fill(g, 0);
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < inputs; k++) {
                add(x[i * inputs + k], b, i * m, g, k * m);
            }
        }
    }

    private void scale(double factor, double[] from, int at, double[] to, int start) {
        for (int j = 0; j < m; j++) {
            to[start + j] = factor * from[at + j];
        }
    }

    private void add(double factor, double[] from, int at, double[] to, int start) {
        for (int j = 0; j < m; j++) {
            to[start + j] += factor * from[at + j];
        }
    }
}
