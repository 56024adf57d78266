package io.github.hullwatch.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.measure.Measured;
import io.github.hullwatch.measure.ModelQuantity;
import io.github.hullwatch.measure.ModelQuantityFactory;
import io.github.hullwatch.measure.ModelSnapshot;
import io.github.hullwatch.measure.Quantities;
import io.github.hullwatch.measure.Tier;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.SavedState;
import io.github.hullwatch.sink.Sink;
import io.github.hullwatch.sink.Sinks;
import io.github.hullwatch.snapshot.LayerDescription;
import io.github.hullwatch.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Quantities of the model as a whole: when they are asked, where their lines stand, what becomes of their mistakes. */
class ModelWatchTest {

    private static final LayerDescription LAYER = new LayerDescription("a", "DenseLayer", 2, 2, true);

    private final List<Measurement> lines = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();

    private final Sink sink = new Sink() {
        @Override
        public String name() {
            return "kept";
        }

        @Override
        public void measurement(Measurement line) {
            lines.add(line);
        }

        @Override
        public void event(Event event) {
            events.add(event);
        }

        @Override
        public void finish(String status) {}
    };

    /** Counts what it is asked. */
    private static final class Counting implements ModelQuantity {
        private long asked;

        @Override
        public Optional<Found> measure(ModelSnapshot now) {
            asked++;
            Measured count = () -> Map.of("count", asked);
            Measured rows = () -> Map.of("rows", now.weights().get("a").n());
            return Optional.of(new Found(count, Map.of("a", rows, "nothing watched", rows)));
        }

        @Override
        public Optional<SavedState> state() {
            return Optional.of(SavedState.builder().put("asked", asked).build());
        }

        @Override
        public void restore(SavedState state) {
            asked = state.whole("asked");
        }
    }

    private record Made(String name, Tier tier, UnaryOperator<ModelQuantity> made) implements ModelQuantityFactory {
        static Made of(String name, Tier tier, ModelQuantity one) {
            return new Made(name, tier, nothing -> one);
        }

        @Override
        public ModelQuantity create() {
            return made.apply(null);
        }
    }

    private static Snapshot at(long iteration) {
        Map<String, Vectors> weights = new LinkedHashMap<>();
        weights.put("a", Vectors.rows(new double[] {1, iteration, 2, 3}, 2, 2));
        return new Snapshot(iteration, 0, OptionalDouble.of(.5), weights);
    }

    private Watch watch(Tier tier, ModelQuantityFactory... kinds) {
        WatchOptions options = new WatchOptions(
                tier, Schedule.every(1), 1, false, List.of(), List.of(), List.of(), Subspaces.NONE, List.of(kinds));
        return new Watch(List.of(LAYER), at(0), options, new Sinks(List.of(sink), false), event -> {});
    }

    private List<String> said() {
        return lines.stream()
                .map(line -> line.iteration() + " " + line.quantity() + " " + line.block() + " " + line.values())
                .toList();
    }

    @Test
    void linesStandWithoutALayerAndOfEachWatchedOne() {
        Watch watch = watch(Tier.STANDARD, new Made("asked", Tier.LIGHT, nothing -> new Counting()));
        watch.measure(at(0));
        watch.measure(at(1));
        assertEquals(
                List.of(
                        "0 asked null {count=1}",
                        "0 asked a/all/full {rows=2}",
                        "1 asked null {count=2}",
                        "1 asked a/all/full {rows=2}"),
                said());
        assertEquals(.5, lines.get(0).loss());
        assertTrue(watch.cost().byPurpose().containsKey("asked"));
    }

    @Test
    void tiersSayWhenOneIsAsked() {
        for (Tier tier : Tier.values()) {
            lines.clear();
            Watch watch = watch(
                    tier,
                    Made.of("light", Tier.LIGHT, new Counting()),
                    Made.of("pairs", Tier.STANDARD, new Counting()),
                    Made.of("all", Tier.FULL, new Counting()));
            watch.measure(at(0));
            watch.measure(at(1));
            List<String> asked = lines.stream()
                    .filter(line -> line.block() == null)
                    .map(line -> line.iteration() + " " + line.quantity())
                    .toList();
            assertEquals(
                    switch (tier) {
                        case LIGHT -> List.of("0 light", "1 light");
                        case STANDARD -> List.of("0 light", "0 pairs", "1 light");
                        case FULL -> List.of("0 light", "0 pairs", "0 all", "1 light", "1 pairs", "1 all");
                    },
                    asked);
        }
    }

