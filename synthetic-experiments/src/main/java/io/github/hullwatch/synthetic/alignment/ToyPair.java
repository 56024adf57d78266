package io.github.hullwatch.synthetic.alignment;

import java.util.Arrays;

/**
 * Gradient descent on two examples of one class in the plane, x₁ at angle 0 and x₂ at π/2 − μ₀, both y = +1, with the
 * sum of exp(−f): neurons at (k + ½)·2π/N of length ε, each with v = ±ε, so that it is balanced. Confined to one
 * thread.
 *
 * <p><b>Exact.</b> While nothing has grown, f ≈ 0, a neuron with v &gt; 0 that is active on x₁ alone, at an angle φ
 * from it away from x₂, turns by dφ/dt = −sin φ: it becomes active on x₂ when φ = μ₀, at the time ln tan(φ/2) − ln
 * tan(μ₀/2).
 */
final class ToyPair {

    /** Which examples a neuron is active on: bits of x₁ and x₂. */
    static final int FIRST = 1;

    static final int SECOND = 2;

    private final double mu;
    private final double step;
    private final double[] x;
    private final double[] w;
    private final double[] v;
    private int steps;

    /** @param sign of v */
    ToyPair(double mu, int neurons, double epsilon, double step, int sign) {
        this.mu = mu;
        this.step = step;
        x = inputs(mu);
        w = new double[2 * neurons];
        v = new double[neurons];
        for (int j = 0; j < neurons; j++) {
            w[2 * j] = epsilon * Math.cos(angle(j, neurons));
            w[2 * j + 1] = epsilon * Math.sin(angle(j, neurons));
            v[j] = sign * epsilon;
        }
    }

    /** x₁ and x₂, one after the other. */
    static double[] inputs(double mu) {
        return new double[] {1, 0, Math.cos(Math.PI / 2 - mu), Math.sin(Math.PI / 2 - mu)};
    }

    static double angle(int neuron, int neurons) {
        return (neuron + .5) * 2 * Math.PI / neurons;
    }

    /** A step. */
    void move() {
        double[] f = new double[2];
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < v.length; j++) {
                f[i] += v[j] * Math.max(product(j, i), 0);
            }
        }
        double[] c = {Math.exp(-f[0]), Math.exp(-f[1])};
        for (int j = 0; j < v.length; j++) {
            double z1 = product(j, 0);
            double z2 = product(j, 1);
            double c1 = z1 > 0 ? c[0] : 0;
            double c2 = z2 > 0 ? c[1] : 0;
            w[2 * j] += step * v[j] * (c1 * x[0] + c2 * x[2]);
            w[2 * j + 1] += step * v[j] * (c1 * x[1] + c2 * x[3]);
            v[j] += step * (c1 * z1 + c2 * z2);
        }
        steps++;
    }

    private double product(int j, int i) {
        return w[2 * j] * x[2 * i] + w[2 * j + 1] * x[2 * i + 1];
    }

    /** The time of the flow. */
    double time() {
        return steps * step;
    }

    int neurons() {
        return v.length;
    }

    double[] weights() {
        return w.clone();
    }

    double[] outputs() {
        return v.clone();
    }

    /** Which examples a neuron is active on. */
    int active(int j) {
        return active(w, x, j);
    }

    private static int active(double[] w, double[] x, int j) {
        return (w[2 * j] * x[0] + w[2 * j + 1] * x[1] > 0 ? FIRST : 0)
                + (w[2 * j] * x[2] + w[2 * j + 1] * x[3] > 0 ? SECOND : 0);
    }

    /** How many neurons are active on none, on x₁ alone, on x₂ alone, on both. */
    int[] counts() {
        return counts(w, mu);
    }

    /** As {@link #counts()}, of weights from elsewhere. */
    static int[] counts(double[] weights, double mu) {
        int[] counts = new int[4];
        double[] x = inputs(mu);
        for (int j = 0; 2 * j < weights.length; j++) {
            counts[active(weights, x, j)]++;
        }
        return counts;
    }

    /**
     * The exact time at which each neuron with v &gt; 0 becomes active on its second example; infinite if never, NaN
     * for one that is dead or active on both from the start.
     */
    static double[] exactTimes(double mu, int neurons) {
        double[] times = new double[neurons];
        Arrays.fill(times, Double.NaN);
        for (int j = 0; j < neurons; j++) {
            // Away from the other example: below x₁, above x₂.
            double below = Math.IEEEremainder(-angle(j, neurons), 2 * Math.PI);
            double above = Math.IEEEremainder(angle(j, neurons) - (Math.PI / 2 - mu), 2 * Math.PI);
            for (double phi : new double[] {below, above}) {
                if (phi > mu && phi < Math.PI / 2) {
                    times[j] = Math.log(Math.tan(phi / 2)) - Math.log(Math.tan(mu / 2));
                }
            }
        }
        return times;
    }
}
