package io.github.hullwatch.synthetic.kernel;

import io.github.hullwatch.papers.draw.Draws;

/**
 * Inputs, targets and initial weights of one run: f(x) = m<sup>−½</sup> Σ a<sub>r</sub> relu(w<sub>r</sub>·x), a fixed,
 * descent on w by {@code rate} times the gradient of ½Σ(f − y)².
 *
 * @param n inputs
 * @param d their dimension
 * @param m hidden neurons
 * @param x n×d, row by row, of unit length
 * @param y n targets
 * @param w m×d, one neuron after the other
 * @param a m signs
 * @param rate the step η of the loss ½Σ; η/n of its mean
 */
record KernelProblem(int n, int d, int m, double[] x, double[] y, double[] w, double[] a, double rate) {

    /** Du et al.: x uniform on the sphere, y ~ N(0, 1), w ~ N(0, I), a = ±1, drawn in this order. */
    static KernelProblem gaussian(long seed, int n, int d, int m, double eta) {
        Draws draws = new Draws(seed);
        double[] x = inputs(draws, n, d);
        double[] y = draws.normals(n, 1);
        double[] w = draws.normals(m * d, 1);
        return new KernelProblem(n, d, m, x, y, w, draws.signs(m), eta);
    }

    /**
     * Su and Yang: the target is √d x₁ + d x₁x₂ + d<sup>1.5</sup> x₁x₂x₃, one harmonic of each degree from 1 to 3. x,
     * then w and a of half of the neurons are drawn; the others have the same w and the opposite a, so that f = 0 at
     * first.
     *
     * @param d at least 3
     * @param m even
     */
    static KernelProblem harmonics(long seed, int n, int d, int m, double eta) {
        Draws draws = new Draws(seed);
        double[] x = inputs(draws, n, d);
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            double first = Math.sqrt(d) * x[i * d];
            double second = Math.sqrt(d) * x[i * d + 1];
            double third = Math.sqrt(d) * x[i * d + 2];
            y[i] = first + first * second + first * second * third;
        }
        int half = m / 2;
        double[] drawn = draws.normals(half * d, 1);
        double[] signs = draws.signs(half);
        double[] w = new double[m * d];
        double[] a = new double[m];
        System.arraycopy(drawn, 0, w, 0, half * d);
        System.arraycopy(drawn, 0, w, half * d, half * d);
        for (int r = 0; r < half; r++) {
            a[r] = signs[r];
            a[half + r] = -signs[r];
        }
        return new KernelProblem(n, d, m, x, y, w, a, eta / n);
    }

    /** Points that are uniform on the unit sphere: normals, made of unit length. */
    static double[] inputs(Draws draws, int n, int d) {
        double[] x = draws.normals(n * d, 1);
        for (int i = 0; i < n; i++) {
            double square = 0;
            for (int c = i * d; c < (i + 1) * d; c++) {
                square += x[c] * x[c];
            }
            double length = Math.sqrt(square);
            for (int c = i * d; c < (i + 1) * d; c++) {
                x[c] /= length;
            }
        }
        return x;
    }
}
