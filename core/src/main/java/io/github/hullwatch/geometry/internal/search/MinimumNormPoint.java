package io.github.hullwatch.geometry.internal.search;

import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.arithmetic.Ulp;
import io.github.hullwatch.geometry.internal.bound.BoundProver;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.SolverState;
import java.util.Arrays;

/**
 * The point of the hull nearest to the origin, by Wolfe's algorithm, cold or warm. Outside it gives the distance,
 * inside convex weights with Σλû ≈ 0.
 *
 * <p>Every major cycle shortens the point, so the algorithm ends; a budget guards against rounding. Not thread-safe.
 *
 * <p><b>Reference.</b> P. Wolfe, <em>Finding the nearest point in a polytope</em>, Mathematical Programming 11, 1976,
 * 128–149.
 */
final class MinimumNormPoint {
    private final Corral corral = new Corral();
    private final BoundProver prover;
    private double[] point = new double[0];
    private double[] vector = new double[0];

    MinimumNormPoint(BoundProver prover) {
        this.prover = prover;
    }

    /**
     * Improves the bounds in the state from both sides.
     *
     * @param warm whether {@code state.lambda} holds weights to start from; otherwise the start is the direction
     *     nearest to the mean
     */
    void solve(Directions directions, SolverState state, boolean warm) {
        int n = directions.n();
        int d = directions.d();
        if (point.length < d) {
            point = new double[d];
            vector = new double[d];
        }
        corral.reset(directions);
        if (!warm || !startFrom(state.lambda, n)) {
            corral.add(nearestToMean(directions), 1);
        }
        int budget = 100 + 10 * Math.min(n, d);
        for (int major = 0; major < budget; major++) {
            state.iterations += corral.runMinorCycles();
            corral.point(point);
            int entering = entering(directions);
            if (entering < 0 || corral.contains(entering) || !corral.add(entering, 0)) {
                break;
            }
        }
        report(directions, state);
    }

    private boolean startFrom(double[] lambda, int n) {
        for (int i = 0; i < n; i++) {
            if (lambda[i] > 0) {
                corral.add(i, lambda[i]);
            }
        }
        return corral.size() > 0;
    }

    private int nearestToMean(Directions directions) {
        int d = directions.d();
        double[] u = directions.units();
        Arrays.fill(point, 0, d, 0);
        for (int i = 0; i < directions.n(); i++) {
            Dot.add(1, u, i * d, point, 0, d);
        }
        int nearest = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < directions.n(); i++) {
            double along = Dot.of(u, i * d, point, 0, d);
            if (along > most) {
                most = along;
                nearest = i;
            }
        }
        return nearest;
    }

    /** The direction that lies furthest on the origin's side of the point's plane, or −1 if none does. */
    private int entering(Directions directions) {
        int d = directions.d();
        double[] u = directions.units();
        double least = Double.POSITIVE_INFINITY;
        int entering = -1;
        for (int i = 0; i < directions.n(); i++) {
            double along = Dot.of(u, i * d, point, 0, d);
            if (along < least) {
                least = along;
                entering = i;
            }
        }
        double norm2 = Dot.of(point, 0, point, 0, d);
        return least >= (1 - 1e-12) * norm2 - 4 * Ulp.UNIT * Math.sqrt(norm2) ? -1 : entering;
    }

    private void report(Directions directions, SolverState state) {
        int n = directions.n();
        int d = directions.d();
        Arrays.fill(state.lambda, 0, n, 0);
        state.supportCount = 0;
        for (int j = 0; j < corral.size(); j++) {
            state.lambda[corral.member(j)] = corral.weight(j);
            state.support[state.supportCount++] = corral.member(j);
        }
        state.hasLambda = true;
        state.lower = prover.residualLower(directions, state.lambda);
        double norm2 = Dot.of(point, 0, point, 0, d);
        if (!(norm2 > 0)) {
            return;
        }
        for (int k = 0; k < d; k++) {
            vector[k] = -point[k] / norm2;
        }
        prover.improveUpper(state, directions, vector);
        for (int round = 0; round < 3 && state.upper - state.lower > 1e-12 * Math.abs(state.lower); round++) {
            corral.equalise(vector);
            prover.improveUpper(state, directions, vector);
        }
    }
}
