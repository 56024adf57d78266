package io.github.hullwatch.watch;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.SavedState;

/**
 * A step of measuring, which may fail by itself.
 *
 * @param block what it measures; null for the model as a whole
 * @param name of a quantity, or one of {@link StepNames}
 */
record Step(Block block, String name) {

    SavedState state() {
        SavedState.Builder state = SavedState.builder().put("step", name);
        if (block != null) {
            state.put("layer", block.layer()).put("group", block.group()).put("space", block.space());
        }
        return state.build();
    }

    /** @throws IllegalArgumentException if something is missing, or can't be */
    static Step restored(SavedState state) {
        Block block =
                state.has("layer") ? new Block(state.text("layer"), state.text("group"), state.text("space")) : null;
        return new Step(block, state.text("step"));
    }

    /** What a block is called where the model as a whole may stand in its place. */
    static String title(Block block) {
        return block == null ? "the model" : block.toString();
    }

    /** For people, such as {@code 'hull' of dense1/all/full}. */
    @Override
    public String toString() {
        return "'" + name + "' of " + title(block);
    }
}
