package io.github.hullwatch.geometry.internal.problem;

import io.github.hullwatch.geometry.Certificate;
import io.github.hullwatch.geometry.ExactBoundary;
import io.github.hullwatch.geometry.internal.arithmetic.Allowance;
import io.github.hullwatch.geometry.internal.arithmetic.Ulp;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Bounds on the depth and the evidence for them: what an algorithm fills in. Reused from call to call.
 *
 * <p>Indices are positions of directions (see {@link Directions}), not neurons. Evidence counts only if its flag is
 * set, whatever its array holds. Not thread-safe.
 */
public final class SolverState {
    /** Request: prove the verdict only, and spend no work on closer bounds. */
    public boolean decideOnly;
    /** Request: {@link #lambda} and {@link #vector} still hold the last answer, for nearly the same directions. */
    public boolean warm;
    /** Proven: D ≥ lower. */
    public double lower;
    /** Proven: D ≤ upper. */
    public double upper;
    /** The best estimate of D, within [lower, upper]: {@link #depth} where {@link #isExact}. */
    public double estimate;
    /** Steps that the algorithm took. */
    public int iterations;
    /** Which algorithm answered. */
    public String algorithm;
    /** Convex weights, one for each direction; they prove {@link #lower} unless facets do. */
    public double[] lambda = new double[0];
    /** Whether {@link #lambda} is set. */
    public boolean hasLambda;
    /** A vector whose largest scalar product with a direction, over its norm, proves {@link #upper}. */
    public double[] vector = new double[0];
    /** Whether {@link #vector} is set. */
    public boolean hasVector;
    /**
     * Integers whose product with every row is negative, or null: the proof of D &lt; 0 where {@link #vector} is not.
     */
    public BigInteger[] exactVector;
    /** {@link #facetCount} facets of d direction positions each, one after the other; see {@link Certificate}. */
    public int[] facets = new int[0];
    /** Number of facets; 0 if there are none. */
    public int facetCount;
    /** A matrix, d² numbers row by row, with which {@link #lambda} proves {@link #lower}; see {@link Certificate}. */
    double[] stretch = new double[0];
    /** Whether {@link #stretch} is set. */
    public boolean hasStretch;
    /** The face that the origin seems to lie on, or null: where to look for {@link #boundary}. */
    public Face face;
    /** The exact proof of D = 0, in neuron indices, or null. */
    public ExactBoundary boundary;
    /**
     * Positions of the directions that determine the answer; see {@link io.github.hullwatch.geometry.Hull#support}.
     */
    public int[] support = new int[0];
    /** Number of entries in {@link #support} that are set. */
    public int supportCount;

    private int d;
    private double directionError;

    /**
     * Makes room for n directions in d dimensions and resets everything except λ and the vector. The bounds become [−1,
     * 1].
     */
    public void reset(int n, int dimension) {
        d = dimension;
        directionError = 0;
        if (lambda.length < n) {
            lambda = new double[n];
            support = new int[n];
        }
        if (vector.length < d) {
            vector = new double[d];
        }
        lower = -1;
        upper = 1;
        estimate = 1;
        iterations = 0;
        algorithm = "none";
        hasLambda = false;
        hasVector = false;
        facetCount = 0;
        hasStretch = false;
        face = null;
        boundary = null;
        exactVector = null;
        supportCount = 0;
    }

    /** Whether {@link #depth} is D. The one rule for it is {@link Allowance#isExact}. */
    public boolean isExact() {
        return Allowance.isExact(lower, upper, d, directionError);
    }

    /** D where {@link #isExact}, else the best upper bound. */
    public double depth() {
        return isExact() ? estimate : upper;
    }

    /**
     * Widens the bounds for directions that may be off: D moves by at most that angle. An exact boundary needs exact
     * rows.
     *
     * @param angle in radians
     */
    public void widen(double angle) {
        if (angle > 0) {
            directionError += angle;
            lower = Math.max(-1, lower - angle * (1 + 4 * Ulp.UNIT));
            upper = Math.min(1, upper + angle * (1 + 4 * Ulp.UNIT));
            boundary = null;
        }
    }

    /** Replaces the vector and {@link #upper} if the candidate, of d components, proves a better bound. */
    public void improveUpper(double bound, double[] candidate, int d) {
        if (!hasVector || bound < upper) {
            upper = bound;
            System.arraycopy(candidate, 0, vector, 0, d);
            hasVector = true;
        }
    }

    /** Sets n convex weights and the lower bound that they prove. */
    public void setWeights(double[] weights, int n, double proven) {
        System.arraycopy(weights, 0, lambda, 0, n);
        hasLambda = true;
        lower = proven;
        supportFromLambda(n);
        hasStretch = false;
    }

    /** Sets the matrix, d² numbers row by row, with which the current weights prove their bound. */
    public void setStretch(double[] matrix, int d) {
        if (stretch.length < d * d) {
            stretch = new double[d * d];
        }
        System.arraycopy(matrix, 0, stretch, 0, d * d);
        hasStretch = true;
    }

    /** A copy of the matrix, row by row. */
    public double[][] stretchRows(int d) {
        double[][] copy = new double[d][];
        for (int k = 0; k < d; k++) {
            copy[k] = Arrays.copyOfRange(stretch, k * d, (k + 1) * d);
        }
        return copy;
    }

    /** Makes room for {@code count} facets of d positions. */
    public void ensureFacets(int count, int d) {
        if (facets.length < count * d) {
            facets = Arrays.copyOf(facets, Math.max(count * d, 2 * facets.length));
        }
    }

    /** Sets the support to the positions of positive weight. */
    public void supportFromLambda(int n) {
        supportCount = 0;
        for (int i = 0; i < n; i++) {
            if (lambda[i] > 0) {
                support[supportCount++] = i;
            }
        }
    }
}
