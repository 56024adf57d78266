package io.github.hullwatch.watch;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.run.CostNames;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.snapshot.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Measures one layer at one moment, if its weights can be measured: its blocks, then those whose spaces are chosen
 * anew; and hands back the weights that nobody reads any more. Confined to one thread at a time.
 */
final class LayerMeasurer {

    private final StepGuard guard;
    private final WeightCheck check;
    private final BlockMeasurer blocks;
    private final LineWriter lines;
    private BiConsumer<String, Vectors> unneeded = (layer, weights) -> {};

    LayerMeasurer(StepGuard guard, WeightCheck check, BlockMeasurer blocks, LineWriter lines) {
        this.guard = guard;
        this.check = check;
        this.blocks = blocks;
        this.lines = lines;
    }

    /**
     * From now on weights of a layer that nobody reads any more are handed back.
     *
     * @param taker called with the name of the layer
     */
    void handBack(BiConsumer<String, Vectors> taker) {
        unneeded = taker;
    }

    void measure(Snapshot snapshot, LayerWatch layer, Sight sight) {
        String name = layer.layer().name();
        Vectors weights = snapshot.weights().get(name);
        if (weights == null) {
            guard.switchOff(
                    new Step(layer.whole().block(), CostNames.SNAPSHOT),
                    snapshot.iteration(),
                    "the weights can't be read; the log says why");
            return;
        }
        if (check.passes(snapshot.iteration(), layer, weights)) {
            layer.blocks().forEach(block -> measure(new Place(snapshot, layer, block), weights, sight));
            if (snapshot.probe().isPresent()) {
                layer.subspaces().ifPresent(subspaces -> measure(snapshot, layer, subspaces, weights, sight));
            }
            layer.measured();
        }
        layer.noLongerNeeded(weights).forEach(free -> unneeded.accept(name, free));
    }

    private void measure(Snapshot snapshot, LayerWatch layer, SubspaceWatch subspaces, Vectors weights, Sight sight) {
        List<BlockWatch> moved = guard.attempt(
                        layer.whole().block(),
                        snapshot.iteration(),
                        QuantityNames.SUBSPACES,
                        () -> Optional.of(subspaces.move(weights, sight.probe())))
                .orElse(List.of());
        subspaces.map().ifPresent(map -> lines.write(snapshot, layer.whole().block(), QuantityNames.SUBSPACES, map));
        moved.forEach(block -> measure(new Place(snapshot, layer, block), weights, sight));
    }

    private void measure(Place place, Vectors weights, Sight sight) {
        BlockWatch block = place.block();
        Vectors rows = block.rows(weights);
        guard.attempt(block.block(), place.iteration(), StepNames.SPACE, () -> Optional.of(block.seen(rows)))
                .map(seen -> sight.of(place.iteration(), seen))
                .ifPresent(now -> blocks.measure(place, rows, now));
    }
}
