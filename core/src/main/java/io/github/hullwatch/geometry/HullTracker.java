package io.github.hullwatch.geometry;

/**
 * Follows one set of directions through time and gives at every update the verdict that solving afresh would give.
 * Not thread-safe: confine each tracker to one thread at a time.
 */
public final class HullTracker {
    private final HullSolver solver = new HullSolver();

    /**
     * The verdict for the directions as they are now.
     *
     * @throws IllegalArgumentException if a row is not finite; the message names it
     */
    public Verdict update(Vectors vectors) {
        return solver.solve(vectors);
    }

    /**
     * As {@link #update}, but with the best bounds that can be had rather than the cheapest that decide.
     *
     * @throws IllegalArgumentException if a row is not finite; the message names it
     */
    public Verdict refine(Vectors vectors) {
        return solver.solve(vectors);
    }

    /** Proven: D ≥ lower. */
    public double lower() {
        return solver.lower();
    }

    /** Proven: D ≤ upper. */
    public double upper() {
        return solver.upper();
    }

    /** D where {@link #exact}, else the best upper bound. */
    public double depth() {
        return solver.depth();
    }

    /** Whether {@link #depth} is D. */
    public boolean exact() {
        return solver.exact();
    }

    /** The last answer with its certificate, in arrays of its own. */
    public Hull result() {
        return solver.result();
    }
}
