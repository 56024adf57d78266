package io.github.hullwatch.geometry.internal.exact;

import io.github.hullwatch.geometry.internal.arithmetic.Ulp;

/**
 * Signs of small determinants, never wrong, for any finite doubles: a rounded value first, exact arithmetic where that
 * cannot decide. Allocates in the exact part only.
 *
 * <p><b>Filter.</b> That of {@link #difference} is no estimate. Rounding is monotone, from subnormals to infinity:
 * whenever the rounded products a·b and c·d differ, the exact ones differ in the same sense. Where they are equal,
 * their rounding errors, found by fused multiply–adds, decide.
 *
 * <p><b>Reference.</b> J. R. Shewchuk, <em>Adaptive precision floating-point arithmetic and fast robust geometric
 * predicates</em>, Discrete &amp; Computational Geometry 18, 1997, 305–363.
 */
public final class ExactSign {

    /** Integers up to this have determinants below 2⁵³ in three dimensions: 6·2^{3·16.6}. */
    private static final double SMALL = 0x1p16;

    private ExactSign() {}

    /** The sign of a·b − c·d. */
    static int difference(double a, double b, double c, double d) {
        double p = a * b;
        double q = c * d;
        if (p != q) {
            return p > q ? 1 : -1;
        }
        return tie(a, b, c, d, p);
    }

    private static int tie(double a, double b, double c, double d, double p) {
        double size = Math.abs(p);
        if (size >= 0x1p-900 && size <= Double.MAX_VALUE) {
            return Double.compare(Math.fma(a, b, -p), Math.fma(c, d, -p));
        }
        int ab = (int) (Math.signum(a) * Math.signum(b));
        int cd = (int) (Math.signum(c) * Math.signum(d));
        if (ab != cd || ab == 0) {
            return Integer.compare(ab, cd);
        }
        // Both products under- or overflowed: bring all factors to [1, 2) and compare the exponents first.
        int ea = Ulp.exponent(Math.abs(a));
        int eb = Ulp.exponent(Math.abs(b));
        int ec = Ulp.exponent(Math.abs(c));
        int ed = Ulp.exponent(Math.abs(d));
        int excess = ea + eb - ec - ed;
        if (Math.abs(excess) >= 2) {
            return excess > 0 ? ab : -ab;
        }
        return difference(Math.scalb(a, excess - ea), Math.scalb(b, -eb), Math.scalb(c, -ec), Math.scalb(d, -ed));
    }

    /** The sign of the cross product of two planar vectors: positive if the second lies to the left of the first. */
    public static int cross(double ax, double ay, double bx, double by) {
        return difference(ax, by, ay, bx);
    }

    /** The sign of the scalar product of two planar vectors. */
    public static int dot(double ax, double ay, double bx, double by) {
        return difference(ax, bx, -ay, by);
    }

    /** The sign of the determinant of rows i, j, k of three numbers each, exactly, without any filter on its size. */
    public static int determinant(double[] rows, int i, int j, int k) {
        double[] small = new double[9];
        if (smallIntegers(rows, 3 * i, small, 0)
                && smallIntegers(rows, 3 * j, small, 3)
                && smallIntegers(rows, 3 * k, small, 6)) {
            // Every product and sum is an integer below 2⁵³: nothing is rounded.
            double determinant = small[0] * (small[4] * small[8] - small[5] * small[7])
                    - small[1] * (small[3] * small[8] - small[5] * small[6])
                    + small[2] * (small[3] * small[7] - small[4] * small[6]);
            return (int) Math.signum(determinant);
        }
        return IntegerMatrix.of(rows, 3, i, j, k).determinantSign();
    }

    /** Scales a row by a power of two to small integers, if that can be done. */
    private static boolean smallIntegers(double[] rows, int from, double[] small, int at) {
        double max = Math.max(Math.abs(rows[from]), Math.max(Math.abs(rows[from + 1]), Math.abs(rows[from + 2])));
        int exponent = Ulp.exponent(max);
        for (int m = 0; m < 3; m++) {
            // The largest component goes to [2¹⁵, 2¹⁶).
            small[at + m] = Math.scalb(Math.scalb(rows[from + m], -exponent), 15);
            if (small[at + m] != Math.rint(small[at + m])
                    || Math.abs(small[at + m]) > SMALL
                    || (small[at + m] == 0 && rows[from + m] != 0)) {
                return false;
            }
        }
        return true;
    }
}
