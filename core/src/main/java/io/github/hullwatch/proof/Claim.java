package io.github.hullwatch.proof;

import java.math.BigInteger;

/**
 * What a certificate claims about the signed depth D = min over unit v of max_i ⟨v, ŵ_i⟩, and the witnesses of it. Arrays are
 * not copied: treat them as immutable.
 *
 * @param verdict {@code inside}, {@code outside}, {@code boundary} or {@code undecided}
 * @param depth D itself if {@code exact}, else the best upper bound
 * @param exact whether depth is D, to rounding
 * @param lower proven: lower ≤ D
 * @param upper proven: D ≤ upper
 * @param n number of rows, dead ones included
 * @param d dimension of the space that the rows are seen in
 * @param dead number of rows that have no direction
 * @param lambda n weights ≥ 0, 0 for dead rows; with r = Σλ_iŵ_i and s = λmin(Σλ_iŵ_iŵ_iᵀ) they prove D ≥ (s−|r|)/(1−|r|) if
 *     s &gt; |r|, else D ≥ −|r|; or null
 * @param vector d numbers, not all zero; proves D ≤ max_i ⟨v, ŵ_i⟩/|v|; or null
 * @param facets each d indices of rows, in positive orientation; a closed surface around the origin, which proves D ≥ its least
 *     distance; or null
 * @param boundary exact proof that D = 0; or null
 * @param exactVector d integers with a negative product with every live row: exact proof that D &lt; 0; or null
 * @param stretch d rows of d numbers, a matrix S; with z = Sŵ, ρ = max |z|, r = Σλz and s = λmin(Σλzzᵀ) lambda proves D ≥
 *     (s−ρ|r|)/((ρ−|r|)‖S‖); or null
 */
public record Claim(
        String verdict,
        double depth,
        boolean exact,
        double lower,
        double upper,
        int n,
        int d,
        int dead,
        double[] lambda,
        double[] vector,
        int[][] facets,
        BoundaryProof boundary,
        BigInteger[] exactVector,
        double[][] stretch) {

    /** A claim that needs neither an exact vector nor a stretch. */
    public Claim(
            String verdict,
            double depth,
            boolean exact,
            double lower,
            double upper,
            int n,
            int d,
            int dead,
            double[] lambda,
            double[] vector,
            int[][] facets,
            BoundaryProof boundary) {
        this(verdict, depth, exact, lower, upper, n, d, dead, lambda, vector, facets, boundary, null, null);
    }

    public static final String INSIDE = "inside";
    public static final String OUTSIDE = "outside";
    public static final String BOUNDARY = "boundary";
    public static final String UNDECIDED = "undecided";
}
