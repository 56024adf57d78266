package io.github.hullwatch.geometry.internal.arithmetic;

/**
 * A proven lower bound on the smallest eigenvalue of a symmetric matrix of trace 1, and a vector near its eigenvector.
 * Inverse iteration guesses σ; a Cholesky factorisation of A − σI that runs to its end proves it, less (d+2)u for its
 * own rounding (see {@link Cholesky}). Not thread-safe.
 */
public final class SmallestEigenvalue {
    private static final double[] TIGHT = {1e-12, 1e-6, 1e-3, 1e-2, 0.1, 0.5};
    private static final double[] LOOSE = {0.1, 0.5, 0.9};

    private double[] vector = new double[0];

    /**
     * Proves λ<sub>min</sub> ≥ the returned value, which is −∞ where nothing could be proven to be positive.
     *
     * @param a upper triangle, leading d×d; not changed
     * @param factor workspace of that size; on entry the Cholesky factor of a, as far as it goes
     * @param tight whether to work for the last digits
     */
    public double lowerBound(double[][] a, double[][] factor, int d, boolean tight) {
        if (vector.length < d) {
            vector = new double[d];
        }
        // A fixed start with a part in every direction; signs vary so that it is no vector with a meaning.
        for (int k = 0; k < d; k++) {
            vector[k] = ((k * 0x9E3779B9) >> 31 | 1) * (1 + (k % 7) * 0.125);
        }
        double rounding = 2 * (d + 4) * Ulp.UNIT;
        if (!isPositive(factor, d) && !factorShifted(a, factor, d, -rounding)) {
            return Double.NEGATIVE_INFINITY;
        }
        double guess = inverseIteration(factor, d, tight ? 60 : 8);
        for (double margin : tight ? TIGHT : LOOSE) {
            double sigma = guess * (1 - margin);
            if (sigma > rounding && factorShifted(a, factor, d, sigma)) {
                return sigma - rounding;
            }
        }
        return Double.NEGATIVE_INFINITY;
    }

    /** A vector near the eigenvector of the smallest eigenvalue of the last matrix; unit length, d long or longer. */
    public double[] vector() {
        return vector;
    }

    private static boolean factorShifted(double[][] a, double[][] factor, int d, double shift) {
        for (int j = 0; j < d; j++) {
            System.arraycopy(a[j], j, factor[j], j, d - j);
            factor[j][j] -= shift;
        }
        return Cholesky.factor(factor, d) == d;
    }

    private double inverseIteration(double[][] factor, int d, int steps) {
        double guess = Double.POSITIVE_INFINITY;
        normalise(d);
        for (int step = 0; step < steps; step++) {
            Cholesky.solve(factor, d, vector);
            double next = 1 / normalise(d);
            boolean settled = Math.abs(next - guess) <= 1e-10 * next;
            guess = next;
            if (settled) {
                break;
            }
        }
        return guess;
    }

    /** Whether the factorisation ran to its end: where it stops, it leaves a pivot that is not positive. */
    private static boolean isPositive(double[][] factor, int d) {
        for (int k = 0; k < d; k++) {
            if (!(factor[k][k] > 0)) {
                return false;
            }
        }
        return true;
    }

    private double normalise(int d) {
        double norm = Math.sqrt(Dot.of(vector, 0, vector, 0, d));
        for (int k = 0; k < d; k++) {
            vector[k] /= norm;
        }
        return norm;
    }
}
