package io.github.hullwatch.statistics;

import java.util.SplittableRandom;

/**
 * Whether two series go together: Spearman's rank correlation ρ with mean ranks for ties, and how often a pairing at
 * random gives one as strong (|ρ|, two-sided).
 *
 * <p>Up to {@value #ENUMERATED} pairs every permutation is tried, and p is the share of those that are as strong, the
 * given one among them. Beyond, {@value #DRAWS} are drawn, and p = (1 + as strong) / (1 + drawn): never 0, and never
 * too small (Phipson, Smyth, <i>Permutation p-values should never be zero</i>, Statistical Applications in Genetics and
 * Molecular Biology 9, 2010).
 *
 * @param rho −1 to 1; NaN below three pairs or if a series is constant
 * @param p 0 to 1; NaN where ρ is
 * @param permutations how many were looked at; 0 where ρ is NaN
 * @param exact whether these were all there are
 */
public record PermutationTest(double rho, double p, int permutations, boolean exact) {

    /** 7! = 5,040. */
    public static final int ENUMERATED = 7;

    public static final int DRAWS = 10_000;

    /** Two sums of the same products in another order differ by rounding; equally strong ones must count as such. */
    private static final double ROUNDING = 1e-9;

    private static final PermutationTest NONE = new PermutationTest(Double.NaN, Double.NaN, 0, false);

    /**
     * Tests two series of equal length.
     *
     * @param x may hold ±∞; not changed
     * @param y the same
     * @param seed of the permutations that are drawn
     * @throws IllegalArgumentException if the lengths differ or a value is NaN
     */
    public static PermutationTest of(double[] x, double[] y, long seed) {
        double rho = rho(x, y);
        if (Double.isNaN(rho)) {
            return NONE;
        }
        double[] a = Ranks.centred(x);
        double[] b = Ranks.centred(y);
        double scale = Math.sqrt(Ranks.dot(a, a) * Ranks.dot(b, b));
        double strong = Math.abs(rho) * scale - ROUNDING * scale;
        if (x.length <= ENUMERATED) {
            int[] count = new int[2];
            enumerate(a, b, b.length, strong, count);
            return new PermutationTest(rho, (double) count[0] / count[1], count[1], true);
        }
        SplittableRandom random = new SplittableRandom(seed);
        int asStrong = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            Ranks.shuffle(b, random);
            asStrong += Math.abs(Ranks.dot(a, b)) >= strong ? 1 : 0;
        }
        return new PermutationTest(rho, (1.0 + asStrong) / (1.0 + DRAWS), DRAWS, false);
    }

    /**
     * Spearman's ρ alone.
     *
     * @return −1 to 1; NaN below three pairs or if a series is constant
     * @throws IllegalArgumentException if the lengths differ or a value is NaN
     */
    public static double rho(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " and " + y.length + " values");
        }
        if (x.length < 3) {
            return Double.NaN;
        }
        double[] a = Ranks.centred(x);
        double[] b = Ranks.centred(y);
        double scale = Math.sqrt(Ranks.dot(a, a) * Ranks.dot(b, b));
        return scale == 0 ? Double.NaN : Ranks.dot(a, b) / scale;
    }

    /** Heap's algorithm: each permutation of the first {@code size} entries once. */
    private static void enumerate(double[] a, double[] b, int size, double strong, int[] count) {
        if (size == 1) {
            count[0] += Math.abs(Ranks.dot(a, b)) >= strong ? 1 : 0;
            count[1]++;
            return;
        }
        for (int i = 0; i < size; i++) {
            enumerate(a, b, size - 1, strong, count);
            Ranks.swap(b, size % 2 == 0 ? i : 0, size - 1);
        }
    }
}
