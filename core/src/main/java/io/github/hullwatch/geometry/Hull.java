package io.github.hullwatch.geometry;

import java.util.Locale;

/**
 * Where the origin lies with respect to the convex hull of n directions in R<sup>d</sup>, with proof.
 *
 * <p>The bounds {@code lower ≤ D ≤ upper} on the signed depth D (defined in the package description) hold for the
 * weights as stored, float or double, with all rounding accounted for. A neuron of zero norm is dead: it has no
 * direction, is counted in {@code n} and {@code dead}, and takes no part otherwise. Without any live neuron the verdict
 * is outside and D is −1.
 *
 * @param verdict what is proven
 * @param depth D where {@code exact}, else the best upper bound; always within [lower, upper]
 * @param exact whether {@code depth} is D to a relative 1e-9 or to rounding, whichever is more. Precisely: the sign of
 *     D is proven (lower &gt; 0, upper &lt; 0, or both are 0), and |depth − D| ≤ upper − lower ≤ max(1e-9 |D|, 64(d +
 *     8)·2⁻⁵³) + 2e. The error e of the directions is 0, except for projected vectors ({@link Vectors#directionError})
 * @param lower proven: D ≥ lower
 * @param upper proven: D ≤ upper
 * @param n number of neurons, dead ones included
 * @param d dimension
 * @param dead number of neurons of zero norm
 * @param support ascending indices of the neurons that determine the answer. Outside: those with positive weight in the
 *     minimum-norm combination. Inside: those that surround the origin or touch the largest ball
 * @param certificate the evidence for the bounds
 * @param cost which algorithm answered, and what it took
 */
public record Hull(
        Verdict verdict,
        double depth,
        boolean exact,
        double lower,
        double upper,
        int n,
        int d,
        int dead,
        int[] support,
        Certificate certificate,
        Cost cost) {

    /**
     * The largest dimension in which every verdict is exact; none is undecided there, unless directions were projected.
     */
    public static final int EXACT_DIMENSIONS = 3;

    /** One line for people, such as {@code outside, D = -0.03120, 500 neurons in 800 dimensions, 2 dead}. */
    @Override
    public String toString() {
        if (dead == n) {
            return "without directions: all " + n + " neurons in " + d + " dimensions are zero";
        }
        String where = exact ? "D = " + digits(depth) : "D between " + digits(lower) + " and " + digits(upper);
        return verdict.label() + ", " + where + ", " + n + " neurons in " + d + " dimensions"
                + (dead == 0 ? "" : ", " + dead + " dead");
    }

    private static String digits(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
