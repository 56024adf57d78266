package io.github.hullwatch.geometry;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The evidence for the bounds of a {@link Hull}. It is checked with scalar products and, inside, one eigenvalue.
 *
 * <p>Parts that the verdict does not rest on may be null. The arrays belong to the holder of the certificate and must
 * not be modified.
 *
 * @param lambda n convex weights (zero for dead neurons), or null. With r = Σλŵ and s the smallest eigenvalue of Σλŵŵᵀ
 *     they prove D ≥ (s − |r|)/(1 − |r|) where s &gt; |r|, by the inequality of Bhatia and Davis (Amer. Math. Monthly
 *     107, 2000, 353–357) for the values ⟨v, ŵ⟩ in [−1, max]. They always prove D ≥ −|r|
 * @param vector d components, or null: proves D ≤ max<sub>i</sub> ⟨v, ŵ<sub>i</sub>⟩/|v|
 * @param facets a closed oriented surface of simplices about the origin, or null. Each facet is a d-tuple of neuron
 *     indices (d = 1: single indices, d = 2: consecutive pairs, d = 3: triangles). Every ridge belongs to exactly two
 *     facets, with opposite orientations, and every simplex (0, facet) is positively oriented. So the surface is
 *     star-shaped about the origin, and D is at least the smallest distance of a facet from the origin. (The distance
 *     of the facet's plane is no larger, and may be smaller where the facet is a sliver.)
 * @param boundary the exact proof that D = 0, or null
 * @param exactVector d integers with ⟨exactVector, w<sub>i</sub>⟩ &lt; 0 exactly for every live row, or null. They
 *     prove D &lt; 0 where no vector of doubles separates, which happens only within rounding of D = 0
 * @param stretch d rows of a matrix S, or null: for sets so flat that the bound of {@code lambda} is lost in rounding.
 *     With z = Sŵ, ρ = max |z|, r = Σλz and s the smallest eigenvalue of Σλzzᵀ the weights prove D ≥ (s − ρ|r|)/((ρ −
 *     |r|)‖S‖)
 */
public record Certificate(
        double[] lambda,
        double[] vector,
        int[][] facets,
        ExactBoundary boundary,
        BigInteger[] exactVector,
        double[][] stretch) {

    /** A certificate without {@code exactVector} and {@code stretch}. */
    public Certificate(double[] lambda, double[] vector, int[][] facets, ExactBoundary boundary) {
        this(lambda, vector, facets, boundary, null, null);
    }

    /** One line for people that names the parts, such as {@code 500 convex weights, a vector in R^800}. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        if (lambda != null) {
            parts.add(lambda.length + " convex weights");
        }
        if (vector != null) {
            parts.add("a vector in R^" + vector.length);
        }
        if (facets != null) {
            parts.add("a surface of " + facets.length + " facets");
        }
        if (boundary != null) {
            parts.add(boundary.toString());
        }
        if (exactVector != null) {
            parts.add("an integer vector in R^" + exactVector.length);
        }
        if (stretch != null) {
            parts.add("a stretch of " + stretch.length + " dimensions");
        }
        return parts.isEmpty() ? "no evidence" : String.join(", ", parts);
    }
}
