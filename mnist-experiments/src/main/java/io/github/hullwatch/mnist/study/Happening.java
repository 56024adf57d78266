package io.github.hullwatch.mnist.study;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.EventNames;

/**
 * Something that may happen to the directions of a block in each run, at most once as it is counted here.
 *
 * @param block where
 * @param event what: {@link EventNames#HULL_ENTRY} or {@link EventNames#HULL_EXIT}, the first of the run; or {@link
 *     #FASTEST_TURN}
 */
public record Happening(Block block, String event) {

    /**
     * The measurement at which the directions turned fastest, by their mean angular speed since the one before; of
     * whole layers only.
     */
    public static final String FASTEST_TURN = "fastest-turn";
}
