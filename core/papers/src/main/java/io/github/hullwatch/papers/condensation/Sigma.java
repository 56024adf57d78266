package io.github.hullwatch.papers.condensation;

import java.util.Locale;

/**
 * The activations of the condensation experiments, with the paper's learning rates. Values and slopes are computed for
 * many arguments at once, in loops that the compiler turns into vector instructions.
 */
public enum Sigma {
    TANH(1, 1e-3),
    /** x tanh x. */
    XTANH(2, 1e-3),
    /** x² tanh x. */
    X2TANH(3, 1e-3),
    SIGMOID(1, 8e-4),
    SOFTPLUS(1, 2.5e-4),
    RELU(0, 1e-3);

    private final int multiplicity;
    private final double rate;

    Sigma(int multiplicity, double rate) {
        this.multiplicity = multiplicity;
        this.rate = rate;
    }

    /** The order p of the first derivative at 0, from 1 on, that is not 0; 0 for ReLU, which has none. */
    public int multiplicity() {
        return multiplicity;
    }

    /** The paper's learning rate with inputs of five dimensions. */
    public double rate() {
        return rate;
    }

    /** Its name on the command line and in tables. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its value at one place. */
    public double at(double z) {
        double[] value = new double[1];
        of(new double[] {z}, Math.abs(z), value, new double[1]);
        return value[0];
    }

    /**
     * Computes values and slopes.
     *
     * @param z arguments
     * @param bound at least their largest absolute value
     * @param value σ(z), filled in
     * @param slope σ′(z), filled in
     */
    void of(double[] z, double bound, double[] value, double[] slope) {
        switch (this) {
            case TANH -> {
                Tanh.of(z, 1, bound, value);
                tanh(value, slope);
            }
            case XTANH -> {
                Tanh.of(z, 1, bound, value);
                xTanh(z, value, slope);
            }
            case X2TANH -> {
                Tanh.of(z, 1, bound, value);
                x2Tanh(z, value, slope);
            }
            case SIGMOID -> {
                Tanh.of(z, .5, bound, value);
                sigmoid(value, slope);
            }
            case SOFTPLUS -> {
                Tanh.of(z, .5, bound, value);
                sigmoid(value, slope);
                System.arraycopy(value, 0, slope, 0, z.length);
                Softplus.of(z, bound, value);
            }
            case RELU -> relu(z, value, slope);
        }
    }

    private static void tanh(double[] t, double[] slope) {
        for (int i = 0; i < t.length; i++) {
            slope[i] = 1 - t[i] * t[i];
        }
    }

    private static void xTanh(double[] z, double[] t, double[] slope) {
        for (int i = 0; i < z.length; i++) {
            double x = z[i];
            double tanh = t[i];
            slope[i] = tanh + x * (1 - tanh * tanh);
            t[i] = x * tanh;
        }
    }

    private static void x2Tanh(double[] z, double[] t, double[] slope) {
        for (int i = 0; i < z.length; i++) {
            double x = z[i];
            double tanh = t[i];
            slope[i] = x * (2 * tanh + x * (1 - tanh * tanh));
            t[i] = x * x * tanh;
        }
    }

    /** 1/(1 + e⁻ᶻ) = ½(1 + tanh(z/2)). */
    private static void sigmoid(double[] t, double[] slope) {
        for (int i = 0; i < t.length; i++) {
            double s = .5 + .5 * t[i];
            slope[i] = s * (1 - s);
            t[i] = s;
        }
    }

    private static void relu(double[] z, double[] value, double[] slope) {
        for (int i = 0; i < z.length; i++) {
            // Exact, and without a branch: z/z is 1, and 0 over the least number is 0.
            value[i] = .5 * (z[i] + Math.abs(z[i]));
            slope[i] = value[i] / (Math.abs(z[i]) + Double.MIN_NORMAL);
        }
    }
}
