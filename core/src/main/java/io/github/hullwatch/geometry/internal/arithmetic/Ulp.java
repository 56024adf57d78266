package io.github.hullwatch.geometry.internal.arithmetic;

/** Constants of IEEE double arithmetic that proofs rest on. */
public final class Ulp {
    /** Unit roundoff u = 2⁻⁵³: a rounded operation errs by at most this much, relatively. */
    public static final double UNIT = 0x1p-53;

    private Ulp() {}

    /** The e with 2<sup>e</sup> ≤ x &lt; 2<sup>e+1</sup>, for finite x &gt; 0; subnormal numbers too. */
    public static int exponent(double x) {
        int e = Math.getExponent(x);
        return e >= Double.MIN_EXPONENT ? e : Math.getExponent(x * 0x1p100) - 100;
    }
}
