package io.github.hullwatch.proof;

import java.math.BigInteger;
import java.util.Objects;

/**
 * What a certificate claims about the signed depth D = min over unit v of max_i ⟨v, ŵ_i⟩, with its witnesses. A missing
 * witness is null. Nothing is checked here: {@link CertificateChecker} does that. Arrays are not copied: treat them as
 * immutable.
 */
public final class Claim {
    /** D &gt; 0. */
    public static final String INSIDE = "inside";
    /** D &lt; 0. */
    public static final String OUTSIDE = "outside";
    /** D = 0, exactly. */
    public static final String BOUNDARY = "boundary";
    /** None of the three is proven. */
    public static final String UNDECIDED = "undecided";

    private final String verdict;
    private final double depth;
    private final boolean exact;
    private final double lower;
    private final double upper;
    private final int n;
    private final int d;
    private final int dead;
    private final double[] lambda;
    private final double[] vector;
    private final int[][] facets;
    private final BoundaryProof boundary;
    private final BigInteger[] exactVector;
    private final double[][] stretch;

    private Claim(Builder builder) {
        verdict = builder.verdict;
        lower = builder.lower;
        upper = builder.upper;
        depth = Objects.requireNonNullElse(builder.depth, upper);
        exact = builder.exact;
        n = builder.n;
        d = builder.d;
        dead = builder.dead;
        lambda = builder.lambda;
        vector = builder.vector;
        facets = builder.facets;
        boundary = builder.boundary;
        exactVector = builder.exactVector;
        stretch = builder.stretch;
    }

    /** Starts a claim of no rows, with −1 ≤ D ≤ 1. */
    public static Builder builder(String verdict) {
        return new Builder(verdict);
    }

    /** A builder that starts with this claim. */
    public Builder toBuilder() {
        return new Builder(verdict)
                .depth(depth)
                .exact(exact)
                .lower(lower)
                .upper(upper)
                .n(n)
                .d(d)
                .dead(dead)
                .lambda(lambda)
                .vector(vector)
                .facets(facets)
                .boundary(boundary)
                .exactVector(exactVector)
                .stretch(stretch);
    }

    /** One of {@link #INSIDE}, {@link #OUTSIDE}, {@link #BOUNDARY} and {@link #UNDECIDED}. */
    public String verdict() {
        return verdict;
    }

    /** D itself if {@link #exact}, else the upper bound. */
    public double depth() {
        return depth;
    }

    /** Whether {@link #depth} is D, to rounding. */
    public boolean exact() {
        return exact;
    }

    /** At most D. */
    public double lower() {
        return lower;
    }

    /** At least D. */
    public double upper() {
        return upper;
    }

    /** Number of rows, dead ones included. */
    public int n() {
        return n;
    }

    /** Dimension of the space that the rows are seen in. */
    public int d() {
        return d;
    }

    /** Number of rows that have no direction. */
    public int dead() {
        return dead;
    }

    /**
     * n weights λ ≥ 0, 0 for dead rows. With r = Σλ_iŵ_i and s = λmin(Σλ_iŵ_iŵ_iᵀ) for Σλ = 1 they prove D ≥
     * (s−|r|)/(1−|r|) if s &gt; |r|, else D ≥ −|r|.
     */
    public double[] lambda() {
        return lambda;
    }

    /** d numbers v, not all zero, which prove D ≤ max_i ⟨v, ŵ_i⟩/|v|. */
    public double[] vector() {
        return vector;
    }

    /**
     * Each d indices of rows, in positive orientation: a closed surface around the origin, which proves D ≥ its least
     * distance.
     */
    public int[][] facets() {
        return facets;
    }

    /** Exact proof that D = 0. */
    public BoundaryProof boundary() {
        return boundary;
    }

    /** d integers whose product with every live row is negative: exact proof that D &lt; 0. */
    public BigInteger[] exactVector() {
        return exactVector;
    }

    /**
     * d rows of d numbers, a matrix S for {@link #lambda}. With z = Sŵ, ρ = max |z|, r = Σλz and s = λmin(Σλzzᵀ) it
     * proves D ≥ (s−ρ|r|)/((ρ−|r|)‖S‖).
     */
    public double[][] stretch() {
        return stretch;
    }

    /** Builds a claim; each part is what the method of the same name in {@link Claim} says. Not thread-safe. */
    public static final class Builder {
        private String verdict;
        private Double depth;
        private boolean exact;
        private double lower = -1;
        private double upper = 1;
        private int n;
        private int d;
        private int dead;
        private double[] lambda;
        private double[] vector;
        private int[][] facets;
        private BoundaryProof boundary;
        private BigInteger[] exactVector;
        private double[][] stretch;

        private Builder(String verdict) {
            this.verdict = Objects.requireNonNull(verdict, "verdict");
        }

        public Builder verdict(String value) {
            verdict = Objects.requireNonNull(value, "verdict");
            return this;
        }

        /** The upper bound by default. */
        public Builder depth(double value) {
            depth = value;
            return this;
        }

        public Builder exact(boolean value) {
            exact = value;
            return this;
        }

        /** Sets depth and both bounds to D, which is known. */
        public Builder exactly(double value) {
            return depth(value).exact(true).lower(value).upper(value);
        }

        public Builder lower(double value) {
            lower = value;
            return this;
        }

        public Builder upper(double value) {
            upper = value;
            return this;
        }

        public Builder n(int count) {
            n = count;
            return this;
        }

        public Builder d(int dimension) {
            d = dimension;
            return this;
        }

        public Builder dead(int count) {
            dead = count;
            return this;
        }

        public Builder lambda(double[] weights) {
            lambda = weights;
            return this;
        }

        public Builder vector(double[] v) {
            vector = v;
            return this;
        }

        public Builder facets(int[][] surface) {
            facets = surface;
            return this;
        }

        public Builder boundary(BoundaryProof proof) {
            boundary = proof;
            return this;
        }

        public Builder exactVector(BigInteger[] v) {
            exactVector = v;
            return this;
        }

        public Builder stretch(double[][] matrix) {
            stretch = matrix;
            return this;
        }

        public Claim build() {
            return new Claim(this);
        }
    }
}
