package io.github.hullwatch.watch;

import io.github.hullwatch.run.SavedState;
import java.util.Optional;

/**
 * A quantity that is watched, as a checkpoint sees it. It may be the user's: whatever is asked of it may throw.
 *
 * @param <Q> its own kind
 */
sealed interface Remembering<Q extends Remembering<Q>> permits QuantityWatch, ModelWatch {

    String name();

    /** What it remembers; empty if it starts afresh. */
    Optional<SavedState> state();

    /** Goes on from what another one of its kind remembered. */
    void restore(SavedState state);

    /** Another one, which remembers nothing. Never throws. */
    Q madeAnew();
}
