package io.github.hullwatch.listener;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.measure.BlockContext;
import io.github.hullwatch.measure.Quantity;
import io.github.hullwatch.measure.QuantityFactory;
import io.github.hullwatch.measure.Tier;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.run.verify.RunVerifier;
import io.github.hullwatch.run.verify.Verification;
import io.github.hullwatch.sink.Sink;
import io.github.hullwatch.source.WeightExtractor;
import io.github.hullwatch.source.WeightPart;
import io.github.hullwatch.source.WeightReader;
import io.github.hullwatch.watch.Schedule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/** Measuring beside the training: the same lines as inside it, and a training that nothing of it can hold up. */
@Timeout(120)
class BesideTest {

    @TempDir
    private Path temp;

    private static MultiLayerNetwork network() {
        return Networks.dense(new Sgd(0.5), DataType.FLOAT);
    }

    private static INDArray trained(HullwatchListener hull, int epochs) {
        Nd4j.getRandom().setSeed(5);
        MultiLayerNetwork network = network();
        if (hull != null) {
            network.addListeners(hull);
        }
        network.fit(Networks.batches(20, 4), epochs);
        return network.params().dup();
    }

    /** Lines and events without the seconds, certificates and projections byte by byte. */
    private static List<String> recorded(Path dir) throws IOException {
        List<String> all = new ArrayList<>();
        for (String file : List.of("measurements.jsonl", "events.jsonl")) {
            for (String line : Files.readAllLines(dir.resolve(file))) {
                all.add(line.replaceAll("\"seconds\":[^,]*,", ""));
            }
        }
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.filter(
                            f -> f.toString().endsWith(".npy") || f.toString().contains("certificates"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList()) {
                all.add(dir.relativize(file) + " " + Arrays.hashCode(Files.readAllBytes(file)));
            }
        }
        return all;
    }

    private HullwatchListener.Builder to(String name) {
        return HullwatchListener.builder().runDir(temp.resolve(name));
    }

