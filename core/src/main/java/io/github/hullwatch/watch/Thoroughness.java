package io.github.hullwatch.watch;

import io.github.hullwatch.measure.Tier;
import io.github.hullwatch.run.SavedState;

/** Decides which measurements have the expensive parts of quantities, too. Confined to one thread. */
final class Thoroughness {

    /** Where only some measurements are thorough, they are so many measurements apart, and so many iterations. */
    private static final int MEASUREMENTS = 10;

    private static final int ITERATIONS = 100;

    private final Tier tier;
    private long since;
    private long last = -1;

    Thoroughness(Tier tier) {
        this.tier = tier;
    }

    SavedState state() {
        return SavedState.builder().put("since", since).put("last", last).build();
    }

    void restore(SavedState state) {
        since = state.whole("since");
        last = state.whole("last");
    }

    /** @param inFull whether everything was asked for */
    boolean of(long iteration, boolean inFull) {
        since++;
        boolean turn = last < 0 || since >= MEASUREMENTS && iteration - last >= ITERATIONS;
        boolean thorough =
                switch (tier) {
                    case LIGHT -> false;
                    case STANDARD -> inFull || turn;
                    case FULL -> true;
                };
        if (turn) {
            since = 0;
            last = iteration;
        }
        return thorough;
    }
}
