package io.github.hullwatch.geometry.internal.lowdim;

import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.internal.arithmetic.Allowance;
import io.github.hullwatch.geometry.internal.problem.SolverState;

/**
 * An exact method for one low dimension. It works in three steps, each as expensive as the question: the verdict, the
 * bounds, the evidence.
 *
 * <p>The verdict is never wrong and never undecided, whatever the numbers. An implementation owns its workspace and
 * allocates nothing once that has grown to the shape, unless big integers have to decide. Not thread-safe.
 */
interface LowDimension {

    /**
     * Decides: inside, outside or boundary.
     *
     * @param rows n ≥ 1 live rows, unchanged until the next call
     */
    Verdict decide(RawRows rows);

    /** Fills in bounds and estimate for the rows decided last; the state was reset before. */
    void bound(SolverState state);

    /**
     * Fills in the evidence for these bounds: vector, weights, facets, boundary, support. Called after {@link #bound}.
     * May allocate.
     */
    void prove(SolverState state);

    /** Name of the method, as shown to users. */
    String name();

    /**
     * Sets bounds around a depth that is known up to rounding and whose sign is certain. They give away {@link
     * Allowance#ofBound}, but never more than half of the depth, so that they keep its sign. A depth that underflows is
     * replaced by the smallest number of its sign.
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
