package io.github.hullwatch.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.files.Npy;
import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.geometry.Basis;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.measure.BlockContext;
import io.github.hullwatch.measure.BlockSnapshot;
import io.github.hullwatch.measure.Measured;
import io.github.hullwatch.measure.Quantities;
import io.github.hullwatch.measure.Quantity;
import io.github.hullwatch.measure.QuantityFactory;
import io.github.hullwatch.measure.Tier;
import io.github.hullwatch.run.CertificateRecord;
import io.github.hullwatch.run.CertificateRef;
import io.github.hullwatch.run.ClaimJson;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.SavedState;
import io.github.hullwatch.sink.Sink;
import io.github.hullwatch.sink.Sinks;
import io.github.hullwatch.snapshot.LayerDescription;
import io.github.hullwatch.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A watch that goes on from a checkpoint finds what the one finds that was never interrupted. */
class WatchCheckpointTest {

    private static final int N = 12;
    private static final int D = 5;
    private static final LayerDescription WIDE = new LayerDescription("wide", "DenseLayer", N, D, true);
    private static final LayerDescription FLAT = new LayerDescription("flat", "DenseLayer", 6, 2, true);

    /** All that a run leaves behind, in words; two sinks in a row keep one record. */
    private static final class Record implements Sink {
        final List<String> lines = new ArrayList<>();
        final List<String> events = new ArrayList<>();
        final List<String> files = new ArrayList<>();

        @Override
        public String name() {
            return "record";
        }

        @Override
        public void measurement(Measurement line) {
            lines.add(line.iteration() + " " + line.epoch() + " " + line.block() + " " + line.loss() + " "
                    + line.quantity() + line.values());
        }

        @Override
        public void event(Event event) {
            events.add(event.event() + " " + event.iteration() + " " + Arrays.toString(event.bracket()) + event.block()
                    + event.detected() + event.values() + event.certificate());
        }

        @Override
        public boolean storesCertificates() {
            return true;
        }

        @Override
        public Optional<CertificateRef> certificate(CertificateRecord certificate) {
            String text = certificate.block() + " " + certificate.iteration() + " " + text(certificate.weights()) + " "
                    + ClaimJson.encode(certificate.claim());
            files.add(text);
            return Optional.of(new CertificateRef(
                    "certificates/" + Integer.toHexString(text.hashCode()) + ".json", "0".repeat(64)));
        }

        @Override
        public void frames(String layer, NpyArray frames) {
            files.add("frames of " + layer + text(frames));
        }

        @Override
        public void projection(String layer, long iteration, NpyArray points) {
            files.add("projection of " + layer + " " + iteration + text(points));
        }

        private static String text(NpyArray array) {
            return array + " " + Arrays.hashCode(Npy.encode(array));
        }

        @Override
        public void finish(String status) {}

        List<List<String>> all() {
            return List.of(lines, events, files);
        }
    }

