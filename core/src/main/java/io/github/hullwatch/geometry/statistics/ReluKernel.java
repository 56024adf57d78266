package io.github.hullwatch.geometry.statistics;

import io.github.hullwatch.geometry.internal.arithmetic.BlockedProduct;

/**
 * The tangent kernel of a two-layer ReLU network f(x) = m<sup>−½</sup> Σ<sub>r≤m</sub> a<sub>r</sub>
 * relu(w<sub>r</sub>·x), a<sub>r</sub> = ±1, with respect to its first layer, in closed form: at weights W it is H(W)
 * <sub>ij</sub> = x<sub>i</sub>·x<sub>j</sub> · #{r active on both}/m, and for m → ∞ with w<sub>r</sub> ~ N(0, I) it
 * is H∞<sub>ij</sub> = x<sub>i</sub>·x<sub>j</sub> (π − arccos ρ<sub>ij</sub>)/2π, where ρ is the cosine of the two
 * inputs. All matrices are n×n, symmetric, row by row; both triangles are filled. Thread-safe.
 *
 * <p><b>Accuracy.</b> Counts are exact. Where inputs are within 10⁻⁸ of parallel, arccos loses half of the digits: H∞
 * is off by up to 5·10⁻⁹·‖x<sub>i</sub>‖‖x<sub>j</sub>‖ there, and by some units in the last place elsewhere. Inputs
 * that are equal bit by bit give rows that are equal.
 *
 * <p><b>References.</b> S. S. Du, X. Zhai, B. Póczos, A. Singh, <em>Gradient descent provably optimizes
 * over-parameterized neural networks</em>, arXiv 1810.02054; the expectation is Y. Cho, L. K. Saul, <em>Kernel methods
 * for deep learning</em>, 2009.
 */
public final class ReluKernel {

    private ReluKernel() {}

    /**
     * Inner products of inputs.
     *
     * @param x n×d, row by row
     */
    public static double[] gram(double[] x, int n, int d) {
        if (n < 1 || d < 1 || x.length != (long) n * d) {
            throw new IllegalArgumentException(x.length + " numbers are no " + n + " inputs of dimension " + d);
        }
        double[] gram = new double[n * n];
        new BlockedProduct().add(x, n, x, 0, n, d, gram, 0, n);
        // Sums of products in one order for (i, j) and (j, i), but the last bits are not promised.
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                gram[j * n + i] = gram[i * n + j];
            }
        }
        return gram;
    }

    /** H∞. An input that is zero has a row of zeros. */
    public static double[] limit(double[] gram, int n) {
        double[] kernel = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                double value = gram[i * n + j] * chance(gram, n, i, j);
                kernel[i * n + j] = value;
                kernel[j * n + i] = value;
            }
        }
        return kernel;
    }

    /** H(W) of the patterns that W makes. */
    public static double[] of(double[] gram, ActivationPatterns patterns) {
        int n = patterns.inputs();
        int[] both = patterns.activeOnBoth();
        double[] kernel = new double[n * n];
        for (int k = 0; k < kernel.length; k++) {
            kernel[k] = gram[k] * both[k] / patterns.neurons();
        }
        return kernel;
    }

    /**
     * E‖H(W) − H∞‖<sub>F</sub>² for W with independent rows N(0, I): (1/m) Σ<sub>ij</sub>
     * (x<sub>i</sub>·x<sub>j</sub>)² p<sub>ij</sub>(1 − p<sub>ij</sub>), p = ½ − arccos ρ/2π. Exact: each entry counts
     * m independent events of probability p.
     */
    public static double expectedSquaredDistance(double[] gram, int n, int m) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double p = chance(gram, n, i, j);
                double product = gram[i * n + j];
                sum += product * product * p * (1 - p);
            }
        }
        return sum / m;
    }

    /** The probability that a neuron is active on both inputs; 0 if one of them is zero. */
    private static double chance(double[] gram, int n, int i, int j) {
        double lengths = Math.sqrt(gram[i * n + i]) * Math.sqrt(gram[j * n + j]);
        if (lengths == 0) {
            return 0;
        }
        // √g·√g may differ from g in the last bit; of equal inputs the cosine is 1.
        double cosine = gram[i * n + i] == gram[i * n + j] && gram[j * n + j] == gram[i * n + j]
                ? 1
                : Math.max(-1, Math.min(1, gram[i * n + j] / lengths));
        return (Math.PI - Math.acos(cosine)) / (2 * Math.PI);
    }

    /** ‖a − b‖<sub>F</sub>. */
    public static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            double difference = a[k] - b[k];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }
}
