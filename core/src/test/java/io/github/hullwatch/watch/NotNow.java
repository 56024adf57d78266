package io.github.hullwatch.watch;

import io.github.hullwatch.run.SavedState;
import java.util.Optional;

/**
 * What a quantity remembers that throws at a checkpoint.
 *
 * @param asked whether it throws when it is asked what it remembers; else when it shall go on from it
 */
record NotNow(boolean asked) {
    Optional<SavedState> state() {
        if (asked) {
            throw new IllegalStateException("not now");
        }
        return Optional.of(SavedState.builder().build());
    }

    void restore() {
        throw new IllegalStateException("not here");
    }
}
