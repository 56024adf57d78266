package io.github.hullwatch.geometry.internal.bound;

import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.SolverState;

/**
 * The exact depth inside, in more than three dimensions, where facets can be counted: a simplex, or few directions in few
 * dimensions. Where that does not work out the outcome stays as it is. Confined to one thread.
 */
public final class ExactInside {
    private final BoundProver bounds;
    private final SimplexDepth simplex = new SimplexDepth();
    private final SimplicialHull hull = new SimplicialHull();

    public ExactInside(BoundProver bounds) {
        this.bounds = bounds;
    }

    /** Improves bounds and evidence of an outcome whose lower bound is positive. */
    public void improve(Directions directions, SolverState outcome) {
        int n = directions.n();
        int d = directions.d();
        if (SimplexDepth.fits(n, d)) {
            simplex.solve(directions, bounds, outcome);
        } else {
            surround(directions, outcome);
        }
    }

    /**
     * Proves the origin inside by a surface about it, where the directions are few enough for facets. Nothing else proves that of
     * flat sets of opposite pairs, such as a thin prism: their second moment drowns in rounding, and no simplex of d + 1 of
     * them has the origin strictly inside.
     */
    public void surround(Directions directions, SolverState outcome) {
        if (SimplicialHull.fits(directions.n(), directions.d()) && hull.build(directions)) {
            hull.report(bounds, outcome);
        }
    }
}
