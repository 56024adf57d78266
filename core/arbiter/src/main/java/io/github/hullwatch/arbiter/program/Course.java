package io.github.hullwatch.arbiter.program;

import io.github.hullwatch.arbiter.run.Attempt;

/**
 * The course of one candidate's training, as the training sees it: tells the search of each iteration, with the depth
 * that was measured meanwhile, and hears whether to go on. For the thread that trains.
 */
public final class Course {

    private final Attempt attempt;
    private final WatchedDepth depth;
    private boolean over;

    Course(Attempt attempt, WatchedDepth depth) {
        this.attempt = attempt;
        this.depth = depth;
    }

    /** Of the candidate, from 0. */
    public int index() {
        return attempt.index();
    }

    /** For the network and its data. */
    public long seed() {
        return attempt.seed();
    }

    /**
     * Tells of an iteration.
     *
     * @param iteration above the one before
     * @return whether to go on
     */
    public boolean goesOn(long iteration, double loss) {
        over |= !attempt.goesOn(iteration, loss, depth.take());
        return !over;
    }

    /** Whether the training is over before its time, or is to be: for long work between iterations. */
    public boolean over() {
        return over || attempt.interrupted();
    }
}
