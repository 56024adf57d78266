package io.github.hullwatch.watch;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.measure.BlockSnapshot;
import io.github.hullwatch.measure.HullQuantity;
import io.github.hullwatch.measure.Measured;
import io.github.hullwatch.measure.ProjectionQuantity;
import io.github.hullwatch.measure.Tier;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.CertificateRef;
import io.github.hullwatch.sink.Sinks;
import io.github.hullwatch.watch.BlockWatch.Evidence;
import java.util.Map;

/**
 * Measures one block at one moment: asks its quantities in their order, and sees that what each has found goes where it
 * belongs. Confined to one thread at a time.
 */
final class BlockMeasurer {

    private final WatchOptions options;
    private final Sinks sinks;
    private final StepGuard guard;
    private final LineWriter lines;
    private final Projections projections;
    private final Witness witness;

    BlockMeasurer(
            WatchOptions options,
            Sinks sinks,
            StepGuard guard,
            LineWriter lines,
            Projections projections,
            Witness witness) {
        this.options = options;
        this.sinks = sinks;
        this.guard = guard;
        this.lines = lines;
        this.projections = projections;
        this.witness = witness;
    }

    /**
     * Measures.
     *
     * @param rows the weights of the block's group
     * @param now the same in the block's space
     */
    void measure(Place place, Vectors rows, BlockSnapshot now) {
        Block block = place.block().block();
        for (QuantityWatch quantity : place.block().quantities()) {
            guard.attempt(block, place.iteration(), quantity.name(), () -> quantity.measure(now)
                            .map(LineWriter::writable))
                    .ifPresent(found -> record(place, quantity.name(), found, rows, now));
        }
        // Directions of another space each time are no course of anything.
        if (sinks.takeDirections() && !place.block().isMoving()) {
            guard.perform(
                    block,
                    place.iteration(),
                    StepNames.WRITE,
                    () -> sinks.directions(block, place.iteration(), now.unitRows(), now.certified()));
        }
    }

    private void record(Place place, String quantity, Measured found, Vectors rows, BlockSnapshot now) {
        if (found instanceof HullQuantity.Result hull) {
            Evidence evidence = place.block().evidence(place.iteration(), place.weights(), rows, hull.hull());
            hull(place, evidence, hull.line(), now);
        } else if (found instanceof ProjectionQuantity.Result projected) {
            projections.write(place.layer().layer().name(), place.iteration(), projected);
        } else {
            lines.write(place.snapshot(), place.block().block(), quantity, found);
        }
    }

    private void hull(Place place, Evidence evidence, Measured found, BlockSnapshot now) {
        BlockWatch block = place.block();
        Map<String, Object> reference = now.certified()
                ? witness.certify(place.layer(), block, place.iteration(), evidence)
                        .map(CertificateRef::fields)
                        .orElse(Map.of())
                : Map.of();
        lines.write(place.snapshot(), block.block(), HullQuantity.NAME, found, reference);
        boolean wasPending = block.crossingPending();
        block.observe(evidence).ifPresent(confirmed -> witness.crossed(place.layer(), block, confirmed));
        if (block.crossingPending() && !wasPending && options.includes(Tier.STANDARD)) {
            now.makeThorough();
        }
    }
}