    private void assertHolds(String name) {
        Verification found = RunVerifier.verify(temp.resolve(name));
        assertTrue(found.ok(), () -> String.valueOf(found.failure()));
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void theLinesAreThoseOfTheSynchronousMode(Preset preset) throws IOException {
        List<Schedule> schedules = List.of(
                Schedule.every(1),
                Schedule.every(7),
                Schedule.logSpaced(3).or(Schedule.epochEnds()),
                Schedule.every(20).closer(2));
        for (int i = 0; i < schedules.size(); i++) {
            try (HullwatchListener hull =
                    to("beside" + i).preset(preset).schedule(schedules.get(i)).build()) {
                trained(hull, 3);
            }
            try (HullwatchListener hull = to("inside" + i)
                    .preset(preset)
                    .schedule(schedules.get(i))
                    .synchronous()
                    .build()) {
                trained(hull, 3);
            }
            assertEquals(
                    recorded(temp.resolve("inside" + i)), recorded(temp.resolve("beside" + i)), schedules.get(i) + "");
            assertHolds("beside" + i);
        }
    }

    /** Callbacks come on the training thread, between steps, and those of the last measurement in the close. */
    @Test
    void callbacksComeOnTheTrainingThreadBetweenSteps() {
        MultiLayerNetwork network = network();
        List<String> told = new ArrayList<>();
        boolean[] inStep = {false};
        HullwatchListener hull = HullwatchListener.builder().every(1).build();
        Thread training = Thread.currentThread();
        hull.onTransition(t -> told.add(t.event() + (Thread.currentThread() == training && !inStep[0])));
        network.addListeners(hull, new BaseTrainingListener() {
            @Override
            public void onForwardPass(Model model, List<INDArray> activations) {
                inStep[0] = true;
            }

            @Override
            public void onGradientCalculation(Model model) {
                inStep[0] = false;
            }
        });
        network.fit(Networks.batches(3, 4));
        network.getParam("0_W").putScalar(0, 0, Float.NaN);
        hull.measureNow();
        assertEquals(
                List.of("not-finite"),
                hull.transitions().stream().map(Transition::event).toList());
        assertEquals(List.of(), told);
        network.fit(Networks.batches(1, 4));
        assertTrue(told.contains("not-finitetrue"), told.toString());
        hull.close();
        assertFalse(told.toString().contains("false"), told.toString());
        assertEquals(hull.transitions().size(), told.size());
    }

    /** A quantity of the user's. */
    private record Own(Quantity quantity) implements QuantityFactory {
        @Override
        public String name() {
            return "own";
        }

        @Override
        public Tier tier() {
            return Tier.LIGHT;
        }

        @Override
        public Optional<Quantity> create(BlockContext context) {
            return Optional.of(quantity);
        }
    }

    /** Never comes back, until the test is over. */
    private static <T> T never(CountDownLatch end) {
        while (true) {
            try {
                end.await();
                return null;
            } catch (InterruptedException e) {
                // As hostile code would.
            }
        }
    }

    @Test
    void aQuantityThatNeverReturnsEndsTheWatchingAndNotTheTraining() {
        CountDownLatch end = new CountDownLatch(1);
        INDArray without = trained(null, 2);
        HullwatchListener hull = to("run")
                .every(3)
                .maxWait(Duration.ofMillis(300))
                .quantity(new Own(now -> now.iteration() < 6 ? Optional.empty() : never(end)))
                .build();
        INDArray with = trained(hull, 2);
        hull.close();
        assertEquals(without, with);
        Manifest manifest = RunReader.open(temp.resolve("run")).manifest();
        assertEquals(Manifest.FINISHED, manifest.status());
        assertEquals(6, manifest.watching().endedAt());
        assertTrue(
                manifest.watching().cause().contains("'own'"),
                manifest.watching().cause());
        assertTrue(hull.failure().orElseThrow().contains("'own'"));
        assertHolds("run");
        List<Long> measured = RunReader.open(temp.resolve("run")).measurements().stream()
                .filter(line -> line.quantity().equals("hull"))
                .map(Measurement::iteration)
                .distinct()
                .toList();
        assertEquals(List.of(0L, 3L, 6L), measured, "what was measured before is there");
        assertTrue(hull.latest("hidden").isPresent());
        end.countDown();
    }

    /** A sink that hangs can't be ended; all others are. */
    @Test
    void aSinkThatNeverReturnsEndsTheWatchingAndNotTheTraining() {
        CountDownLatch end = new CountDownLatch(1);
        boolean[] finished = {false};
        Sink stuck = new Sink() {
            @Override
            public String name() {
                return "stuck";
            }

            @Override
            public void measurement(Measurement line) {
                if (line.iteration() >= 5) {
                    never(end);
                }
            }

            @Override
            public void event(Event event) {}

            @Override
            public void finish(String status) {
                finished[0] = true;
            }
        };
        INDArray without = trained(null, 1);
        HullwatchListener hull =
                to("run").every(1).maxWait(Duration.ofMillis(300)).sink(stuck).build();
        INDArray with = trained(hull, 1);
        hull.close();
        assertEquals(without, with);
        assertFalse(finished[0]);
        Manifest manifest = RunReader.open(temp.resolve("run")).manifest();
        assertEquals(Manifest.FINISHED, manifest.status());
        assertNotNull(manifest.watching());
        assertHolds("run");
        end.countDown();
    }

    /** Slow is not broken: nothing is skipped, and the manifest says how long the training waited. */
    @Test
    void aSlowQuantityIsWaitedFor() {
        INDArray without = trained(null, 1);
        HullwatchListener hull = to("run")
                .every(2)
                .quantity(new Own(now -> {
                    try {
                        Thread.sleep(20);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return Optional.of(() -> Map.of("value", 1));
                }))
                .build();
        INDArray with = trained(hull, 1);
        hull.close();
        assertEquals(without, with);
        Manifest manifest = RunReader.open(temp.resolve("run")).manifest();
        assertNull(manifest.watching());
        assertTrue(manifest.cost().get("wait").seconds() > .1);
        assertArrayEquals(
                new long[] {0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20},
                RunReader.open(temp.resolve("run")).measurements().stream()
                        .filter(line -> line.quantity().equals("own")
                                && line.block().layer().equals("hidden"))
                        .mapToLong(Measurement::iteration)
                        .toArray());
    }

    @Test
    void errorsOfAQuantityAreItsOwn() {
        for (Error error : List.of(
                new OutOfMemoryError("as if"), new StackOverflowError(), new NoClassDefFoundError("some/Class"))) {
            INDArray without = trained(null, 1);
            String name = error.getClass().getSimpleName();
            HullwatchListener hull = to(name).every(1)
                    .quantity(new Own(now -> {
                        throw error;
                    }))
                    .build();
            INDArray with = trained(hull, 1);
            hull.close();
            assertEquals(without, with);
            RunReader run = RunReader.open(temp.resolve(name));
            assertNull(run.manifest().watching());
            assertEquals(
                    2,
                    run.events().stream()
                            .filter(event -> event.event().equals("quantity-failed"))
                            .count());
            assertHolds(name);
        }
    }

    /** An interrupt is the training's own: it stays, and loses nothing of what is measured. */
    @Test
    void interruptsOfTheTrainingThreadStay() {
        MultiLayerNetwork network = network();
        HullwatchListener hull = to("run").every(1).build();
        boolean[] kept = {true};
        network.addListeners(
                new BaseTrainingListener() {
                    @Override
                    public void onForwardPass(Model model, List<INDArray> activations) {
                        Thread.currentThread().interrupt();
                    }
                },
                hull,
                new BaseTrainingListener() {
                    @Override
                    public void iterationDone(Model model, int iteration, int epoch) {
                        kept[0] &= Thread.interrupted();
                    }
                });
        for (int i = 0; i < 30; i++) {
            network.fit(Networks.batches(1, 4).next());
        }
        Thread.currentThread().interrupt();
        hull.close();
        assertTrue(Thread.interrupted());
        assertTrue(kept[0]);
        assertTrue(hull.failure().isEmpty(), () -> hull.failure().get());
        assertHolds("run");
        assertEquals(
                31,
                RunReader.open(temp.resolve("run")).measurements().stream()
                        .filter(line -> line.quantity().equals("hull")
                                && line.block().layer().equals("hidden"))
                        .count());
    }

    /** A change of the manifest may take long, or wait for what is being measured, which waits to be written. */
    @Test
    void aChangeOfTheManifestMayAskTheListener() {
        MultiLayerNetwork network = network();
        CountDownLatch changing = new CountDownLatch(1);
        HullwatchListener hull = to("run")
                .every(1)
                .maxWait(Duration.ofSeconds(5))
                .quantity(new Own(now -> {
                    try {
                        changing.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return Optional.of(() -> Map.of("value", 1));
                }))
                .build();
        network.addListeners(hull);
        network.fit(Networks.batches(1, 4));
        hull.describe(manifest -> {
            changing.countDown();
            return manifest.results(
                    Map.of("last", hull.latest("hidden").orElseThrow().iteration()));
        });
        hull.close();
        Manifest manifest = RunReader.open(temp.resolve("run")).manifest();
        assertNull(manifest.watching());
        assertEquals(Map.of("last", 0L), manifest.results());
        assertHolds("run");
    }

    /** A quantity that calls the listener back must not wait for itself. */
    @Test
    void whatMeasuresMayCallTheListener() {
        HullwatchListener[] hull = new HullwatchListener[1];
        List<String> seen = new ArrayList<>();
        hull[0] = to("run")
                .every(1)
                .quantity(new Own(now -> {
                    if (now.iteration() == 3) {
                        seen.add("latest " + hull[0].latest("hidden").isPresent());
                        seen.add("transitions " + hull[0].transitions().size());
                        hull[0].event("own-event", 3, Map.of());
                        hull[0].evaluation("own", .5, Map.of());
                        hull[0].measureNow();
                        hull[0].describe(manifest -> manifest.results(Map.of("own", 1)));
                    }
                    return Optional.empty();
                }))
                .build();
        trained(hull[0], 1);
        hull[0].close();
        assertEquals("latest true", seen.get(0));
        assertEquals("transitions 0", seen.get(1));
        RunReader run = RunReader.open(temp.resolve("run"));
        assertTrue(run.events().stream().anyMatch(event -> event.event().equals("own-event")));
        assertEquals(1L, run.manifest().results().get("own"));
        assertHolds("run");
    }

    @Test
    void whatMeasuresMayCloseTheListener() {
        HullwatchListener[] hull = new HullwatchListener[1];
        hull[0] = to("run")
                .every(1)
                .quantity(new Own(now -> {
                    if (now.iteration() == 3 || now.iteration() > 15) {
                        hull[0].close();
                    }
                    return Optional.empty();
                }))
                .build();
        trained(hull[0], 3);
        hull[0].close();
        assertEquals(
                Manifest.FINISHED,
                RunReader.open(temp.resolve("run")).manifest().status());
        assertHolds("run");
    }

    /** A budget leaves out what there is no time for, says so, and writes lines at once. */
    @Test
    void aBudgetSaysWhatItLeftOut() {
        HullwatchListener hull = to("run").budget(.01).build();
        trained(hull, 5);
        hull.close();
        RunReader run = RunReader.open(temp.resolve("run"));
        assertTrue(run.manifest().leftOut().states() > 50, run.manifest().leftOut() + "");
        assertHolds("run");
        assertEquals(
                0,
                run.measurements().stream()
                        .filter(line -> line.quantity().equals("hull"))
                        .mapToLong(Measurement::iteration)
                        .min()
                        .orElseThrow());
    }

    @Test
    void twoThreadsMayAskAtOnce() throws InterruptedException {
        MultiLayerNetwork network = network();
        HullwatchListener hull = to("run").every(1).build();
        network.addListeners(hull);
        List<Throwable> thrown = new ArrayList<>();
        boolean[] over = {false};
        Thread other = new Thread(() -> {
            try {
                while (!over[0]) {
                    hull.latest();
                    hull.transitions();
                    hull.cost();
                    hull.failure();
                    Thread.sleep(1);
                }
            } catch (Throwable e) {
                thrown.add(e);
            }
        });
        other.start();
        network.fit(Networks.batches(50, 4), 3);
        over[0] = true;
        other.join();
        hull.close();
        assertEquals(List.of(), thrown);
        assertHolds("run");
    }

    @Test
    void maxWaitIsPositive() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> HullwatchListener.builder()
                        .maxWait(Duration.ZERO))
                .getMessage()
                .contains("maxWait"));
    }

