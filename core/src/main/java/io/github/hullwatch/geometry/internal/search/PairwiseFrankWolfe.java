package io.github.hullwatch.geometry.internal.search;

import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.bound.BoundProver;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.SolverState;
import java.util.Arrays;

/**
 * Pairwise Frank–Wolfe steps towards the minimum-norm point of the hull: the fallback that always ends.
 *
 * <p>Every iterate is a convex combination x = Σλû, so −|x| ≤ D ≤ max⟨−x, û⟩/|x| whenever it stops. Not thread-safe.
 *
 * <p><b>Reference.</b> S. Lacoste-Julien, M. Jaggi, <em>On the Global Linear Convergence of Frank–Wolfe Optimization
 * Variants</em>, NIPS 2015, algorithm 2.
 */
final class PairwiseFrankWolfe implements HullAlgorithm {
    private final BoundProver prover;
    private double[] point = new double[0];

    PairwiseFrankWolfe(BoundProver prover) {
        this.prover = prover;
    }

    @Override
    public String name() {
        return "pairwise Frank–Wolfe";
    }

    @Override
    public void solve(Directions directions, SolverState state) {
        int n = directions.n();
        int d = directions.d();
        if (point.length < d) {
            point = new double[d];
        }
        double[] u = directions.units();
        double[] lambda = state.lambda;
        if (!state.hasLambda) {
            Arrays.fill(lambda, 0, n, 0);
            lambda[0] = 1;
        }
        int budget = 1000 + 20 * Math.min(n, 10_000);
        int step = 0;
        for (; step < budget; step++) {
            if (step % 64 == 0) {
                recompute(u, n, d, lambda);
            }
            if (!step(u, n, d, lambda)) {
                break;
            }
        }
        recompute(u, n, d, lambda);
        state.iterations += step;
        state.algorithm = name();
        state.hasLambda = true;
        // Every step shortens the point, so this is no worse than what the weights proved before.
        state.lower = Math.max(state.lower, prover.residualLower(directions, lambda));
        for (int k = 0; k < d; k++) {
            point[k] = -point[k];
        }
        prover.improveUpper(state, directions, point);
        state.estimate = state.upper;
        state.supportFromLambda(n);
    }

    /** Moves weight from the direction furthest along the point to the one furthest against it; false when done. */
    private boolean step(double[] u, int n, int d, double[] lambda) {
        double norm2 = Dot.of(point, 0, point, 0, d);
        int toward = 0;
        int away = -1;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            double along = Dot.of(u, i * d, point, 0, d);
            if (along < least) {
                least = along;
                toward = i;
            }
            if (lambda[i] > 0 && along > most) {
                most = along;
                away = i;
            }
        }
        if (norm2 - least <= 1e-14 * norm2 || norm2 < 1e-30 || away == toward) {
            return false;
        }
        double length2 = Math.max(0, 2 - 2 * Dot.of(u, toward * d, u, away * d, d));
        double length = Math.min((most - least) / length2, lambda[away]);
        lambda[toward] += length;
        lambda[away] = length == lambda[away] ? 0 : lambda[away] - length;
        Dot.add(length, u, toward * d, point, 0, d);
        Dot.add(-length, u, away * d, point, 0, d);
        return true;
    }

    private void recompute(double[] u, int n, int d, double[] lambda) {
        double total = 0;
        for (int k = 0; k < d; k++) {
            point[k] = 0;
        }
        for (int i = 0; i < n; i++) {
            total += lambda[i];
        }
        for (int i = 0; i < n; i++) {
            lambda[i] /= total;
            if (lambda[i] > 0) {
                Dot.add(lambda[i], u, i * d, point, 0, d);
            }
        }
    }
}
