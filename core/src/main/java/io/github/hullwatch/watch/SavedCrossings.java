package io.github.hullwatch.watch;

import io.github.hullwatch.run.SavedState;
import io.github.hullwatch.transition.HullCrossings;

/** What is known of a block's crossings, at a checkpoint. */
final class SavedCrossings {

    private SavedCrossings() {}

    static SavedState of(HullCrossings crossings) {
        HullCrossings.State found = crossings.state();
        return SavedState.builder()
                .put("side", found.side())
                .put("lastOnSide", found.lastOnSide())
                .put("pending", found.pending())
                .put("pendingFrom", found.pendingFrom())
                .put("pendingTo", found.pendingTo())
                .put("confirmations", found.confirmations())
                .build();
    }

    /** @throws IllegalArgumentException if something is missing, or can't be */
    static HullCrossings restored(SavedState state) {
        return new HullCrossings(new HullCrossings.State(
                state.text("side"),
                state.whole("lastOnSide"),
                state.flag("pending"),
                state.whole("pendingFrom"),
                state.whole("pendingTo"),
                state.count("confirmations")));
    }
}
