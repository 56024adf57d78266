package io.github.hullwatch.measure;

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
}
