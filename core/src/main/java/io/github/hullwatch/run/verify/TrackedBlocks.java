package io.github.hullwatch.run.verify;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.run.RunFiles;
import java.util.HashMap;
import java.util.Map;

/**
 * Layers, groups and spaces are those of the manifest, and no group has more neurons than its layer. A manifest without
 * layers is of a program that writes a run without a listener: it names its blocks as it likes.
 */
final class TrackedBlocks {
    private final Map<String, Manifest.TrackedLayer> layers = new HashMap<>();

    TrackedBlocks(Manifest manifest) {
        manifest.layers().forEach(layer -> layers.put(layer.layer(), layer));
    }

    /**
     * @param block null for the whole model
     * @throws IllegalArgumentException if the manifest does not know it
     */
    void require(Block block) {
        if (block == null || layers.isEmpty()) {
            return;
        }
        Manifest.TrackedLayer layer = layers.get(block.layer());
        if (layer == null
                || block.group() != null
                        && !(layer.groups().contains(block.group())
                                && layer.spaces().contains(block.space()))) {
            throw new IllegalArgumentException(
                    block + " is not among the layers, groups and spaces of " + RunFiles.MANIFEST);
        }
    }

    /** @throws IllegalArgumentException if a line of a hull has more neurons than its layer */
    void requireNeurons(Measurement line) {
        if (line.quantity().equals(QuantityNames.HULL)
                && layers.containsKey(line.block().layer())
                && line.number("neurons") > layers.get(line.block().layer()).neurons()) {
            throw new IllegalArgumentException("neurons is " + line.values().get("neurons") + ", but the layer has "
                    + layers.get(line.block().layer()).neurons());
        }
    }
}