    /**
     * A long training: memory does not grow with it, and what a measurement allocates is what its lines take. Twenty
     * thousand iterations, each measured.
     */
    @Test
    @Tag("long")
    @Timeout(1800)
    void twentyThousandIterationsTakeNoMoreMemoryThanSome() {
        MultiLayerNetwork network = network();
        HullwatchListener hull =
                to("run").preset(Preset.STANDARD).every(1).layers("hidden").build();
        network.addListeners(hull);
        var data = Networks.batches(100, 4);
        network.fit(data, 20);
        hull.transitions();
        long before = usedAfterCollection();
        network.fit(data, 200);
        hull.transitions();
        long growth = usedAfterCollection() - before;
        hull.close();
        assertEquals(22_000, network.getIterationCount());
        assertTrue(growth <= 8 << 20, "the heap grew by " + growth + " bytes");
        assertHolds("run");
    }

    /** ND4J frees what was collected on threads of its own, some time later: this waits until nothing more is freed. */
    private static long usedAfterCollection() {
        long least = Long.MAX_VALUE;
        int still = 0;
        while (still < 8) {
            System.gc();
            LockSupport.parkNanos(250_000_000);
            long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            still = used < least - (1 << 18) ? 0 : still + 1;
            least = Math.min(least, used);
        }
        return least;
    }

