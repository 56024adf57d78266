package io.github.hullwatch.measure;

import io.github.hullwatch.run.SavedState;
import java.util.Optional;

/**
 * A number or small record about one block, measured again and again. One instance belongs to one block; it may
 * remember what it saw before. Confined to one thread.
 */
public interface Quantity {

    /**
     * Measures.
     *
     * @param now later than the snapshot of the call before. Its weights are overwritten some time after this returns:
     *     copy what is to be remembered
     * @return nothing where the quantity has no value at this moment (motion at the first one, say)
     * @throws RuntimeException where it can't be measured: the caller reports it once and switches the quantity off
     */
    Optional<? extends Measured> measure(BlockSnapshot now);

    /**
     * What it remembers, at a checkpoint of the run. A quantity of the same block is then made anew by the factory and
     * goes on from that by {@link #restore}, in a run that is never interrupted just as in one that is resumed: so both
     * measure the same.
     *
     * @return arrays that nobody changes any more; empty, as by default, where the new quantity shall start afresh, as
     *     one does that remembers nothing, or for speed only
     */
    default Optional<SavedState> state() {
        return Optional.empty();
    }

    /**
     * Takes over what another quantity of this kind remembered, before anything is measured.
     *
     * @throws IllegalArgumentException if that is not what {@link #state} says
     */
    default void restore(SavedState state) {}
}
