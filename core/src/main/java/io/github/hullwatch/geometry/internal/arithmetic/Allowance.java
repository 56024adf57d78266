package io.github.hullwatch.geometry.internal.arithmetic;

/**
 * What bounds must allow for rounding. One place, so that whoever proves a bound and whoever compares two of them mean the same
 * noise. The derivations are in {@code docs/hull-kernel.md}.
 */
public final class Allowance {

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
}
