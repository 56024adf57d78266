package io.github.hullwatch.geometry.internal.problem;

import io.github.hullwatch.geometry.Certificate;
import io.github.hullwatch.geometry.ExactBoundary;
import io.github.hullwatch.geometry.internal.arithmetic.Allowance;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * What an algorithm found: a mutable record, reused from call to call. Bounds and evidence speak of direction
 * positions (see {@link Directions}), not of neurons. Evidence that is not flagged is not there, whatever its
 * array holds. Confined to one thread.
 */
public final class SolverState {
    /** Asked: whether proving the verdict is enough, so that no work should go into closer bounds. */
    public boolean decideOnly;
    /** Asked: whether {@link #lambda} and {@link #vector} still hold the last answer, for nearly the same directions. */
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
    /** Integers with a negative product with every row: proof of D < 0 where {@link #vector} is not, or null. */
    public BigInteger[] exactVector;
    /** {@link #facetCount} facets of d direction positions each, one after the other; see {@link Certificate}. */
    public int[] facets = new int[0];
    /** Number of facets; 0 if there are none. */
    public int facetCount;
    /** A matrix, d² row by row, that {@link #lambda} proves {@link #lower} with; see {@link Certificate}. */
    double[] stretch = new double[0];
    /** Whether {@link #stretch} is set. */
    public boolean hasStretch;
    /** The exact proof of D = 0, in neuron indices, or null. */
    public ExactBoundary boundary;
    /** Positions that hold the answer. */
    public int[] support = new int[0];
    /** How many of {@link #support} are set. */
    public int supportCount;

    private int d;

    /** Makes room for n directions in d dimensions and forgets the last answer but for λ and vector; bounds become [−1, 1]. */
    public void reset(int n, int dimension) {
        d = dimension;
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
        boundary = null;
        exactVector = null;
        supportCount = 0;
    }

    /** Whether the bounds leave D known, by the one rule there is: {@link Allowance#isExact}. */
    public boolean isExact() {
        return Allowance.isExact(lower, upper, d);
    }

    /** D where {@link #isExact}, else the best upper bound. */
    public double depth() {
        return isExact() ? estimate : upper;
    }

    /** Takes a vector of d components where the bound that it proves is better than the one that is there. */
    public void improveUpper(double bound, double[] candidate, int d) {
        if (!hasVector || bound < upper) {
            upper = bound;
            System.arraycopy(candidate, 0, vector, 0, d);
            hasVector = true;
        }
    }

    /** Takes n convex weights with the bound that they prove. */
    public void setWeights(double[] weights, int n, double proven) {
        System.arraycopy(weights, 0, lambda, 0, n);
        hasLambda = true;
        lower = proven;
        supportFromLambda(n);
        hasStretch = false;
    }

    /** Takes the matrix, d² row by row, with which the weights that were taken last prove their bound. */
    public void setStretch(double[] matrix, int d) {
        if (stretch.length < d * d) {
            stretch = new double[d * d];
        }
        System.arraycopy(matrix, 0, stretch, 0, d * d);
        hasStretch = true;
    }

    /** The matrix, row by row, in arrays of its own. */
    public double[][] stretchRows(int d) {
        double[][] copy = new double[d][];
        for (int k = 0; k < d; k++) {
            copy[k] = Arrays.copyOfRange(stretch, k * d, (k + 1) * d);
        }
        return copy;
    }

    /** Makes room for that many facets of d positions. */
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
