package io.github.hullwatch.geometry.internal.arithmetic;

/**
 * What bounds must allow for rounding. One place, so that whoever proves a bound and whoever compares two of them mean the same
 * noise. The derivations are in {@code docs/hull-kernel.md}.
 */
public final class Allowance {

    /** A depth is exact to this share of itself, unless rounding is more. */
    private static final double EXACT = 1e-9;

    private Allowance() {}

    /**
     * For a scalar product of a unit vector with a stored direction in R<sup>d</sup>: twice γ<sub>d</sub> for the product, and the
     * error of the direction.
     */
    public static double ofProduct(int d) {
        return 4 * (d + 8) * Ulp.UNIT;
    }

    /**
     * For a bound in R<sup>d</sup> that somebody checks in double with error bounds of his own, and shall find true: four times {@link
     * #ofProduct}.
     */
    public static double ofBound(int d) {
        return 4 * ofProduct(d);
    }

    /**
     * Rounding of a depth in R<sup>d</sup> between two bounds: 64(d + 8)·2⁻⁵³, four times {@link #ofBound}. Each of the bounds may
     * give away {@link #ofBound}, and as much again is left to how each of them was computed.
     */
    public static double ofDepth(int d) {
        return 4 * ofBound(d);
    }

    /**
     * Whether proven bounds lower ≤ D ≤ upper make the depth exact: its sign is proven, and upper − lower ≤ max(1e-9 |D|,
     * {@link #ofDepth}). Every number between the bounds is then D to that accuracy. For |D| stands the smallest value that
     * the bounds allow.
     *
     * @param d dimension of the directions
     */
    public static boolean isExact(double lower, double upper, int d) {
        boolean hasSign = lower > 0 || upper < 0 || lower == 0 && upper == 0;
        double least = Math.max(lower, -upper);
        return hasSign && upper - lower <= Math.max(EXACT * least, ofDepth(d));
    }
}
