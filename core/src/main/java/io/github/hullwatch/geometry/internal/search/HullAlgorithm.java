package io.github.hullwatch.geometry.internal.search;

import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.SolverState;

/**
 * One way to bound the depth. An algorithm fills in an {@link SolverState} whose bounds are proven for the directions of
 * the raw vectors, and the evidence for them; the caller chooses the algorithm and draws the verdict.
 * Algorithms own their workspace, allocate nothing once it has grown to the shape, and are confined to one thread.
 */
public interface HullAlgorithm {
    /** Name of the algorithm, as users see it. */
    String name();

    /**
     * Bounds the depth.
     *
     * @param directions n ≥ 1 live directions
     * @param state already reset; to be filled in
     */
    void solve(Directions directions, SolverState state);
}
