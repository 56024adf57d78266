package io.github.hullwatch.geometry;

/**
 * Proves a positive lower bound on the depth from convex weights that nearly balance. With M = Σλûûᵀ and r = Σλû the
 * weights λ<sub>i</sub>(1 − ⟨û<sub>i</sub>, M⁻¹r⟩) balance exactly but for rounding; they are a Newton step of the smoothed
 * maximum. No weight falls by more than the factor 1 − max⟨û, M⁻¹r⟩, so neither does the smallest eigenvalue of M, which
 * therefore has to be formed once only.
 *
 * <p>The bound is (s − |r|)/(1 − |r|) of {@link Certificate}; what is allowed for rounding is derived in
 * docs/hull-kernel.md. Confined to one thread.
 */
final class InsideProof {
    private static final int MAX_CORRECTIONS = 6;

    private final Bounds bounds;
    private final Scatter scatter = new Scatter();
    private final SmallestEigenvalue smallest = new SmallestEigenvalue();
    private double[][] moment = new double[0][0];
    private double[][] factor = new double[0][0];
    private double[] residual = new double[0];

    InsideProof(Bounds bounds) {
        this.bounds = bounds;
    }

    /**
     * Balances the weights in place and proves D ≥ the returned value; it is positive only where that is proven, else
     * at most −|Σλû|.
     *
     * @param lambda weights, non-negative, not all zero; they sum to 1 afterwards
     * @param tight whether to work for the last digits
     */
    double prove(Directions directions, double[] lambda, boolean tight) {
        int n = directions.n();
        int d = directions.d();
        ensure(d);
        normalise(lambda, n);
        scatter.fill(directions, lambda, moment);
        for (int j = 0; j < d; j++) {
            System.arraycopy(moment[j], j, factor[j], j, d - j);
        }
        double kept = 1;
        if (Cholesky.factor(factor, d) == d) {
            kept = balance(directions, lambda);
        }
        double negative = bounds.residualLower(directions, lambda);
        double s = smallest.lowerBound(moment, factor, d, tight);
        double rounding = 2 * directions.error() + 2 * (n + 16) * Ulp.UNIT;
        s = (s - rounding) * kept * (1 - 8 * Ulp.UNIT) - rounding;
        return s + negative > 0 ? (s + negative) / (1 + negative) * (1 - 8 * Ulp.UNIT) : negative;
    }

    /** A vector near the one along which the weights of the last proof spread least; unit length. */
    double[] thinnest() {
        return smallest.vector();
    }

    private void ensure(int d) {
        if (moment.length < d) {
            moment = new double[d][d];
            factor = new double[d][d];
            residual = new double[d];
        }
    }

    /** Returns the share that every weight has kept at least. */
    private double balance(Directions directions, double[] lambda) {
        int n = directions.n();
        int d = directions.d();
        double[] u = directions.units();
        double kept = 1;
        double before = 1;
        for (int round = 0; round < MAX_CORRECTIONS; round++) {
            double length = bounds.residual(directions, lambda, residual);
            if (length <= 4 * Ulp.UNIT || length > 0.5 * before) {
                break;
            }
            before = length;
            Cholesky.solve(factor, d, residual);
            double most = 0;
            for (int i = 0; i < n; i++) {
                if (lambda[i] > 0) {
                    most = Math.max(most, Dot.of(u, i * d, residual, 0, d));
                }
            }
            if (!(most < 0.5)) {
                break;
            }
            kept *= 1 - most - 1e-12;
            for (int i = 0; i < n; i++) {
                if (lambda[i] > 0) {
                    lambda[i] *= 1 - Dot.of(u, i * d, residual, 0, d);
                }
            }
            kept *= normalise(lambda, n);
        }
        return kept;
    }

    /** Makes the weights sum to 1 and returns the factor, at most 1, that none was multiplied by less than. */
    private static double normalise(double[] lambda, int n) {
        double total = 0;
        for (int i = 0; i < n; i++) {
            total += lambda[i];
        }
        for (int i = 0; i < n; i++) {
            lambda[i] /= total;
        }
        return Math.min(1, 1 / total);
    }
}
