package io.github.hullwatch.geometry.internal.bound;

import io.github.hullwatch.geometry.internal.problem.Directions;

/**
 * Corrects convex weights so that they balance, Σλû ≈ 0.
 *
 * <p>With M = Σλûûᵀ and r = Σλû the weights λ<sub>i</sub>(1 − ⟨û<sub>i</sub>, M⁻¹r⟩) sum to zero up to rounding; they
 * are a Newton step of the smoothed maximum. No weight falls by more than the factor 1 − max⟨û, M⁻¹r⟩, and so neither
 * does the smallest eigenvalue of M, which is therefore formed only once.
 *
 * <p>M need not be solved accurately: the residual is computed anew in each round, and the factor is that of the
 * products as computed. Not thread-safe.
 */
public final class Balance {
    private static final int MAX_CORRECTIONS = 6;

    private final BoundProver prover;
    private double[] residual = new double[0];
    private double[] products = new double[0];
    private double length;

    Balance(BoundProver prover) {
        this.prover = prover;
    }

    /** An approximate second moment M of the initial weights. */
    interface Moment {
        /** Solves M x = b approximately, in place. */
        void solve(double[] b);

        /** Writes an approximate ⟨û<sub>i</sub>, x⟩ for every i. */
        void along(double[] x, double[] products);
    }

    /**
     * Balances in place.
     *
     * @param lambda weights that sum to 1
     * @param enough stop once r is no longer than this
     * @return a factor in (0, 1] by which no weight has fallen further
     */
    double run(Directions directions, double[] lambda, Moment moment, double enough) {
        int n = directions.n();
        if (residual.length < directions.d()) {
            residual = new double[directions.d()];
        }
        if (products.length < n) {
            products = new double[n];
        }
        double kept = 1;
        double before = 1;
        for (int round = 0; ; round++) {
            length = prover.residual(directions, lambda, residual);
            if (round == MAX_CORRECTIONS || length <= enough || length > 0.5 * before) {
                break;
            }
            before = length;
            moment.solve(residual);
            moment.along(residual, products);
            double most = 0;
            for (int i = 0; i < n; i++) {
                if (lambda[i] > 0) {
                    most = Math.max(most, products[i]);
                }
            }
            if (!(most < 0.5)) {
                break;
            }
            kept *= 1 - most - 1e-12;
            for (int i = 0; i < n; i++) {
                if (lambda[i] > 0) {
                    lambda[i] *= 1 - products[i];
                }
            }
            kept *= normalise(lambda, n);
        }
        return kept;
    }

    /** Proves D ≥ the returned value, −|r| less rounding, from the weights of the last run. */
    double residualLower(Directions directions) {
        return prover.residualLower(directions, length);
    }

    /** Scales the weights to sum 1. Returns a factor, at most 1, by which no weight has fallen further. */
    public static double normalise(double[] lambda, int n) {
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
