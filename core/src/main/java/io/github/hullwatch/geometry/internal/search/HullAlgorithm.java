package io.github.hullwatch.geometry.internal.search;

import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.SolverState;

/**
 * An algorithm that bounds the depth. It fills in a {@link SolverState}: bounds that are proven for the directions of
 * the raw vectors, and the evidence for them. The caller chooses the algorithm and reads the verdict off the bounds.
 *
 * <p>An algorithm owns its workspace and allocates nothing once that has grown to the shape. Not thread-safe.
 */
public interface HullAlgorithm {
    /** Name of the algorithm, as shown to users. */
    String name();

    /**
     * Bounds the depth.
     *
     * @param directions n ≥ 1 live directions
     * @param state was reset; receives bounds, estimate and evidence
     */
    void solve(Directions directions, SolverState state);
}
