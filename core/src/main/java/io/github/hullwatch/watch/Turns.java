package io.github.hullwatch.watch;

import io.github.hullwatch.run.SavedState;

/**
 * Which measurements are thorough by their turn: the first, and then those that are both so many measurements and so
 * many iterations after the last. Confined to one thread.
 */
final class Turns {

    private static final int MEASUREMENTS = 10;

    private static final int ITERATIONS = 100;

    private long since;
    private long last = -1;

    /** Whether it would be the turn of a measurement at this iteration. */
    boolean isNext(long iteration) {
        return last < 0 || since + 1 >= MEASUREMENTS && iteration - last >= ITERATIONS;
    }

    /**
     * Takes note of a measurement.
     *
     * @return whether it was its turn
     */
    boolean taken(long iteration) {
        boolean turn = isNext(iteration);
        since = turn ? 0 : since + 1;
        last = turn ? iteration : last;
        return turn;
    }

    SavedState state() {
        return SavedState.builder().put("since", since).put("last", last).build();
    }

    void restore(SavedState state) {
        since = state.whole("since");
        last = state.whole("last");
    }
}
