package io.github.hullwatch.geometry.internal.lowdim;

import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.internal.problem.SolverState;

/**
 * The hull test in one, two and three dimensions: copies the rows, chooses the method for their dimension, and computes
 * bounds and evidence when they are first requested. Not thread-safe.
 */
public final class LowHull {
    private final RawRows rows = new RawRows();
    private final LowDimension[] methods = {new Line(), new Planar(), new Spherical()};
    private LowDimension method;
    private Verdict verdict;
    private boolean bounded;
    private boolean proven;

    /**
     * Decides.
     *
     * @param vectors of dimension at most {@link Hull#EXACT_DIMENSIONS}
     * @throws IllegalArgumentException if a row is not finite; the message names the row
     */
    public Verdict decide(Vectors vectors, SolverState state) {
        rows.load(vectors);
        state.reset(rows.n(), rows.d());
        method = methods[rows.d() - 1];
        state.algorithm = method.name();
        bounded = false;
        proven = false;
        verdict = rows.n() == 0 ? Verdict.OUTSIDE : method.decide(rows);
        return verdict;
    }

    /** Fills in the bounds if that was not done yet. */
    public void bound(SolverState state) {
        if (bounded) {
            return;
        }
        bounded = true;
        if (rows.n() == 0) {
            state.upper = -1;
            state.estimate = -1;
        } else {
            method.bound(state);
        }
    }

    /** Fills in bounds and evidence if that was not done yet. */
    public void prove(SolverState state) {
        bound(state);
        if (!proven && rows.n() > 0) {
            method.prove(state);
        }
        proven = true;
    }

    /** Number of live rows. */
    public int n() {
        return rows.n();
    }

    /** Dimension of the rows. */
    public int d() {
        return rows.d();
    }

    /** Index of the neuron of a live row. */
    public int neuron(int position) {
        return rows.neuron(position);
    }
}
