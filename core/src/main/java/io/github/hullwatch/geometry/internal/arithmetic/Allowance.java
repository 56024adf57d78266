package io.github.hullwatch.geometry.internal.arithmetic;

/**
 * What bounds allow for rounding, and how close they must be for a depth to be exact. One place, so that code that
 * proves a bound and code that compares two bounds mean the same noise. The derivations are in {@code
 * docs/hull-kernel.md}.
 */
public final class Allowance {

    /** Relative accuracy of an exact depth, unless rounding is more. */
    private static final double EXACT = 1e-9;

    private Allowance() {}

    /**
     * Error of the scalar product of a unit vector with a stored direction in R<sup>d</sup>: 4(d + 8)·2⁻⁵³. That is
     * twice γ<sub>d</sub> for the product, and the error of the direction.
     */
    public static double ofProduct(int d) {
        return 4 * (d + 8) * Ulp.UNIT;
    }

    /**
     * Margin of a bound in R<sup>d</sup> that a checker with error bounds of its own must find true in double: 16(d +
     * 8)·2⁻⁵³, four times {@link #ofProduct}.
     */
    public static double ofBound(int d) {
        return 4 * ofProduct(d);
    }

    /**
     * Rounding of an exact depth in R<sup>d</sup>: 64(d + 8)·2⁻⁵³, four times {@link #ofBound}. Either bound may give
     * away {@link #ofBound}, and as much again is left for the error of computing it.
     */
    public static double ofDepth(int d) {
        return 4 * ofBound(d);
    }

    /**
     * Whether proven bounds lower ≤ D ≤ upper make the depth exact: the sign of D is proven, and upper − lower ≤
     * max(1e-9 |D|, {@link #ofDepth}) + 2·directionError. Every number between the bounds is then D to that accuracy.
     * |D| is taken as small as the bounds allow.
     *
     * @param d dimension of the directions
     * @param directionError by how much either bound was widened because directions may be off, in radians; 0 for exact
     *     rows
     */
    public static boolean isExact(double lower, double upper, int d, double directionError) {
        boolean hasSign = lower > 0 || upper < 0 || lower == 0 && upper == 0;
        double least = Math.max(lower, -upper);
        return hasSign && upper - lower <= Math.max(EXACT * least, ofDepth(d)) + 2 * directionError;
    }
}
