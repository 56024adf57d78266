package io.github.hullwatch.listener;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.run.verify.RunVerifier;
import io.github.hullwatch.run.verify.Verification;
import io.github.hullwatch.sink.Sink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Sgd;

/** Weights that a program hands over, of whatever it trains. */
class HandedOverTest {

    @TempDir
    private Path temp;

    /** Two neurons in the plane; the first has this length. */
    private double length = 1;

    private int asked;

    private Path dir() {
        return temp.resolve("run");
    }

    /** Every test that writes a run leaves one that holds. */
    @AfterEach
    void theRunHolds() {
        if (Files.exists(dir())) {
            Verification found = RunVerifier.verify(dir());
            assertTrue(found.ok(), () -> String.valueOf(found.failure()));
        }
    }

    private HullwatchListener every(int iterations) {
        return HullwatchListener.builder().runDir(dir()).every(iterations).build();
    }

    private Map<String, Vectors> weights() {
        asked++;
        Map<String, Vectors> weights = new LinkedHashMap<>();
        weights.put("first", Vectors.rows(new double[] {length, 0, 0, 1}, 2, 2));
        weights.put("second", Vectors.rows(new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1, -1, -1, -1}, 4, 3));
        return weights;
    }

    private static List<Measurement> lines(Path dir, String quantity, String layer) {
        return RunReader.open(dir).measurements().stream()
                .filter(m -> m.quantity().equals(quantity))
                .filter(m -> layer == null || m.block().layer().equals(layer))
                .toList();
    }

    private long[] iterations(String quantity, String layer) {
        return lines(dir(), quantity, layer).stream()
                .mapToLong(Measurement::iteration)
                .toArray();
    }

    @Test
    void whatIsHandedOverIsMeasuredWhenItIsDueWithItsOwnLoss() {
        try (HullwatchListener hull = every(2)) {
            hull.attach(this::weights);
            for (int t = 0; t < 5; t++) {
                length = 1 + t;
                hull.beginStep(t);
                // The update.
                length = -1;
                hull.endStep(t / 2, 10 - t);
            }
            length = 6;
            hull.evaluation("test", .5, Map.of());
        }
        List<Measurement> norms = lines(dir(), "norms", "first");
        assertEquals(
                List.of("0 0 1.0 10.0", "2 1 2.0 8.0", "4 2 3.0 6.0", "5 2 3.5 null"),
                norms.stream()
                        .map(m -> m.iteration() + " " + m.epoch() + " " + m.number("mean") + " " + m.loss())
                        .toList());
        assertArrayEquals(new long[] {0, 1, 2, 3, 4}, iterations("loss", null));
        assertArrayEquals(new long[] {5}, iterations("evaluation", null));
        assertEquals("inside", lines(dir(), "hull", "second").get(0).values().get("verdict"));
        // Once for the layers and once for rules that look at the start; then at 0, 2, 4 and the end.
        assertEquals(6, asked);
        Manifest manifest = RunReader.open(dir()).manifest();
        assertEquals(
                List.of("first", "second"),
                manifest.layers().stream().map(l -> l.layer()).toList());
        assertEquals(1, manifest.notes().size());
        assertEquals(Manifest.FINISHED, manifest.status());
    }

    @Test
    void numbersMaySkipAndWhatIsDueInBetweenIsMeasuredAtTheNextState() {
        try (HullwatchListener hull = every(10)) {
            hull.attach(this::weights);
            for (int t : new int[] {0, 4, 8, 12, 16, 24, 5_000_000}) {
                hull.beginStep(t);
                hull.endStep(0, 1);
            }
        }
        assertArrayEquals(new long[] {0, 12, 24, 5_000_000, 5_000_001}, iterations("hull", "first"));
    }

    @Test
    void aNumberThatGoesBackIsAnEventAndNoLineStandsTwice() {
        try (HullwatchListener hull = every(1)) {
            hull.attach(this::weights);
            for (int t : new int[] {0, 1, 1, 0}) {
                hull.beginStep(t);
                hull.endStep(0, 1);
            }
        }
        assertArrayEquals(new long[] {0, 1, 2, 3, 4}, iterations("hull", "first"));
        assertEquals(
                List.of("count-set-back", "count-set-back"),
                RunReader.open(dir()).events().stream().map(e -> e.event()).toList());
    }

    @Test
    void aStepThatIsNotDoneIsMeasuredAtTheEndAndNothingIsCountedTwice() {
        try (HullwatchListener hull = every(5)) {
            hull.attach(this::weights);
            hull.endStep(0, 3);
            hull.beginStep(0);
            hull.endStep(0, 3);
            hull.endStep(0, 3);
            hull.beginStep(1);
            hull.beginStep(1);
        }
        assertArrayEquals(new long[] {0}, iterations("loss", null));
        assertArrayEquals(new long[] {0, 1}, iterations("hull", "first"));
    }

    @Test
    void whatCannotBeWatchedIsRefusedWhenAttaching() {
        Map<String, Vectors> nameless = new HashMap<>();
        nameless.put(null, Vectors.rows(new double[] {1}, 1, 1));
        Map<String, Vectors> empty = new HashMap<>();
        empty.put("a", null);
        for (Supplier<Map<String, Vectors>> wrong : List.<Supplier<Map<String, Vectors>>>of(
                () -> null,
                Map::of,
                () -> nameless,
                () -> empty,
                () -> Map.of(" ", Vectors.rows(new double[] {1}, 1, 1)),
                () -> Map.of("a", Vectors.rows(new double[0], 0, 1)))) {
            try (HullwatchListener hull = HullwatchListener.builder().build()) {
                assertThrows(IllegalArgumentException.class, () -> hull.attach(wrong));
                assertThrows(IllegalStateException.class, () -> hull.beginStep(0));
                assertThrows(IllegalStateException.class, () -> hull.endStep(0, 1));
            }
        }
        try (HullwatchListener hull =
                HullwatchListener.builder().layers("third").build()) {
            String message = assertThrows(IllegalArgumentException.class, () -> hull.attach(this::weights))
                    .getMessage();
            assertTrue(message.contains("first, second"), message);
        }
        try (HullwatchListener hull =
                HullwatchListener.builder().group("first", "g", new int[] {2}).build()) {
            assertThrows(IllegalArgumentException.class, () -> hull.attach(this::weights));
        }
        HullwatchListener hull = HullwatchListener.builder().layers("sec.*").build();
        hull.attach(this::weights);
        assertThrows(IllegalStateException.class, () -> hull.attach(this::weights));
        assertThrows(IllegalStateException.class, () -> hull.attach(Networks.dense(new Sgd(.1), DataType.FLOAT)));
        hull.measureNow();
        assertEquals(
                List.of("second"),
                hull.latest().stream().map(LayerMeasurement::layer).toList());
        hull.close();
        assertThrows(IllegalStateException.class, () -> hull.attach(this::weights));
        assertTrue(Said.by(() -> hull.beginStep(1)).contains("closed"));
    }

    @Test
    void weightsThatChangeTheirShapeOrVanishAreLeftOutAndTheOthersAreMeasured() {
        try (HullwatchListener hull = every(1)) {
            hull.attach(() -> {
                Map<String, Vectors> weights = weights();
                if (asked == 4) {
                    weights.put("first", Vectors.rows(new double[] {1, 2, 3}, 1, 3));
                }
                if (asked == 5) {
                    weights.remove("first");
                }
                return weights;
            });
            for (int t = 0; t < 5; t++) {
                hull.beginStep(t);
                hull.endStep(0, 1);
            }
            assertTrue(hull.failure().isEmpty(), () -> hull.failure().toString());
        }
        assertArrayEquals(new long[] {0, 3, 4, 5}, iterations("hull", "first"));
        assertArrayEquals(new long[] {0, 1, 2, 3, 4, 5}, iterations("hull", "second"));
        assertEquals(
                List.of("quantity-failed first", "hull-entry second"),
                RunReader.open(dir()).events().stream()
                        .map(e -> e.event() + " " + e.block().layer())
                        .toList());
    }

    @Test
    void aProgramThatCannotHandOverAnyMoreEndsTheWatchingAndNotItself() {
        try (HullwatchListener hull = every(1)) {
            hull.attach(() -> {
                if (asked == 4) {
                    throw new IllegalStateException("no weights today");
                }
                return weights();
            });
            for (int t = 0; t < 5; t++) {
                hull.beginStep(t);
                hull.endStep(0, 1);
            }
            assertTrue(hull.failure().orElseThrow().contains("no weights today"));
        }
        assertArrayEquals(new long[] {0, 1}, iterations("hull", "first"));
        assertEquals(2, RunReader.open(dir()).manifest().watching().endedAt());
    }

    @Test
    void failingFastThrowsIt() {
        HullwatchListener hull = HullwatchListener.builder().failFast().build();
        hull.attach(() -> {
            if (asked == 2) {
                throw new IllegalStateException("no weights today");
            }
            return weights();
        });
        assertThrows(IllegalStateException.class, () -> hull.beginStep(0));
    }

    @Test
    void aModelThatIsTrainedElsewhereIsMeasuredWhenItIsSaidTo() {
        var network = Networks.dense(new Sgd(.1), DataType.FLOAT);
        try (HullwatchListener hull = every(1)) {
            hull.attach(network);
            hull.beginStep(0);
            hull.endStep(0, 2);
            network.params().muli(2);
            network.getLayerWiseConfigurations().setIterationCount(7);
            hull.beginStep(7);
        }
        assertArrayEquals(new long[] {0, 7}, iterations("hull", "hidden"));
        List<Measurement> norms = lines(dir(), "norms", "hidden");
        assertEquals(2 * norms.get(0).number("mean"), norms.get(1).number("mean"), 1e-6);
    }

    /** A schedule wider than what is looked at in between. */
    @Test
    void aWideScheduleWithWideStepsIsKept() {
        try (HullwatchListener hull = every(100_000)) {
            hull.attach(this::weights);
            for (int t = 0; t <= 60; t++) {
                hull.beginStep(4096L * t);
                hull.endStep(0, 1);
            }
        }
        assertArrayEquals(new long[] {0, 4096 * 25, 4096 * 49, 4096 * 60 + 1}, iterations("hull", "first"));
    }

    /**
     * The other thread waits for the listener's lock while it holds what callbacks wait for, or the other way round.
     */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void anotherThreadMayCloseWhileACallbackAsksTheListener() throws InterruptedException {
        HullwatchListener hull = every(1);
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        Thread closing = new Thread(hull::close);
        hull.onTransition(t -> {
            told.add(t.event());
            if (told.size() == 1) {
                closing.start();
                while (closing.isAlive() && closing.getState() != Thread.State.BLOCKED) {
                    Thread.onSpinWait();
                }
                hull.latest();
            }
        });
        hull.attach(this::weights);
        hull.beginStep(0);
        hull.event("one", 0, Map.of());
        hull.event("two", 0, Map.of());
        hull.endStep(0, 1);
        closing.join();
        assertEquals(List.of("one", "two"), told);
    }

    /** What is found while a callback is told something else is told, too. */
    @Test
    void aCallbackThatClosesTheListenerLosesNothing() {
        HullwatchListener hull = every(1);
        List<String> told = new ArrayList<>();
        hull.onTransition(t -> {
            told.add(t.event());
            length = Double.NaN;
            hull.close();
        });
        hull.attach(this::weights);
        hull.beginStep(0);
        hull.event("one", 0, Map.of());
        hull.event("two", 0, Map.of());
        hull.endStep(0, 1);
        assertEquals(List.of("one", "two", "not-finite"), told);
    }

    /** The end is the last thing that a sink is told. */
    @Test
    void afterTheCloseNothingReachesASink() {
        List<String> calls = new ArrayList<>();
        HullwatchListener hull = HullwatchListener.builder()
                .sink(new Sink() {
                    @Override
                    public String name() {
                        return "own";
                    }

                    @Override
                    public void measurement(Measurement line) {}

                    @Override
                    public void event(Event event) {}

                    @Override
                    public void describe(UnaryOperator<Manifest> change) {
                        calls.add("describe");
                    }

                    @Override
                    public void finish(String status) {
                        calls.add("finish");
                    }
                })
                .build();
        hull.attach(this::weights);
        hull.close();
        assertTrue(Said.by(() -> hull.describe(manifest -> manifest.results(Map.of("own", 1))))
                .contains("closed"));
        hull.close();
        assertEquals("finish", calls.get(calls.size() - 1));
        assertEquals(1, Collections.frequency(calls, "finish"));
    }

    @Test
    void weightsThatAreNotHandedOverAnyMoreAreLeftOut() {
        try (HullwatchListener hull = every(1)) {
            Map<?, ?>[] now = {weights()};
            hull.attach(() -> cast(now[0]));
            hull.beginStep(0);
            hull.endStep(0, 1);
            now[0] = null;
            hull.beginStep(1);
            hull.endStep(0, 1);
        }
        Manifest manifest = RunReader.open(dir()).manifest();
        assertNull(manifest.watching());
        assertArrayEquals(new long[] {0}, iterations("hull", "first"));
        assertArrayEquals(new long[] {0, 1}, iterations("loss", null));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Vectors> cast(Map<?, ?> weights) {
        return (Map<String, Vectors>) weights;
    }

    /** For ever, in other words. */
    @Test
    void maxWaitMayBeAsLongAsADurationIs() {
        try (HullwatchListener hull = HullwatchListener.builder()
                .runDir(dir())
                .maxWait(Duration.ofSeconds(Long.MAX_VALUE))
                .build()) {
            hull.attach(this::weights);
            hull.beginStep(0);
            hull.endStep(0, 1);
            assertTrue(hull.latest("first").isPresent());
        }
    }

    /** All values under chance together may take longer than a task may: each of them is one. */
    @Test
    void askingForTheLastMeasurementGivesUpNothingThatGoesOn() {
        Random random = new Random(4);
        Map<String, Vectors> many = new LinkedHashMap<>();
        for (int i = 0; i < 10; i++) {
            int n = 60 + i;
            many.put("layer" + i, Vectors.rows(random.doubles(40L * n).toArray(), n, 40));
        }
        long whole = nanosToAsk(many, Duration.ofSeconds(60));
        nanosToAsk(many, Duration.ofNanos(whole / 3));
    }

    private long nanosToAsk(Map<String, Vectors> weights, Duration maxWait) {
        HullwatchListener hull =
                HullwatchListener.builder().preset(Preset.FULL).maxWait(maxWait).build();
        hull.attach(() -> weights);
        hull.beginStep(0);
        hull.endStep(0, 1);
        hull.transitions();
        long start = System.nanoTime();
        assertTrue(hull.latest("layer9").isPresent());
        long nanos = System.nanoTime() - start;
        assertEquals(Optional.empty(), hull.failure());
        hull.close();
        return nanos;
    }
}
