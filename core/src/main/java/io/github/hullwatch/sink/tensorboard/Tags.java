package io.github.hullwatch.sink.tensorboard;

import io.github.hullwatch.run.Block;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Names under which TensorBoard shows things, parts separated by slashes; the first part is the section. The names of
 * two blocks are never equal. Not thread-safe.
 */
final class Tags {

    private final Map<Block, String> blocks = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Summary.Kind> written = new HashMap<>();

    /** A layer as a whole has its own name; a group or subspace has theirs behind it, in a section of its own. */
    String of(Block block) {
        Block known = block.isWholeLayer() ? Block.layer(block.layer()) : block;
        return blocks.computeIfAbsent(known, unused -> {
            String name = block.isWholeLayer()
                    ? block.layer()
                    : block.layer() + " (" + block.group() + ", " + block.space() + ")";
            while (!taken.add(name)) {
                name += "'";
            }
            return name;
        });
    }

    /** A tag for values of a kind: with a {@code '} behind it where it has values of another kind. */
    String of(String tag, Summary.Kind kind) {
        String free = tag;
        while (written.getOrDefault(free, kind) != kind) {
            free += "'";
        }
        return free;
    }

    /** Whether a tag is written for the first time; from then on it is not. */
    boolean isNew(String tag, Summary.Kind kind) {
        return written.put(tag, kind) == null;
    }
}
