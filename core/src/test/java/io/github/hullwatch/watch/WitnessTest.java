package io.github.hullwatch.watch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.hullwatch.geometry.Basis;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.hull.HullSolver;
import io.github.hullwatch.measure.NullModel;
import io.github.hullwatch.measure.Quantities;
import io.github.hullwatch.measure.RandomStreams;
import io.github.hullwatch.measure.Tier;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.sink.Sinks;
import io.github.hullwatch.snapshot.LayerDescription;
import io.github.hullwatch.snapshot.ProbePlan;
import io.github.hullwatch.transition.HullCrossings.Crossing;
import io.github.hullwatch.watch.BlockWatch.Confirmed;
import io.github.hullwatch.watch.BlockWatch.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is left of a crossing: certificates and projections of both sides, then its event. */
class WitnessTest {

    private static final LayerDescription LAYER = new LayerDescription("a", "DenseLayer", 4, 3, true);
    private static final Vectors OUTSIDE = Vectors.rows(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 1}, 4, 3);
    private static final Vectors INSIDE = Vectors.rows(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1, -1, -1, -1}, 4, 3);

    private final List<Event> transitions = new ArrayList<>();

    /** With projections of the whole layer, and a group in a plane. */
    private static LayerWatch layer() {
        WatchOptions options = new WatchOptions(
                Tier.LIGHT,
                Schedule.every(1),
                1,
                false,
                Quantities.standard(1),
                List.of((of, weights) -> Map.of("half", new int[] {0, 1})),
                List.of((of, weights) -> Map.of("plane", Basis.of(new double[][] {{1, 0, 0}, {0, 1, 0}}))));
        return LayerBlocks.watch(LAYER, OUTSIDE, options, ProbePlan.NONE, new NullModel(new RandomStreams(1)));
    }

    private Witness witness(Told told) {
        Sinks sinks = new Sinks(List.of(told), false);
        EventLog events = new EventLog(sinks, transitions::add);
        CostMeter cost = new CostMeter();
        StepGuard guard = new StepGuard(false, events, cost, new NullModel(new RandomStreams(1)));
        return new Witness(sinks, guard, new Projections(sinks, cost), events);
    }

    private static Evidence evidence(long iteration, Vectors weights) {
        return new Evidence(iteration, weights, weights, null, null, HullSolver.hullOf(weights));
    }

    private static Confirmed entry() {
        return new Confirmed(new Crossing(true, 4, 5, 9), evidence(4, OUTSIDE), evidence(5, INSIDE));
    }

    @Test
    void bothSidesAreKeptBeforeTheEventIsTold() {
        Told told = new Told(true);
        LayerWatch layer = layer();
        witness(told).crossed(layer, layer.whole(), entry());
        assertEquals(
                List.of(
                        "frames of a",
                        "projection of 4",
                        "projection of 5",
                        "certificate of 5",
                        "certificate of 4",
                        "hull-entry"),
                told.calls);
        Event event = told.events.get(0);
        assertEquals(transitions, told.events);
        assertEquals(5, event.iteration());
        assertEquals(9L, event.detected());
        assertArrayEquals(new long[] {4, 5}, event.bracket());
        assertEquals(new Block("a", "all", "full"), event.block());
        assertEquals("certificates/5.json", event.certificate().file());
        assertEquals("certificates/4.json", event.certificateBefore().file());
    }

    @Test
    void theWholeLayerIsSeenOnBothSidesWhicheverOfItsBlocksCrossed() {
        Told told = new Told(false);
        LayerWatch layer = layer();
        BlockWatch half = layer.blocks().get(1);
        assertEquals("a/half/plane", half.block().toString());
        witness(told).crossed(layer, half, entry());
        assertEquals(List.of("frames of a", "projection of 4", "projection of 5", "hull-entry"), told.calls);
        assertEquals(half.block(), told.events.get(0).block());
        assertNull(told.events.get(0).certificate(), "nobody stores one");
        assertNull(told.events.get(0).certificateBefore());
    }

    /** Where a space is chosen anew, it turned together with the crossing: there is no one picture of both sides. */
    @Test
    void aBlockWhoseSpaceIsChosenAnewHasNoProjections() {
        Told told = new Told(true);
        BlockWatch moving = BlockWatch.moving(new Block("a", "all", "class0"), List.of());
        witness(told).crossed(layer(), moving, entry());
        assertEquals(List.of("certificate of 5", "certificate of 4", "hull-entry"), told.calls);
    }

    @Test
    void aBlockThatBeganOnTheNewSideHasOneProjectionAndOneCertificate() {
        Told told = new Told(true);
        LayerWatch layer = layer();
        Evidence first = evidence(5, OUTSIDE);
        witness(told).crossed(layer, layer.whole(), new Confirmed(new Crossing(false, 5, 5, 9), first, first));
        assertEquals(List.of("frames of a", "projection of 5", "certificate of 5", "hull-exit"), told.calls);
        assertNull(told.events.get(0).certificateBefore());
    }

    /** A sink may keep what it was given: those weights are not handed back. */
    @Test
    void certifiedWeightsAreGivenOut() {
        Told told = new Told(true);
        LayerWatch layer = layer();
        Evidence evidence = evidence(5, INSIDE);
        assertEquals(
                "certificates/5.json",
                witness(told)
                        .certify(layer, layer.whole(), 5, evidence)
                        .orElseThrow()
                        .file());
        layer.whole().observe(evidence);
        assertEquals(List.of(), layer.noLongerNeeded(INSIDE));
        layer.whole().observe(evidence(6, OUTSIDE));
        layer.whole().observe(evidence(7, OUTSIDE));
        assertEquals(List.of(), layer.noLongerNeeded(OUTSIDE));
    }
}
