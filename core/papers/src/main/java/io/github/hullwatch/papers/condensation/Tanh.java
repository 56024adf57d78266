package io.github.hullwatch.papers.condensation;

/**
 * The hyperbolic tangent of many arguments, to about two units in the last place: Lambert's continued fraction
 * x/(1 + x²/(3 + x²/(5 + …))) for |x| ≤ 2, and for larger ones that of x/2ᵏ and k times tanh 2y = 2 tanh y/(1 + tanh²
 * y). A doubling never makes the relative error larger. All loops are sums, products and quotients, which Java's
 * compiler turns into vector instructions, as it does not {@link Math#tanh}.
 */
final class Tanh {

    /** Beyond this tanh is 1 in double precision. */
    private static final double SATURATED = 20;

    private Tanh() {}

    /**
     * Computes tanh(factor·z).
     *
     * @param bound at least the largest |z|; finite
     */
    static void of(double[] z, double factor, double bound, double[] value) {
        int doublings = Math.max(0, Math.getExponent(factor * bound));
        if (Math.scalb(1, doublings) > 2 * SATURATED) {
            for (int i = 0; i < z.length; i++) {
                value[i] = Math.tanh(factor * z[i]);
            }
            return;
        }
        fraction(z, Math.scalb(factor, -doublings), value);
        for (int k = 0; k < doublings; k++) {
            twice(value);
        }
    }

    /** The eleventh convergent, a quotient of polynomials in s = x²: its error is below 2⁻⁵² for |x| ≤ 2. */
    private static void fraction(double[] z, double factor, double[] value) {
        for (int i = 0; i < z.length; i++) {
            double x = factor * z[i];
            double s = x * x;
            double above = (((((s + 2145) * s + 675675) * s + 64324260) * s + 1964187225) * s + 13749310575.0);
            double below =
                    (((((66 * s + 45045) * s + 7567560) * s + 413513100) * s + 6547290750.0) * s + 13749310575.0);
            value[i] = x * above / below;
        }
    }

    private static void twice(double[] value) {
        for (int i = 0; i < value.length; i++) {
            double t = value[i];
            value[i] = 2 * t / (1 + t * t);
        }
    }
}
