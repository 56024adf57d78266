package io.github.hullwatch.geometry;

import java.math.BigInteger;

/**
 * What proves the bounds of a {@link Hull}, checkable with dot products and, inside, one eigenvalue. A part that the
 * verdict does not rest on may be null. The arrays belong to the holder of the certificate; nobody changes them.
 *
 * @param lambda n convex weights (zero for dead neurons), or null. With r = Σλŵ and s the smallest eigenvalue of
 *     Σλŵŵᵀ they prove D ≥ (s − |r|)/(1 − |r|) where s &gt; |r|, by the inequality of Bhatia and Davis (Amer. Math.
 *     Monthly 107, 2000, 353–357) for the values ⟨v, ŵ⟩ in [−1, max]; and D ≥ −|r| always
 * @param vector d components, or null: proves D ≤ max<sub>i</sub> ⟨v, ŵ<sub>i</sub>⟩/|v|
 * @param facets a closed oriented surface of simplices about the origin, or null; each a d-tuple of neuron indices (d =
 *     1: single indices, d = 2: consecutive pairs, d = 3: triangles). Every ridge stands in exactly two facets with
 *     opposite orientation and every simplex (0, facet) is positively oriented, so the surface is star-shaped about
 *     the origin, and D is at least the smallest distance of a facet from the origin. (That of its plane is no larger, and
 *     may be smaller where the facet is a sliver.)
 * @param boundary the exact proof that D = 0, or null
 * @param exactVector d integers with ⟨exactVector, w<sub>i</sub>⟩ &lt; 0 exactly for every live row: the proof of D &lt; 0 where no
 *     vector of doubles was found to separate, which takes D within rounding of 0; else null
 * @param stretch d rows of a matrix S, or null: for sets so flat that the bound of {@code lambda} drowns in rounding. With z = Sŵ,
 *     ρ = max |z|, r = Σλz and s the smallest eigenvalue of Σλzzᵀ the weights prove D ≥ (s − ρ|r|)/((ρ − |r|)‖S‖)
 */
public record Certificate(
        double[] lambda,
        double[] vector,
        int[][] facets,
        ExactBoundary boundary,
        BigInteger[] exactVector,
        double[][] stretch) {

    /** A certificate that needs neither integers beyond those of a boundary nor a stretch. */
    public Certificate(double[] lambda, double[] vector, int[][] facets, ExactBoundary boundary) {
        this(lambda, vector, facets, boundary, null, null);
    }
}
