package io.github.hullwatch.geometry.internal.lowdim;

import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.internal.arithmetic.Allowance;
import io.github.hullwatch.geometry.internal.problem.SolverState;

/**
 * An exact method for one low dimension. It answers in three steps, each only as dear as what is asked: the verdict, the
 * bounds, the evidence. The verdict is never wrong and never undecided, whatever the numbers. Implementations own their
 * workspace, allocate nothing once it has grown to the shape unless exact arithmetic on big integers is called for, and are
 * confined to one thread.
 */
public interface LowDimension {

    /**
     * Inside, outside or boundary.
     *
     * @param rows n ≥ 1 live rows, unchanged until the next call
     */
    Verdict decide(RawRows rows);

    /** Bounds and depth for the rows last decided; fills in the numbers of an state that was reset. */
    void bound(SolverState state);

    /** Evidence for these bounds: vector, weights, facets, boundary, support. Called after {@link #bound}. May allocate. */
    void prove(SolverState state);

    /** Name of the method, as users see it. */
    String name();

    /**
     * Sets the bounds about a depth that is known up to rounding and whose sign is certain: they give away {@link
     * Allowance#ofBound}, but never more than half of the depth, so that they keep its sign. A depth that underflows is taken for the
     * smallest number of its sign.
     *
     * @param verdict inside or outside
     */
    static void bracket(SolverState state, double computed, int d, Verdict verdict) {
        double depth = verdict == Verdict.INSIDE
                ? Math.max(Double.MIN_VALUE, Math.min(1, computed))
                : Math.min(-Double.MIN_VALUE, Math.max(-1, computed));
        double allowance = Math.min(Allowance.ofBound(d), Math.abs(depth) / 2);
        double other = Allowance.ofBound(d);
        state.estimate = depth;
        state.lower = Math.max(-1, depth - (depth > 0 ? allowance : other));
        state.upper = Math.min(1, depth + (depth < 0 ? allowance : other));
    }
}
