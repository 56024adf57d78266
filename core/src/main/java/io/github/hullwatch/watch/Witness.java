package io.github.hullwatch.watch;

import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.hull.HullSolver;
import io.github.hullwatch.measure.ProjectionQuantity;
import io.github.hullwatch.run.CertificateRef;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.EventNames;
import io.github.hullwatch.sink.Sinks;
import io.github.hullwatch.transition.HullCrossings.Crossing;
import io.github.hullwatch.watch.BlockWatch.Evidence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Bears witness of hulls: certificates of single measurements, and of a crossing its event, with certificates and
 * projections of both sides. Confined to one thread at a time.
 */
final class Witness {

    private final Sinks sinks;
    private final StepGuard guard;
    private final Projections projections;
    private final EventLog events;

    Witness(Sinks sinks, StepGuard guard, Projections projections, EventLog events) {
        this.sinks = sinks;
        this.guard = guard;
        this.projections = projections;
        this.events = events;
    }

    /**
     * Stores a certificate.
     *
     * @param now the iteration that this happens at, which may be later than that of the evidence
     * @return how lines name it; empty if no sink stores it, or it can't be made
     */
    Optional<CertificateRef> certify(LayerWatch layer, BlockWatch block, long now, Evidence evidence) {
        if (!sinks.storesCertificates()) {
            return Optional.empty();
        }
        layer.givenOut(evidence.layer());
        return guard.attempt(
                block.block(),
                now,
                StepNames.CERTIFICATE,
                () -> sinks.certificate(Certificates.record(
                        block.block(),
                        evidence.iteration(),
                        evidence.neurons() == null ? evidence.weights() : evidence.layer(),
                        evidence.neurons(),
                        evidence.basis(),
                        selfContained(evidence))));
    }

    /** A bound that the tracker carried on from earlier weights proves nothing by itself: solve afresh. */
    private static Hull selfContained(Evidence evidence) {
        Hull hull = evidence.hull();
        boolean carried = hull.verdict() == Verdict.INSIDE
                && hull.certificate().lambda() == null
                && hull.certificate().facets() == null;
        return carried ? HullSolver.hullOf(evidence.seen()) : hull;
    }

    /** Records a confirmed crossing of a block of the layer. */
    void crossed(LayerWatch layer, BlockWatch block, BlockWatch.Confirmed confirmed) {
        Crossing crossing = confirmed.crossing();
        if (layer.blocks().contains(block)) {
            List<Evidence> sides =
                    Stream.of(confirmed.before(), confirmed.after()).collect(Distinct.objects());
            project(layer, crossing.detected(), sides);
        }
        Optional<CertificateRef> after = certify(layer, block, crossing.detected(), confirmed.after());
        Map<String, Object> values = new LinkedHashMap<>();
        if (confirmed.before() != confirmed.after()) {
            certify(layer, block, crossing.detected(), confirmed.before())
                    .ifPresent(before -> values.putAll(before.fieldsBefore()));
        }
        events.tell(new Event(
                crossing.entry() ? EventNames.HULL_ENTRY : EventNames.HULL_EXIT,
                crossing.firstWith(),
                new long[] {crossing.lastWithout(), crossing.firstWith()},
                block.block(),
                crossing.detected(),
                values,
                after.orElse(null)));
    }

    /** The directions of the whole layer on both sides are kept, whichever of its blocks crossed. */
    private void project(LayerWatch layer, long now, List<Evidence> sides) {
        BlockWatch whole = layer.whole();
        for (QuantityWatch quantity : whole.quantities()) {
            if (quantity.quantity() instanceof ProjectionQuantity projection) {
                sides.forEach(side -> guard.perform(
                        whole.block(),
                        now,
                        quantity.name(),
                        () -> projections.write(layer.layer().name(), side.iteration(), projection.of(side.layer()))));
            }
        }
    }
}
