package io.github.hullwatch.geometry.statistics;

/**
 * The probability that the origin lies in the convex hull of n random directions of R<sup>d</sup>.
 *
 * <p>For independent directions from a law that is symmetric about the origin and puts no mass on any hyperplane
 * through it, the probability does not depend on the law: P(Bin(n − 1, ½) ≥ d) = 1 − 2^{−(n−1)} Σ_{i&lt;d} C(n − 1, i).
 * It is 0 for n ≤ d, and ½ for n = 2d.
 *
 * <p><b>Reference.</b> J. G. Wendel, <em>A problem in geometric probability</em>, Mathematica Scandinavica 11, 1962,
 * 109–111.
 */
public final class Wendel {

    /** Sums are kept below this and rescaled by it, so that 2^{−(n−1)} never underflows on its own. */
    private static final int STEP = 512;

    private Wendel() {}

    /**
     * The probability, with a relative error of some (n + 10)·2⁻⁵³ in the smaller of it and its complement.
     *
     * @param n number of directions, at least 0
     * @param d dimension, at least 1
     * @return a number in [0, 1]
     * @throws IllegalArgumentException if n is negative or d is not positive
     */
    public static double probability(int n, int d) {
        if (n < 0) {
            throw new IllegalArgumentException("the number of directions must not be negative, but is " + n);
        }
        if (d < 1) {
            throw new IllegalArgumentException("the dimension must be at least 1, but is " + d);
        }
        if (n <= d) {
            return 0;
        }
        int trials = n - 1;
        // By symmetry P(Bin ≥ d) = P(Bin ≤ trials − d): the shorter tail is summed.
        return 2L * d > trials ? lowerTail(trials, trials - d) : 1 - lowerTail(trials, d - 1);
    }

    /** P(Bin(trials, ½) ≤ last), by the ratio of consecutive terms, with a separate exponent. */
    private static double lowerTail(int trials, int last) {
        long exponent = -trials;
        double term = 1;
        double sum = 1;
        for (int i = 1; i <= last; i++) {
            term *= (double) (trials - i + 1) / i;
            sum += term;
            if (Math.getExponent(sum) > STEP) {
                term = Math.scalb(term, -STEP);
                sum = Math.scalb(sum, -STEP);
                exponent += STEP;
            }
        }
        return Math.scalb(sum, (int) Math.max(exponent, -2200));
    }
}
