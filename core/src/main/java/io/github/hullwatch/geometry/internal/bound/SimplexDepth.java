package io.github.hullwatch.geometry.internal.bound;

import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.internal.arithmetic.Allowance;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.arithmetic.Elimination;
import io.github.hullwatch.geometry.internal.arithmetic.Ulp;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.SolverState;

/**
 * The depth inside a simplex, n = d + 1 directions that surround the origin: the smallest distance of its d + 1 facets.
 *
 * <p>With ⟨n<sub>j</sub>, û<sub>i</sub>⟩ ≈ 1 on facet j and c<sub>j</sub> = ⟨n<sub>j</sub>, û<sub>j</sub>⟩ &lt; 0 at
 * the opposite vertex, the functions (1 − ⟨n<sub>j</sub>, x⟩)/(1 − c<sub>j</sub>) are the barycentric coordinates up to
 * e<sub>ij</sub> at the vertices. With η = max<sub>j</sub> Σ<sub>i</sub>|e<sub>ij</sub>| the ball of radius min
 * 1/|n<sub>j</sub>| − 2η/(1 − η)·max (1 − c<sub>j</sub>)/|n<sub>j</sub>| is in the simplex (docs/hull-kernel.md,
 * "Simplices"). Takes O(d⁴). Not thread-safe.
 */
final class SimplexDepth {
    /** Largest dimension: beyond it d⁴ steps and a certificate of d² numbers are too much. */
    static final int DIMENSIONS = 64;

    private double[][] matrix = new double[0][0];
    private double[] normal = new double[0];
    private double[] nearestNormal = new double[0];

    /** Whether n directions in d dimensions are a simplex of moderate size. */
    static boolean fits(int n, int d) {
        return n == d + 1 && d > Hull.EXACT_DIMENSIONS && d <= DIMENSIONS;
    }

    /** Improves the state, if the origin is inside. */
    void solve(Directions directions, BoundProver prover, SolverState state) {
        int d = directions.d();
        if (normal.length < d) {
            normal = new double[d];
            nearestNormal = new double[d];
            matrix = new double[d][d];
        }
        state.ensureFacets(d + 1, d);
        double[] u = directions.units();
        double radius = Double.POSITIVE_INFINITY;
        double steepest = 0;
        double eta = 0;
        int nearest = 0;
        for (int j = 0; j <= d; j++) {
            double sign = solveNormal(u, j, d);
            double across = Dot.of(u, j * d, normal, 0, d);
            double length = Math.sqrt(Dot.of(normal, 0, normal, 0, d));
            if (sign == 0 || !(across < 0) || !(length < 1e9)) {
                return;
            }
            double noise = Allowance.ofProduct(d) * length;
            double off = noise;
            for (int i = 0; i <= d; i++) {
                if (i != j) {
                    off += Math.abs(1 - Dot.of(u, i * d, normal, 0, d)) + noise;
                }
            }
            eta = Math.max(eta, off / (1 - across));
            steepest = Math.max(steepest, (1 - across) / length);
            if (1 / length < radius) {
                radius = 1 / length;
                nearest = j;
                System.arraycopy(normal, 0, nearestNormal, 0, d);
            }
            putFacet(state, j, d, sign);
        }
        double lower = (radius - 2 * eta / (1 - eta) * steepest) * (1 - 16 * (d + 4) * Ulp.UNIT);
        if (!(eta < 0.1) || !(lower > 0)) {
            return;
        }
        prover.improveUpper(state, directions, nearestNormal);
        // The weights may prove a little more: for a regular simplex their bound is D as well.
        state.lower = Math.max(lower, state.lower);
        state.facetCount = d + 1;
        state.estimate = Math.max(state.lower, Math.min(state.upper, radius));
        state.algorithm = "simplex";
        state.supportCount = 0;
        for (int i = 0; i <= d; i++) {
            if (i != nearest) {
                state.support[state.supportCount++] = i;
            }
        }
    }

    /** Sets the normal of the facet across vertex j; returns the sign of the determinant of its vertices in order. */
    private double solveNormal(double[] u, int j, int d) {
        int row = 0;
        for (int i = 0; i <= d; i++) {
            if (i != j) {
                System.arraycopy(u, i * d, matrix[row], 0, d);
                normal[row++] = 1;
            }
        }
        return Elimination.solve(matrix, normal, d);
    }

    private static void putFacet(SolverState state, int j, int d, double sign) {
        int at = j * d;
        for (int i = 0; i <= d; i++) {
            if (i != j) {
                state.facets[at++] = i;
            }
        }
        if (sign < 0) {
            int first = state.facets[j * d];
            state.facets[j * d] = state.facets[j * d + 1];
            state.facets[j * d + 1] = first;
        }
    }
}
