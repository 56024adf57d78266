package io.github.hullwatch.geometry.internal.bound;

import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.SolverState;

/**
 * Computes the depth exactly where facets can be listed, for directions in more than three dimensions that have the
 * origin inside: a simplex, or few directions in few dimensions. Leaves the state unchanged where that fails. Not
 * thread-safe.
 */
public final class ExactInside {
    private final BoundProver prover;
    private final SimplexDepth simplex = new SimplexDepth();
    private final SimplicialHull hull = new SimplicialHull();

    public ExactInside(BoundProver prover) {
        this.prover = prover;
    }

    /** Improves bounds and evidence of a state whose lower bound is positive. */
    public void improve(Directions directions, SolverState state) {
        int n = directions.n();
        int d = directions.d();
        if (SimplexDepth.fits(n, d)) {
            simplex.solve(directions, prover, state);
        } else {
            surround(directions, state);
        }
    }

    /**
     * Proves the origin inside by a surface of facets about it, if the directions are few enough.
     *
     * <p>This is the only proof for flat sets of opposite pairs, such as a thin prism: their second moment is lost in
     * rounding, and no simplex of d + 1 of them has the origin strictly inside.
     */
    public void surround(Directions directions, SolverState state) {
        if (SimplicialHull.fits(directions.n(), directions.d()) && hull.build(directions)) {
            hull.report(prover, state);
        }
    }
}
