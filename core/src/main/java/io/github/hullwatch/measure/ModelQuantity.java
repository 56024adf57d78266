package io.github.hullwatch.measure;

import io.github.hullwatch.run.SavedState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A number or small record about a model as a whole, and perhaps about each layer beside it, measured again and again.
 * One instance belongs to one model; it may remember what it saw before. Confined to one thread.
 */
public interface ModelQuantity {

    /**
     * Measures.
     *
     * @param now later than the snapshot of the call before. Its weights are overwritten some time after this returns:
     *     copy what is to be remembered
     * @return empty where the quantity has no value at this moment
     * @throws RuntimeException where it can't be measured: the caller reports it once and switches the quantity off
     */
    Optional<Found> measure(ModelSnapshot now);

    /** What it remembers, at a checkpoint of the run; as {@link Quantity#state}. */
    default Optional<SavedState> state() {
        return Optional.empty();
    }

    /**
     * Takes over what another quantity of this kind remembered, before anything is measured.
     *
     * @throws IllegalArgumentException if that is not what {@link #state} says
     */
    default void restore(SavedState state) {}

    /**
     * What was found.
     *
     * @param model stands in a line without a layer
     * @param layers by the name of the layer, each in a line of all its neurons in the full space; those of layers that
     *     are not watched are left out
     */
    record Found(Measured model, Map<String, Measured> layers) {
        /** Copies the map. */
        public Found {
            layers = new LinkedHashMap<>(layers);
        }
    }
}
