package io.github.hullwatch.geometry.internal.bound;

import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.arithmetic.SmallestEigenvalue;
import io.github.hullwatch.geometry.internal.arithmetic.Tridiagonal;
import io.github.hullwatch.geometry.internal.arithmetic.Ulp;
import java.util.Arrays;

/**
 * {@link SmallestEigenvalue} of a large matrix, where a factorisation takes a second: the guess has to be right at
 * once. Inverse iteration slows down where the smallest eigenvalues lie close together, as those of random sets do: at
 * 11,008×4,096 it is off by 3·10⁻⁷ after sixty solutions, and the first factorisation is lost. The method of Lanczos on
 * the inverse, with all vectors kept orthogonal (Parlett, The Symmetric Eigenvalue Problem, §13), makes the best of the
 * same solutions, and needs 24. A factorisation of A − σI that runs to its end proves σ less (d+2)u, as there; nothing
 * that was merely computed is relied on. Confined to one thread.
 */
final class LargeEigenvalue {
    private static final double[] TIGHT = {1e-7, 1e-5, 1e-3, 1e-2, 0.1, 0.5};
    private static final double[] LOOSE = {0.1, 0.5, 0.9};
    private static final int MOST_STEPS = 100;
    private static final int FEW_STEPS = 12;

    private double[] vector = new double[0];

    /**
     * Proves λ<sub>min</sub> ≥ the returned value, which is −∞ where nothing could be proven to be positive.
     *
     * @param a the matrix, of trace 1
     * @param factor on entry its factor; changed
     * @param factored whether that is so; false if it has none
     * @param tight whether to work for the last digits
     */
    double lowerBound(Panels a, Panels factor, boolean factored, boolean tight) {
        int d = a.d();
        if (vector.length < d) {
            vector = new double[d];
        }
        // A fixed start with a part in every direction; signs vary so that it is no vector with a meaning.
        for (int k = 0; k < d; k++) {
            vector[k] = ((k * 0x9E3779B9) >> 31 | 1) * (1 + (k % 7) * 0.125);
        }
        double rounding = 2 * (d + 4) * Ulp.UNIT;
        if (!factored && !factorShifted(a, factor, -rounding)) {
            normalise(vector, d);
            return Double.NEGATIVE_INFINITY;
        }
        double guess = 1 / largestOfInverse(factor, Math.min(d, tight ? MOST_STEPS : FEW_STEPS), tight ? 1e-9 : 1e-3);
        for (double margin : tight ? TIGHT : LOOSE) {
            double sigma = guess * (1 - margin);
            if (sigma > rounding && factorShifted(a, factor, sigma)) {
                return sigma - rounding;
            }
        }
        return Double.NEGATIVE_INFINITY;
    }

    /** A vector near the eigenvector of the smallest eigenvalue of the last matrix; unit length, d long or longer. */
    double[] vector() {
        return vector;
    }

    private static boolean factorShifted(Panels a, Panels factor, double shift) {
        factor.copyShifted(a, shift);
        return factor.factor();
    }

    /**
     * The largest eigenvalue of the inverse, and its vector, until what the squared remainder leaves open (over a gap
     * of a thousandth) is a small share of it.
     */
    private double largestOfInverse(Panels factor, int most, double enough) {
        int d = factor.d();
        double[][] basis = new double[most][];
        double[] diagonal = new double[most];
        double[] beside = new double[most];
        double[] ritz = new double[most];
        double[] next = new double[d];
        System.arraycopy(vector, 0, next, 0, d);
        normalise(next, d);
        double value = 0;
        int steps = 0;
        while (steps < most) {
            double[] q = next.clone();
            basis[steps] = q;
            factor.solve(next);
            diagonal[steps] = Dot.of(next, 0, q, 0, d);
            // Twice, since the first pass leaves what it cancels.
            for (int pass = 0; pass < 2; pass++) {
                for (int j = steps; j >= 0; j--) {
                    Dot.add(-Dot.of(basis[j], 0, next, 0, d), basis[j], 0, next, 0, d);
                }
            }
            beside[steps++] = normalise(next, d);
            value = Tridiagonal.largest(diagonal, beside, steps, ritz);
            double remainder = beside[steps - 1] * Math.abs(ritz[steps - 1]) / value;
            if (!(remainder * remainder > 1e-3 * enough) || !(beside[steps - 1] > 0)) {
                break;
            }
        }
        Arrays.fill(vector, 0, d, 0);
        for (int j = 0; j < steps; j++) {
            Dot.add(ritz[j], basis[j], 0, vector, 0, d);
        }
        normalise(vector, d);
        return value;
    }

    private static double normalise(double[] x, int d) {
        double norm = Math.sqrt(Dot.of(x, 0, x, 0, d));
        for (int k = 0; k < d; k++) {
            x[k] /= norm;
        }
        return norm;
    }
}
