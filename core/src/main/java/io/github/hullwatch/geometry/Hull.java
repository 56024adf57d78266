package io.github.hullwatch.geometry;

/**
 * The answer: where the origin lies with respect to the convex hull of n directions in R<sup>d</sup>.
 *
 * <p>The bounds {@code lower ≤ D ≤ upper} on the signed depth D (see the package) are proven for the weights as they
 * are stored, float or double, with all rounding accounted for. Neurons of zero norm have no direction: they are counted
 * in {@code n} and in {@code dead} and left out of everything else. Without any live neuron the verdict is
 * outside and D is −1.
 *
 * @param verdict what is proven
 * @param depth D itself where {@code exact}, else the best upper bound; within [lower, upper]
 * @param exact whether {@code depth} is D: to a relative 1e-9 or to rounding, whichever is more. That is, the sign of D is proven
 *     (lower &gt; 0, upper &lt; 0, or both are 0) and |depth − D| ≤ upper − lower ≤ max(1e-9 |D|, 64(d + 8)·2⁻⁵³). Both bounds count
 *     as they stand here: with what projected directions may be off ({@link Vectors#directionError})
 * @param lower proven: D ≥ lower
 * @param upper proven: D ≤ upper
 * @param n number of neurons, dead ones included
 * @param d dimension
 * @param dead number of neurons of zero norm
 * @param support ascending indices of the neurons that hold the answer: those with positive weight in the
 *     minimum-norm combination outside, those that hold the origin or touch the best ball inside
 * @param certificate what proves the bounds
 * @param cost what finding it took
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

    /** The largest dimension in which every verdict is exact and none is undecided. */
    public static final int EXACT_DIMENSIONS = 3;
}
