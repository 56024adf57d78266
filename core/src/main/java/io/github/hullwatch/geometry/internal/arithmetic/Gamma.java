package io.github.hullwatch.geometry.internal.arithmetic;

/**
 * The gamma function in the forms that ratios of it need, for x &gt; 0. Arguments are raised by the recurrence until
 * Stirling's series has converged to 10⁻¹⁸ (Abramowitz and Stegun, <em>Handbook of Mathematical Functions</em>, 6.1.40,
 * 6.3.18, 6.4.11). The error of each is some 10⁻¹⁵, relative to the value where that is above 1.
 */
public final class Gamma {

    /** From here on eight terms of Stirling's series are enough. */
    private static final double LARGE = 16;

    /** B<sub>2k</sub> for k = 1 … 8. */
    private static final double[] BERNOULLI = {
        1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510
    };

    private Gamma() {}

    /** ln Γ(x + h) − ln Γ(x), for x and x + h above 0, without the cancellation that two logarithms would have. */
    public static double logRatio(double x, double h) {
        double product = 1;
        double logs = 0;
        double y = x;
        while (y < LARGE || y + h < LARGE) {
            product *= y / (y + h);
            if (!(product > 1e-200 && product < 1e200)) {
                logs += Math.log(product);
                product = 1;
            }
            y++;
        }
        double stirling = (y - .5) * Math.log1p(h / y) + h * (Math.log(y + h) - 1);
        return logs + Math.log(product) + stirling + correction(y + h) - correction(y);
    }

    /** Σ B<sub>2k</sub>/(2k(2k−1)x<sup>2k−1</sup>). */
    private static double correction(double x) {
        double square = 1 / (x * x);
        double sum = 0;
        for (int k = BERNOULLI.length; k >= 1; k--) {
            sum = sum * square + BERNOULLI[k - 1] / (2 * k * (2 * k - 1.0));
        }
        return sum / x;
    }

    /** ψ(x) = d/dx ln Γ(x). */
    public static double digamma(double x) {
        double below = 0;
        double y = x;
        for (; y < LARGE; y++) {
            below += 1 / y;
        }
        double square = 1 / (y * y);
        double sum = 0;
        for (int k = BERNOULLI.length; k >= 1; k--) {
            sum = sum * square + BERNOULLI[k - 1] / (2 * k);
        }
        return Math.log(y) - .5 / y - sum * square - below;
    }

    /** ψ'(x). */
    public static double trigamma(double x) {
        double below = 0;
        double y = x;
        for (; y < LARGE; y++) {
            below += 1 / (y * y);
        }
        double square = 1 / (y * y);
        double sum = 0;
        for (int k = BERNOULLI.length; k >= 1; k--) {
            sum = sum * square + BERNOULLI[k - 1];
        }
        return below + 1 / y + .5 * square + sum * square / y;
    }
}