    @Test
    void oneThatAsksForAKernelIsNotAskedWithoutAModel() {
        Watch watch = watch(Tier.FULL, Quantities.kernel());
        watch.measure(at(0));
        assertEquals(List.of(), lines);
        assertEquals(List.of(), events);
    }

    @Test
    void oneThatFailsIsToldOnceAndLeftOut() {
        Watch watch = watch(
                Tier.STANDARD,
                Made.of("throws", Tier.LIGHT, now -> {
                    throw new IllegalStateException("no");
                }),
                Made.of(
                        "unwritable",
                        Tier.LIGHT,
                        now -> Optional.of(new ModelQuantity.Found(() -> Map.of("layer", 1), Map.of()))),
                new Made("unmade", Tier.LIGHT, nothing -> {
                    throw new IllegalStateException("not made");
                }),
                Made.of("sound", Tier.LIGHT, new Counting()));
        watch.measure(at(0));
        watch.measure(at(1));
        assertEquals(
                List.of("throws", "unwritable", "unmade"),
                events.stream().map(event -> event.values().get("quantity")).toList());
        assertTrue(events.stream().allMatch(event -> event.block() == null));
        assertEquals(4, lines.size());
    }

    @Test
    void whatOneRemembersSurvivesACheckpoint() {
        ModelQuantityFactory kind = new Made("asked", Tier.LIGHT, nothing -> new Counting());
        Watch watch = watch(Tier.STANDARD, kind);
        watch.measure(at(0));
        SavedState state = watch.checkpoint();
        watch.measure(at(1));
        Watch other = watch(Tier.STANDARD, kind);
        other.resume(state);
        other.measure(at(1));
        assertEquals(said().subList(2, 4), said().subList(4, 6));
        Watch without = watch(Tier.STANDARD);
        assertThrows(IllegalArgumentException.class, () -> without.resume(state));
    }

    /** Throws at a checkpoint. */
    private record Sulking(NotNow memory) implements ModelQuantity {
        @Override
        public Optional<Found> measure(ModelSnapshot now) {
            return Optional.of(new Found(() -> Map.of("x", 1), Map.of()));
        }

        @Override
        public Optional<SavedState> state() {
            return memory.state();
        }

        @Override
        public void restore(SavedState state) {
            memory.restore();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneThatFailsAtACheckpointIsToldOnceWhetherTheRunGoesOnOrAnotherOneDoes(boolean asked) {
        ModelQuantityFactory kind = Made.of("sulking", Tier.LIGHT, new Sulking(new NotNow(asked)));
        Watch watch = watch(Tier.STANDARD, kind);
        watch.measure(at(0));
        watch.measure(at(1));
        SavedState state = watch.checkpoint();
        Watch other = watch(Tier.STANDARD, kind);
        other.resume(state);
        assertEquals(1, events.size());
        for (Watch each : List.of(watch, other)) {
            events.clear();
            each.measure(at(2));
            each.checkpoint();
            each.event("said", 0, 2, Map.of());
            assertEquals(List.of("said"), events.stream().map(Event::event).toList());
            assertEquals(2L, events.get(0).detected(), "the failure of iteration 1 was known before");
        }
        assertEquals(List.of("0 sulking null {x=1}", "1 sulking null {x=1}"), said());
    }

    @Test
    void namesAreUnlikeAllOthers() {
        IllegalArgumentException twice = assertThrows(
                IllegalArgumentException.class,
                () -> watch(Tier.LIGHT, Quantities.kernel(), Made.of("kernel", Tier.LIGHT, new Counting())));
        assertTrue(twice.getMessage().contains("two quantities are named 'kernel'"));
        assertThrows(
                IllegalArgumentException.class, () -> watch(Tier.LIGHT, Made.of("loss", Tier.LIGHT, new Counting())));
    }
}
