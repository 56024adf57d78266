package io.github.hullwatch.geometry.internal.bound;

import io.github.hullwatch.geometry.internal.problem.Directions;

/**
 * Makes convex weights balance. With M = Σλûûᵀ and r = Σλû the weights λ<sub>i</sub>(1 − ⟨û<sub>i</sub>, M⁻¹r⟩) sum up to zero but
 * for rounding; they are a Newton step of the smoothed maximum. No weight falls by more than the factor 1 − max⟨û, M⁻¹r⟩, so
 * neither does the smallest eigenvalue of M, which therefore has to be formed once only. What is asked of M need
 * not be accurate: the residual is taken anew each time, and the factor is that of the products as they came out. Confined to one
 * thread.
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

    /** The second moment of the weights at the start, as well as it is known. */
    interface Moment {
        /** Solves M x = b, roughly, in place. */
        void solve(double[] b);

        /** Writes ⟨û<sub>i</sub>, x⟩, roughly, for every i. */
        void along(double[] x, double[] products);
    }

    /**
     * Balances in place.
     *
     * @param lambda weights that sum to 1
     * @param enough the length of r that is short enough
     * @return the share that every weight has kept at least
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

    /** Proves D ≥ the returned value from the weights as the last run left them. */
    double residualLower(Directions directions) {
        return prover.residualLower(directions, length);
    }

    /** Makes the weights sum to 1 and returns the factor, at most 1, that none was multiplied by less than. */
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
