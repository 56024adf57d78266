package io.github.hullwatch.proof;

/**
 * A-priori bounds on rounding in IEEE doubles (Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section
 * 3.1). With the unit roundoff u = 2⁻⁵³, k operations in a row err by at most a factor within 1 ± γ<sub>k</sub>,
 * γ<sub>k</sub> = ku/(1 − ku), and a sum of k products in any order errs by at most γ<sub>k</sub> times the sum of
 * their absolute values.
 */
final class Rounding {
    /** The unit roundoff u. */
    static final double UNIT = 0x1p-53;

    private Rounding() {}

    /** γ<sub>k</sub>, rounded up; two operations of slack cover the evaluation of the bound that it stands in. */
    static double gamma(long k) {
        double ku = (k + 2) * UNIT;
        return ku / (1 - ku);
    }

    /** A sum of n products, in order. */
    static double dot(double[] a, int aFrom, double[] b, int bFrom, int n) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
            sum += a[aFrom + k] * b[bFrom + k];
        }
        return sum;
    }

    /** Euclidean length of n numbers whose squares neither overflow nor underflow. */
    static double norm(double[] a, int from, int n) {
        return Math.sqrt(dot(a, from, a, from, n));
    }

    /**
     * Multiplies n numbers by a power of two so that the largest is in [1, 2). Returns the exponent taken out; 0 if all
     * are 0.
     */
    static int normalise(double[] a, int from, int n) {
        double max = 0;
        for (int k = 0; k < n; k++) {
            max = Math.max(max, Math.abs(a[from + k]));
        }
        if (max == 0) {
            return 0;
        }
        // getExponent returns −1023 for all subnormal numbers.
        int lift = max < Double.MIN_NORMAL ? 128 : 0;
        int exponent = Math.getExponent(Math.scalb(max, lift)) - lift;
        for (int k = 0; k < n; k++) {
            a[from + k] = Math.scalb(a[from + k], -exponent);
        }
        return exponent;
    }
}
