package io.github.hullwatch.papers.condensation;

/**
 * ln(1 + eᶻ) of many arguments: for |z| ≤ 2 as ln 2 + z/2 + ln cosh(z/2), the last by a polynomial in z², which the
 * compiler turns into vector instructions, as it does not {@link Math#log}.
 */
final class Softplus {

    /** The polynomial is for |z| up to this. */
    private static final double REACH = 2;

    /** The nearest singularity lies at z²/4 = −(π/2)²: each term adds a good digit. */
    private static final int TERMS = 18;

    /** Of the powers of u = z²/2 − 1, which is in [−1, 1]. */
    private static final double[] POWERS = powers();

    private Softplus() {}

    /**
     * Computes values.
     *
     * @param bound at least the largest |z|
     * @param sigmoid 1/(1 + e⁻ᶻ); replaced by the values
     */
    static void of(double[] z, double bound, double[] sigmoid) {
        if (bound > REACH) {
            for (int i = 0; i < z.length; i++) {
                double s = sigmoid[i];
                // From the larger of the two shares, so that no digits are lost.
                sigmoid[i] = z[i] < 0 ? -Math.log1p(-s) : z[i] - Math.log(s);
            }
            return;
        }
        double[] u = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            u[i] = .5 * z[i] * z[i] - 1;
            sigmoid[i] = POWERS[TERMS - 1];
        }
        for (int k = TERMS - 2; k >= 0; k--) {
            horner(POWERS[k], u, sigmoid);
        }
        for (int i = 0; i < z.length; i++) {
            sigmoid[i] += .5 * z[i] + 0x1.62e42fefa39efp-1;
        }
    }

    private static void horner(double power, double[] u, double[] sum) {
        for (int i = 0; i < u.length; i++) {
            sum[i] = sum[i] * u[i] + power;
        }
    }

    /** Interpolates ln cosh √s, s = (1 + u)/2, at Chebyshev's points, and sorts the polynomial by powers of u. */
    private static double[] powers() {
        double[] chebyshev = new double[TERMS];
        for (int k = 0; k < TERMS; k++) {
            for (int i = 0; i < TERMS; i++) {
                double angle = Math.PI * (i + .5) / TERMS;
                double y = Math.cos(angle / 2);
                double value = y + Math.log1p(Math.exp(-2 * y)) - Math.log(2);
                chebyshev[k] += (k == 0 ? 1.0 : 2.0) / TERMS * value * Math.cos(k * angle);
            }
        }
        double[] powers = new double[TERMS];
        double[] before = new double[TERMS];
        double[] now = new double[TERMS];
        before[0] = 1;
        now[1] = 1;
        for (int k = 0; k < TERMS; k++) {
            double[] polynomial = k == 0 ? before : now;
            for (int j = 0; j < TERMS; j++) {
                powers[j] += chebyshev[k] * polynomial[j];
            }
            if (k > 0) {
                double[] next = new double[TERMS];
                for (int j = 0; j < TERMS; j++) {
                    next[j] = (j == 0 ? 0 : 2 * now[j - 1]) - before[j];
                }
                before = now;
                now = next;
            }
        }
        return powers;
    }
}
