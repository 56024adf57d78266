package io.github.hullwatch.geometry.internal.bound;

import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.SolverState;

/**
 * The exact depth inside, in more than three dimensions, where facets can be counted: a simplex, or few directions in few
 * dimensions. Where that does not work out the state stays as it is. Confined to one thread.
 */
public final class ExactInside {
    private final BoundProver prover;
    private final SimplexDepth simplex = new SimplexDepth();
    private final SimplicialHull hull = new SimplicialHull();

    public ExactInside(BoundProver prover) {
        this.prover = prover;
    }

    /** Improves bounds and evidence of an state whose lower bound is positive. */
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
     * Proves the origin inside by a surface about it, where the directions are few enough for facets. Nothing else proves that of
     * flat sets of opposite pairs, such as a thin prism: their second moment drowns in rounding, and no simplex of d + 1 of
     * them has the origin strictly inside.
     */
    public void surround(Directions directions, SolverState state) {
        if (SimplicialHull.fits(directions.n(), directions.d()) && hull.build(directions)) {
            hull.report(prover, state);
        }
    }
}
