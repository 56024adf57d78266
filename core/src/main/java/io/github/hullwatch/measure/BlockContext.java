package io.github.hullwatch.measure;

import io.github.hullwatch.snapshot.LayerDescription;

/**
 * The block that a quantity is made for.
 *
 * @param layer of the block
 * @param group name of the group of neurons; {@link GroupRule#ALL} for all of them
 * @param space name of the space; {@link SpaceRule#FULL} for the full one
 * @param dimension of the space that the directions are seen in
 * @param chance values under chance, shared by all blocks of a run
 * @param streams seeds by name; what is drawn for one purpose does not depend on what is drawn for another
 */
public record BlockContext(
        LayerDescription layer, String group, String space, int dimension, NullModel chance, RandomStreams streams) {

    /** Whether the block is the layer as a whole: all neurons, in the full space. */
    public boolean isWholeLayer() {
        return group.equals(GroupRule.ALL) && space.equals(SpaceRule.FULL);
    }

    /** Layer and space: groups of one layer in one space are seen in the same random subspaces. */
    String place() {
        return layer.name() + "/" + space;
    }
}
