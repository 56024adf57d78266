package io.github.hullwatch.watch;

import io.github.hullwatch.measure.Tier;
import io.github.hullwatch.run.SavedState;

/** Decides which measurements have the expensive parts of quantities, too. Confined to one thread. */
final class Thoroughness {

    private final Tier tier;
    private final Turns turns = new Turns();

    Thoroughness(Tier tier) {
        this.tier = tier;
    }

    SavedState state() {
        return turns.state();
    }

    void restore(SavedState state) {
        turns.restore(state);
    }

    /** @param inFull whether everything was asked for */
    boolean of(long iteration, boolean inFull) {
        boolean turn = turns.taken(iteration);
        return switch (tier) {
            case LIGHT -> false;
            case STANDARD -> inFull || turn;
            case FULL -> true;
        };
    }
}