    /** Weights on their way: the flat layer's turn around the origin now and then, the wide ones drift. */
    private static Snapshot at(long seed, long iteration) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] wide = new float[N * D];
        for (int k = 0; k < wide.length; k++) {
            wide[k] = (float) (random.nextGaussian() + .05 * iteration * random.nextGaussian());
        }
        double[] flat = new double[12];
        double opening = 1.6 + 1.6 * Math.sin(.21 * iteration + seed);
        for (int i = 0; i < 6; i++) {
            double angle = opening * (i / 5.0 - .5) * 2 + .01 * random.nextGaussian();
            flat[2 * i] = Math.cos(angle);
            flat[2 * i + 1] = Math.sin(angle);
        }
        Map<String, Vectors> weights = new LinkedHashMap<>();
        weights.put("wide", Vectors.rows(wide, N, D));
        weights.put("flat", Vectors.rows(flat, 6, 2));
        return new Snapshot(iteration, (int) (iteration / 10), OptionalDouble.of(Math.exp(-.1 * iteration)), weights);
    }

    private static Watch watch(long seed, Tier tier, Sink sink, List<QuantityFactory> more) {
        List<QuantityFactory> quantities = new ArrayList<>(Quantities.standard(2));
        quantities.addAll(more);
        WatchOptions options = new WatchOptions(
                tier,
                Schedule.every(1),
                seed,
                false,
                quantities,
                List.of((layer, weights) ->
                        layer.name().equals("wide") ? Map.of("odd", new int[] {1, 3, 5, 7, 9, 11}) : Map.of()),
                List.of((layer, weights) -> layer.name().equals("wide")
                        ? Map.of("plane", Basis.of(new double[][] {{1, 0, 0, 0, 0}, {0, 0, 1, 0, 0}}))
                        : Map.of()));
        Watch watch =
                new Watch(List.of(WIDE, FLAT), at(seed, 0), options, new Sinks(List.of(sink), false), event -> {});
        watch.deferChance();
        return watch;
    }

    private static void train(Watch watch, long seed, long from, long to) {
        for (long t = from; t < to; t++) {
            watch.loss(t, (int) (t / 10), Math.exp(-.1 * t));
            watch.measure(at(seed, t));
        }
    }

    private static void end(Watch watch, long seed, long last) {
        watch.measureInFull(at(seed, last));
        watch.judgePace(last);
        watch.drawAll();
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void aWatchThatGoesOnFindsTheSame(Tier tier) {
        for (long seed = 1; seed <= 12; seed++) {
            // Anywhere in a crossing: at some it is pending.
            long first = 3 + seed;
            long second = first + 17;
            Record whole = new Record();
            Watch never = watch(seed, tier, whole, List.of());
            train(never, seed, 0, first);
            never.checkpoint();
            train(never, seed, first, second);
            never.checkpoint();
            train(never, seed, second, 60);
            end(never, seed, 60);

            Record pieces = new Record();
            Watch before = watch(seed, tier, pieces, List.of());
            train(before, seed, 0, first);
            SavedState one = before.checkpoint();
            Watch middle = watch(seed, tier, pieces, List.of());
            middle.resume(one);
            train(middle, seed, first, second);
            SavedState other = middle.checkpoint();
            Watch after = watch(seed, tier, pieces, List.of());
            after.resume(other);
            train(after, seed, second, 60);
            end(after, seed, 60);

            assertEquals(whole.all(), pieces.all());
            assertTrue(
                    whole.events.stream().anyMatch(event -> event.startsWith("hull-")), "there is something to lose");
        }
    }

    @Test
    void withoutItsStateAWatchFindsOtherThings() {
        Record whole = new Record();
        Watch never = watch(1, Tier.STANDARD, whole, List.of());
        train(never, 1, 0, 10);
        never.checkpoint();
        train(never, 1, 10, 30);
        end(never, 1, 30);
        Record pieces = new Record();
        Watch before = watch(1, Tier.STANDARD, pieces, List.of());
        train(before, 1, 0, 10);
        before.checkpoint();
        Watch after = watch(1, Tier.STANDARD, pieces, List.of());
        train(after, 1, 10, 30);
        end(after, 1, 30);
        assertNotEquals(whole.lines, pieces.lines);
        assertNotEquals(whole.files, pieces.files);
    }

    @Test
    void everyLineIsWrittenAtACheckpoint() {
        Record record = new Record();
        Watch watch = watch(1, Tier.STANDARD, record, List.of());
        train(watch, 1, 0, 3);
        assertEquals(1, record.lines.size(), "lines wait for values under chance");
        watch.checkpoint();
        assertTrue(record.lines.size() > 30);
        assertFalse(watch.isChanceMissing());
    }

    /** Counts its measurements, and says so at a checkpoint or not. */
    private record Counting(boolean remembers) implements QuantityFactory {
        @Override
        public String name() {
            return "counting";
        }

        @Override
        public Tier tier() {
            return Tier.LIGHT;
        }

        @Override
        public Optional<Quantity> create(BlockContext context) {
            return Optional.of(new Quantity() {
                private long count;

                @Override
                public Optional<? extends Measured> measure(BlockSnapshot now) {
                    count++;
                    return Optional.of((Measured) () -> Map.of("count", count));
                }

                @Override
                public Optional<SavedState> state() {
                    return remembers
                            ? Optional.of(
                                    SavedState.builder().put("count", count).build())
                            : Optional.empty();
                }

                @Override
                public void restore(SavedState state) {
                    count = state.whole("count");
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aQuantityOfTheUsersGoesOnOrStartsAfresh(boolean remembers) {
        Record record = new Record();
        Watch watch = watch(1, Tier.LIGHT, record, List.of(new Counting(remembers)));
        train(watch, 1, 0, 3);
        watch.checkpoint();
        train(watch, 1, 3, 4);
        watch.drawAll();
        String last = record.lines.stream()
                .filter(line -> line.contains("counting"))
                .reduce((a, b) -> b)
                .orElseThrow();
        assertTrue(last.contains(remembers ? "count=4" : "count=1"), last);
    }

    /** Throws at a checkpoint. */
    private record Sulking(NotNow memory) implements QuantityFactory {
        @Override
        public String name() {
            return "sulking";
        }

        @Override
        public Tier tier() {
            return Tier.LIGHT;
        }

        @Override
        public Optional<Quantity> create(BlockContext context) {
            return Optional.of(new Quantity() {
                @Override
                public Optional<? extends Measured> measure(BlockSnapshot now) {
                    return Optional.of((Measured) () -> Map.of("x", 1));
                }

                @Override
                public Optional<SavedState> state() {
                    return memory.state();
                }

                @Override
                public void restore(SavedState state) {
                    memory.restore();
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aQuantityThatFailsAtACheckpointIsSwitchedOff(boolean asked) {
        Record record = new Record();
        Watch watch = watch(1, Tier.LIGHT, record, List.of(new Sulking(new NotNow(asked))));
        train(watch, 1, 0, 3);
        SavedState state = watch.checkpoint();
        Watch after = watch(1, Tier.LIGHT, record, List.of(new Sulking(new NotNow(asked))));
        after.resume(state);
        train(after, 1, 3, 6);
        after.drawAll();
        assertEquals(
                3, // one for each block
                record.events.stream()
                        .filter(e -> e.startsWith("quantity-failed"))
                        .count());
        assertEquals(
                9,
                record.lines.stream().filter(line -> line.contains("sulking")).count());
    }

    /** Hands over an array that no file holds, or throws instead. */
    private record Sprawling(boolean thrown) implements QuantityFactory {
        @Override
        public String name() {
            return "sprawling";
        }

        @Override
        public Tier tier() {
            return Tier.LIGHT;
        }

        @Override
        public Optional<Quantity> create(BlockContext context) {
            return Optional.of(now -> Optional.of(new Measured() {
                @Override
                public Map<String, Object> values() {
                    return Map.of("x", 1);
                }

                @Override
                public Optional<Array> array() {
                    if (thrown) {
                        throw new IllegalStateException("no array");
                    }
                    return Optional.of(new Array(new int[] {1, 1, 1, 1}, new double[1]));
                }
            }));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aQuantityWhoseArrayCantBeWrittenFailsAlone(boolean thrown) {
        Record record = new Record();
        Watch watch = watch(1, Tier.LIGHT, record, List.of(new Sprawling(thrown)));
        train(watch, 1, 0, 3);
        watch.drawAll();
        assertEquals(
                3,
                record.events.stream()
                        .filter(e -> e.startsWith("quantity-failed"))
                        .count());
        assertTrue(record.lines.stream().anyMatch(line -> line.startsWith("2 ") && line.contains("hull")));
    }

    @Test
    void aCheckpointOfOtherLayersIsRefused() {
        Watch watch = watch(1, Tier.LIGHT, new Record(), List.of());
        train(watch, 1, 0, 3);
        SavedState state = watch.checkpoint();
        WatchOptions options =
                new WatchOptions(Tier.LIGHT, Schedule.every(1), 1, false, Quantities.standard(2), List.of(), List.of());
        Snapshot start = at(1, 0);
        Sinks none = new Sinks(List.of(new Record()), false);
        Watch fewer = new Watch(List.of(WIDE), start, options, none, event -> {});
        assertTrue(assertThrows(IllegalArgumentException.class, () -> fewer.resume(state))
                .getMessage()
                .contains("2 layers"));
        Watch swapped = new Watch(List.of(FLAT, WIDE), start, options, none, event -> {});
        assertThrows(IllegalArgumentException.class, () -> swapped.resume(state));
        Watch withoutGroup = new Watch(List.of(WIDE, FLAT), start, options, none, event -> {});
        assertThrows(IllegalArgumentException.class, () -> withoutGroup.resume(state));
        Watch more = watch(1, Tier.LIGHT, new Record(), List.of(new Counting(true)));
        assertThrows(IllegalArgumentException.class, () -> more.resume(state));
    }
}