    /** A disk that fails in the middle of a run, whatever it does: the training ends as it would have without. */
    @Test
    void aDirectoryThatIsDeletedEndsTheRecordingAndNotTheTraining() throws IOException {
        INDArray without = trained(null, 3);
        Path dir = temp.resolve("run");
        HullwatchListener hull = to("run")
                .every(1)
                .quantity(new Own(now -> {
                    if (now.iteration() == 20) {
                        delete(dir);
                    }
                    return Optional.empty();
                }))
                .build();
        INDArray with = trained(hull, 3);
        assertTrue(hull.latest("hidden").orElseThrow().iteration() > 50, "what is in memory goes on");
        hull.close();
        assertEquals(without, with);
        assertTrue(
                hull.failure().orElseThrow().contains("the recording in"),
                hull.failure().toString());
        delete(dir);
    }

    private static void delete(Path dir) {
        if (!Files.exists(dir)) {
            return;
        }
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a caller of the training thread finds does not depend on who measures. */
    @Test
    void aMeasurementThatIsAskedForIsThereAtOnce() {
        MultiLayerNetwork network = network();
        try (HullwatchListener hull = to("run").every(1000).build()) {
            hull.attach(network);
            hull.measureNow();
            assertEquals(0, hull.latest("hidden").orElseThrow().iteration());
            network.fit(Networks.batches(7, 4));
            hull.measureNow();
            LayerMeasurement last = hull.latest("hidden").orElseThrow();
            assertEquals(7, last.iteration());
            assertTrue(last.hull().isPresent());
            assertNotNull(last.quantities().get("hull").get("certificate"));
            assertNotNull(last.quantities().get("hull").get("null"));
        }
        assertHolds("run");
    }

    /** The layer's arrays are used again: what was measured before must not change. */
    @Test
    void resultsDoNotChangeWhenTheWeightsAreOverwritten() {
        MultiLayerNetwork network = network();
        try (HullwatchListener hull = HullwatchListener.builder().every(1).build()) {
            network.addListeners(hull);
            network.fit(Networks.batches(3, 4));
            LayerMeasurement early = hull.latest("hidden").orElseThrow();
            String said = early + " " + early.quantities() + early.hull().orElseThrow();
            double[] vector = early.hull().orElseThrow().certificate().vector();
            double[] copy = vector == null ? null : vector.clone();
            network.fit(Networks.batches(40, 4));
            hull.transitions();
            assertEquals(said, early + " " + early.quantities() + early.hull().orElseThrow());
            assertArrayEquals(copy, early.hull().orElseThrow().certificate().vector());
        }
    }

    /** An extractor of the user's for the first layer, which does what it is told from the second reading on. */
    private static final class OwnExtractor implements WeightExtractor {
        private final Supplier<Vectors> later;
        private int readings;

        OwnExtractor(Supplier<Vectors> later) {
            this.later = later;
        }

        @Override
        public boolean accepts(Layer layer) {
            return layer.conf().getLayer().getLayerName().equals("hidden");
        }

        @Override
        public List<WeightPart> parts(Layer layer) {
            return List.of(WeightPart.whole(8, Networks.INPUTS, true));
        }

        @Override
        public Vectors read(Layer layer, WeightPart part, boolean withBias) {
            // When layers are chosen, when the watching begins, and for the first state.
            return readings++ < 3 ? WeightReader.columns(layer.getParam("W")) : later.get();
        }
    }

    @Test
    void anExtractorThatFailsLosesItsLayerAndNothingElse() {
        CountDownLatch end = new CountDownLatch(1);
        List<Supplier<Vectors>> faults = List.of(
                () -> {
                    throw new IllegalStateException("no such weights");
                },
                () -> {
                    throw new OutOfMemoryError("as if");
                },
                () -> {
                    throw new NoClassDefFoundError("some/Class");
                },
                () -> null,
                () -> Vectors.rows(new float[6], 2, 3),
                () -> never(end));
        INDArray without = trained(null, 1);
        for (int i = 0; i < faults.size(); i++) {
            HullwatchListener hull = to("run" + i)
                    .every(2)
                    .maxWait(Duration.ofMillis(500))
                    .extractor(new OwnExtractor(faults.get(i)))
                    .build();
            INDArray with = trained(hull, 1);
            hull.close();
            assertEquals(without, with);
            RunReader run = RunReader.open(temp.resolve("run" + i));
            assertNull(run.manifest().watching(), "fault " + i);
            List<Event> failed = run.events().stream()
                    .filter(event -> event.event().equals("quantity-failed"))
                    .toList();
            assertEquals(1, failed.size(), "fault " + i);
            assertEquals("hidden", failed.get(0).block().layer());
            assertEquals(2, failed.get(0).iteration());
            assertArrayEquals(new long[] {0}, hulls(run, "hidden"));
            assertEquals(11, hulls(run, "output").length);
            assertHolds("run" + i);
        }
        end.countDown();
    }

    private static long[] hulls(RunReader run, String layer) {
        return run.measurements().stream()
                .filter(line ->
                        line.quantity().equals("hull") && line.block().layer().equals(layer))
                .mapToLong(Measurement::iteration)
                .toArray();
    }

    /** Ten seconds each time would make a test of minutes: a tenth of one shows the same. */
    @Test
    void aSlowExtractorIsWaitedFor() {
        INDArray without = trained(null, 1);
        HullwatchListener hull = to("run")
                .every(5)
                .extractor(new OwnExtractor(() -> {
                    LockSupport.parkNanos(100_000_000);
                    return Vectors.rows(new float[8 * Networks.INPUTS], 8, Networks.INPUTS);
                }))
                .build();
        INDArray with = trained(hull, 1);
        hull.close();
        assertEquals(without, with);
        RunReader run = RunReader.open(temp.resolve("run"));
        assertEquals(5, hulls(run, "hidden").length);
        assertTrue(run.manifest().cost().get("snapshot").seconds() >= .4, "and it is said what that cost");
        assertHolds("run");
    }
}
