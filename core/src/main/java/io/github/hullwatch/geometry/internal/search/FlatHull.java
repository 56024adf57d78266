package io.github.hullwatch.geometry.internal.search;

import io.github.hullwatch.geometry.internal.arithmetic.Allowance;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.arithmetic.Elimination;
import io.github.hullwatch.geometry.internal.arithmetic.Ulp;
import io.github.hullwatch.geometry.internal.bound.Balance;
import io.github.hullwatch.geometry.internal.bound.BoundProver;
import io.github.hullwatch.geometry.internal.bound.Stretch;
import io.github.hullwatch.geometry.internal.bound.Whitening;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.SolverState;
import java.util.Arrays;

/**
 * Decides sets of directions so flat that second moments are lost in rounding, such as weights in a hyperplane but for
 * float noise.
 *
 * <p>The question is asked of the whitened directions ({@link Whitening}); the answer is proven for the original ones.
 * Outside: by a vector. Inside: by one simplex of d + 1 directions around the origin, whose facets are all found and
 * checked; or, where there is no such simplex, as among opposite pairs, by the whitened directions themselves ({@link
 * Stretch}).
 *
 * <p><b>Simplex.</b> For facet j let n<sub>j</sub> have ⟨n<sub>j</sub>, û<sub>i</sub>⟩ ≈ 1 for its vertices and
 * c<sub>j</sub> = ⟨n<sub>j</sub>, û<sub>j</sub>⟩ &lt; 0 for the opposite vertex. Then β<sub>j</sub>(x) = (1 −
 * ⟨n<sub>j</sub>, x⟩)/(1 − c<sub>j</sub>) are nearly the barycentric coordinates: β<sub>j</sub>(û<sub>i</sub>) =
 * δ<sub>ij</sub> + e<sub>ij</sub>. Where η = max<sub>j</sub> Σ<sub>i</sub>|e<sub>ij</sub>| &lt; 1, the true ones differ
 * from them by at most η/(1 − η) times the largest. So the ball of radius min<sub>j</sub> (β<sub>j</sub>(0) − 2η/(1 −
 * η))(1 − c<sub>j</sub>)/|n<sub>j</sub>| is in the simplex. Not thread-safe.
 */
final class FlatHull {
    private final BoundProver prover;
    private final Whitening whitening = new Whitening();
    private final Directions whitened = new Directions();
    private final SolverState inner = new SolverState();
    private final SmoothedMaximum smoothed = new SmoothedMaximum();
    private final MinimumNormPoint nearest;
    private final Stretch stretch;
    private double[][] matrix = new double[0][0];
    private double[] normal = new double[0];

    FlatHull(BoundProver prover) {
        this.prover = prover;
        this.nearest = new MinimumNormPoint(prover);
        this.stretch = new Stretch(prover);
    }

    /** Tries to prove a verdict, and improves the state if it can. */
    void solve(Directions directions, SolverState state) {
        int d = directions.d();
        if (!whitening.load(directions)) {
            return;
        }
        whitened.load(whitening.rows());
        if (whitened.n() < directions.n()) {
            return;
        }
        ensure(d);
        if (smoothed.minimise(whitened, false) == SmoothedMaximum.End.SEPARATED) {
            separate(directions, state, smoothed.vector());
            return;
        }
        inner.reset(whitened.n(), d);
        nearest.solve(whitened, inner, false);
        if (inner.upper < 0) {
            separate(directions, state, inner.vector);
        } else if (inner.supportCount == d + 1) {
            enclose(directions, state);
        }
        if (inner.upper >= 0 && !(state.lower > 0)) {
            stretch(directions, state);
        }
    }

    /** Tries to raise the lower bound of a state that is known to be inside, using its own weights. */
    void tighten(Directions directions, SolverState state) {
        stretch(directions, state.lambda, state);
    }

    /**
     * Tries the stretch with the weights that balance the whitened unit vectors, converted to weights that balance the
     * directions.
     */
    private void stretch(Directions directions, SolverState state) {
        double[] weights = smoothed.weights();
        for (int i = 0; i < directions.n(); i++) {
            weights[i] /= whitening.length(i);
        }
        stretch(directions, weights, state);
    }

