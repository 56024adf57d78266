package io.github.hullwatch.measure;

import java.util.Optional;
import java.util.Set;

/**
 * A kind of quantity: its name, how expensive it is, what it needs, and how one is made for each block. To add a
 * quantity, write the quantity and its factory, and hand the factory to the listener's builder; those that come with
 * Hullwatch are listed in {@link Quantities}. A factory is immutable and serves all blocks.
 */
public interface QuantityFactory {

    /** The name in the lines of the run directory, in the costs of the manifest and in messages; unlike all others. */
    String name();

    /** How expensive it is, and so when it is measured. */
    Tier tier();

    /** What of a block must be there for it to have a value; by default nothing beside the weights. */
    default Set<Need> needs() {
        return Set.of();
    }

    /**
     * Whether its quantities ask {@link BlockSnapshot#model() the model}, where there is a probe set; by default not. A
     * copy of the model is made for it.
     */
    default boolean asksModel() {
        return false;
    }

    /**
     * A quantity for one more block. It may remember what it saw before.
     *
     * @return empty where the quantity has no meaning for the block
     */
    Optional<Quantity> create(BlockContext context);
}
