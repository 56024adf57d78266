package io.github.hullwatch.geometry.internal.arithmetic;

/**
 * Scalar products as if in twice the working precision: the rounding errors of products and sums, which are floating
 * point numbers themselves, are added up beside them.
 *
 * <p><b>Reference.</b> T. Ogita, S. M. Rump, S. Oishi, <em>Accurate sum and dot product</em>, SIAM J. Sci. Comput. 26
 * (2005), algorithm 5.3 and proposition 5.5.
 */
public final class CompensatedDot {

    private CompensatedDot() {}

    /**
     * Σ a[k]·b[k] over k &lt; d, to u|aᵀb| + {@link #margin}·|a||b|, u = 2⁻⁵³, unless something under- or overflows.
     */
    public static double of(double[] a, double[] b, int d) {
        double sum = 0;
        double lost = 0;
        for (int k = 0; k < d; k++) {
            double product = a[k] * b[k];
            double ofProduct = Math.fma(a[k], b[k], -product);
            double next = sum + product;
            double added = next - sum;
            lost += (sum - (next - added)) + (product - added) + ofProduct;
            sum = next;
        }
        return sum + lost;
    }

    /** γ<sub>d</sub>² with γ<sub>d</sub> = du/(1 − du): what the second sum may err by, relative to |a||b|. */
    public static double margin(int d) {
        double gamma = d * Ulp.UNIT / (1 - d * Ulp.UNIT);
        return gamma * gamma;
    }
}