    private void stretch(Directions directions, double[] weights, SolverState state) {
        ensure(directions.d());
        Balance.normalise(weights, directions.n());
        if (!whitening.map(directions, weights)) {
            return;
        }
        double lower = stretch.prove(directions, whitening, weights);
        if (lower > Math.max(0, state.lower)) {
            state.setWeights(stretch.weights(), directions.n(), lower);
            state.setStretch(stretch.matrix(), directions.d());
            stretch.thinnest(normal, directions.d());
            for (int side = 0; side < 2; side++) {
                prover.improveUpper(state, directions, normal);
                for (int k = 0; k < directions.d(); k++) {
                    normal[k] = -normal[k];
                }
            }
        }
    }

    private void ensure(int d) {
        if (normal.length < d) {
            normal = new double[d];
            matrix = new double[d][d];
        }
    }

    private void separate(Directions directions, SolverState state, double[] vector) {
        int d = directions.d();
        System.arraycopy(vector, 0, normal, 0, d);
        whitening.back(normal);
        prover.improveUpper(state, directions, normal);
    }

    private void enclose(Directions directions, SolverState state) {
        int d = directions.d();
        Arrays.sort(inner.support, 0, d + 1);
        state.ensureFacets(d + 1, d);
        double[] u = directions.units();
        double eta = 0;
        double radius = Double.POSITIVE_INFINITY;
        double steepest = 0;
        for (int j = 0; j <= d; j++) {
            double sign = solveNormal(j, d);
            if (sign == 0) {
                return;
            }
            double length = Math.sqrt(Dot.of(normal, 0, normal, 0, d));
            double noise = Allowance.ofProduct(d) * length;
            double across = Dot.of(u, inner.support[j] * d, normal, 0, d);
            if (!(across < 0)) {
                return;
            }
            double off = noise;
            for (int i = 0; i <= d; i++) {
                if (i != j) {
                    off += Math.abs(1 - Dot.of(u, inner.support[i] * d, normal, 0, d)) + noise;
                }
            }
            eta = Math.max(eta, off / (1 - across));
            radius = Math.min(radius, 1 / length);
            steepest = Math.max(steepest, (1 - across) / length);
            putFacet(state, j, d, sign);
            prover.improveUpper(state, directions, normal);
        }
        double lower = (radius - 2 * eta / (1 - eta) * steepest) * (1 - 16 * (d + 4) * Ulp.UNIT);
        if (eta < 0.1 && lower > 0 && lower > state.lower) {
            state.lower = lower;
            state.facetCount = d + 1;
            setWeights(directions, state);
        }
    }

    /**
     * Computes the normal of the facet opposite to vertex j, scaled so that its products with the vertices are 1.
     * Returns the sign of the determinant of the vertices in order, 0 if they are dependent.
     */
    private double solveNormal(int j, int d) {
        for (int row = 0, i = 0; i <= d; i++) {
            if (i != j) {
                for (int k = 0; k < d; k++) {
                    matrix[row][k] = whitening.get(inner.support[i], k);
                }
                normal[row++] = 1;
            }
        }
        double sign = Elimination.solve(matrix, normal, d);
        whitening.back(normal);
        return sign;
    }

    private void putFacet(SolverState state, int j, int d, double sign) {
        int at = j * d;
        for (int i = 0; i <= d; i++) {
            if (i != j) {
                state.facets[at++] = inner.support[i];
            }
        }
        if (sign < 0) {
            int swap = state.facets[j * d];
            state.facets[j * d] = state.facets[j * d + 1];
            state.facets[j * d + 1] = swap;
        }
    }

    private void setWeights(Directions directions, SolverState state) {
        int d = directions.d();
        Arrays.fill(state.lambda, 0, directions.n(), 0);
        double total = 0;
        for (int j = 0; j <= d; j++) {
            int i = inner.support[j];
            state.lambda[i] = inner.lambda[i] / whitening.length(i);
            total += state.lambda[i];
            state.support[j] = i;
        }
        for (int j = 0; j <= d; j++) {
            state.lambda[inner.support[j]] /= total;
        }
        state.supportCount = d + 1;
        state.hasLambda = true;
    }
}
