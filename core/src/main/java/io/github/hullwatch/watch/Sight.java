package io.github.hullwatch.watch;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.measure.BlockSnapshot;
import io.github.hullwatch.snapshot.LayerProbe;
import io.github.hullwatch.snapshot.ModelProbe;

/**
 * What there is beside the weights of a layer at one measurement.
 *
 * @param thorough whether quantities measure their expensive parts, too
 * @param certified whether a certificate is written of each hull
 * @param probe what the layer sees; null if that is not known
 * @param model can be asked; null if not
 */
record Sight(boolean thorough, boolean certified, LayerProbe probe, ModelProbe model) {

    /** @param seen the weights of a block, in its space */
    BlockSnapshot of(long iteration, Vectors seen) {
        return new BlockSnapshot(iteration, seen, thorough, certified, probe, model);
    }
}
