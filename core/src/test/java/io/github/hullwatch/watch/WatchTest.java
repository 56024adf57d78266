package io.github.hullwatch.watch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.files.Npy;
import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.geometry.Basis;
import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.hull.HullSolver;
import io.github.hullwatch.measure.BlockContext;
import io.github.hullwatch.measure.Expected;
import io.github.hullwatch.measure.GroupRule;
import io.github.hullwatch.measure.HullQuantity;
import io.github.hullwatch.measure.Measured;
import io.github.hullwatch.measure.NullModel.Chance;
import io.github.hullwatch.measure.Quantities;
import io.github.hullwatch.measure.Quantity;
import io.github.hullwatch.measure.QuantityFactory;
import io.github.hullwatch.measure.SpaceRule;
import io.github.hullwatch.measure.Tier;
import io.github.hullwatch.run.CertificateRecord;
import io.github.hullwatch.run.CertificateRef;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.SavedState;
import io.github.hullwatch.sink.Sink;
import io.github.hullwatch.sink.Sinks;
import io.github.hullwatch.snapshot.LayerDescription;
import io.github.hullwatch.snapshot.Snapshot;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The watching, from snapshots made by hand: no model is anywhere near. */
class WatchTest {

    private static final LayerDescription LAYER = new LayerDescription("a", "DenseLayer", 4, 2, true);

    /** Four directions, a quarter of a turn apart: the origin is inside their hull. */
    private static final double[] INSIDE = {1, 0, 0, 1, -1, 0, 0, -1};

    /** Four directions on one side. */
    private static final double[] OUTSIDE = {1, 0, 2, 1, 2, -1, 3, 1};

    private static Snapshot at(long iteration, double... rows) {
        return new Snapshot(iteration, 0, OptionalDouble.of(.5), Map.of("a", Vectors.rows(rows, rows.length / 2, 2)));
    }

    /** Keeps every line and event, and makes up names for certificates. */
    private static final class Kept implements Sink {
        final List<Measurement> lines = new ArrayList<>();
        final List<Event> events = new ArrayList<>();
        final List<String> stored = new ArrayList<>();
        final List<CertificateRecord> records = new ArrayList<>();
        int certificates;

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
        public boolean storesCertificates() {
            return true;
        }

        @Override
        public Optional<CertificateRef> certificate(CertificateRecord certificate) {
            certificates++;
            records.add(certificate);
            stored.add(text(certificate));
            return Optional.of(new CertificateRef("certificates/" + certificates + ".json", "0".repeat(64)));
        }

        static String text(CertificateRecord certificate) {
            return certificate.iteration() + " " + Arrays.hashCode(Npy.encode(certificate.weights()));
        }

        @Override
        public void finish(String status) {}

        List<String> places(String quantity) {
            return lines.stream()
                    .filter(l -> l.quantity().equals(quantity))
                    .map(l -> l.iteration() + " " + l.block())
                    .toList();
        }
    }

    private final Kept kept = new Kept();
    private final List<Event> told = new ArrayList<>();

    private Watch watch(Tier tier, List<QuantityFactory> quantities) {
        return watch(tier, quantities, List.of(), List.of());
    }

    private Watch watch(Tier tier, List<QuantityFactory> quantities, List<GroupRule> groups, List<SpaceRule> spaces) {
        WatchOptions options = new WatchOptions(tier, new Schedule.Every(1), 1, false, quantities, groups, spaces);
        return new Watch(List.of(LAYER), at(0, OUTSIDE), options, new Sinks(List.of(kept), false), told::add);
    }

    /** A quantity that does what it is told at each measurement. */
    private record Made(String name, Tier tier, Quantity quantity) implements QuantityFactory {
        @Override
        public Optional<Quantity> create(BlockContext context) {
            return Optional.of(quantity);
        }
    }

    @Test
    void anEntryThatWaitsIsConfirmedByMeasuringTheSameStateAgainAndWritesNoSecondLine() {
        Watch watch = watch(Tier.STANDARD, Quantities.standard(0));
        watch.measure(at(0, OUTSIDE));
        watch.measure(at(1, INSIDE));
        int lines = kept.lines.size();
        for (int i = 0; i < 4; i++) {
            watch.confirm();
        }
        assertEquals(List.of(), told);
        watch.confirm();
        assertEquals(1, told.size());
        Event entry = told.get(0);
        assertEquals("hull-entry", entry.event());
        assertEquals(List.of(0L, 1L), List.of(entry.bracket()[0], entry.bracket()[1]));
        assertEquals(1, entry.knownAt());
        assertEquals(lines, kept.lines.size());
        assertEquals(told, kept.events);
    }

    @Test
    void whatIsAskedForIsMeasuredWithItsCertificate() {
        Watch watch = watch(Tier.LIGHT, Quantities.standard(0));
        watch.measure(at(0, OUTSIDE));
        watch.measure(at(1, OUTSIDE));
        assertEquals(1, kept.certificates);
        watch.measureInFull(at(2, OUTSIDE));
        assertEquals(2, kept.certificates);
        watch.measureInFull(at(3, OUTSIDE));
        assertEquals(3, kept.certificates);
        assertEquals(List.of("0 a/all/full", "1 a/all/full", "2 a/all/full", "3 a/all/full"), kept.places("hull"));
    }

    @Test
    void tiersSayWhenAQuantityIsMeasured() {
        Quantity one = now -> Optional.of(() -> Map.of("value", 1));
        List<QuantityFactory> kinds = List.of(
                new Made("light", Tier.LIGHT, one),
                new Made("pairs", Tier.STANDARD, one),
                new Made("all", Tier.FULL, one));
        for (Tier tier : Tier.values()) {
            kept.lines.clear();
            Watch watch = watch(tier, kinds);
            for (int i = 0; i < 12; i++) {
                watch.measure(at(10 * i, OUTSIDE));
            }
            watch.measureInFull(at(120, OUTSIDE));
            assertEquals(13, kept.places("light").size());
            assertEquals(
                    switch (tier) {
                        case LIGHT -> List.of();
                        case STANDARD -> List.of("0 a/all/full", "100 a/all/full", "120 a/all/full");
                        case FULL -> kept.places("light");
                    },
                    kept.places("pairs"));
            assertEquals(tier == Tier.FULL ? kept.places("light") : List.of(), kept.places("all"));
        }
    }

    /** All pairs cost O(n²·d): not at every tenth iteration, however often is measured. */
    @Test
    void whatNeedsAllPairsIsAHundredIterationsApartAtLeast() {
        Quantity one = now -> Optional.of(() -> Map.of("value", 1));
        Watch watch = watch(Tier.STANDARD, List.of(new Made("pairs", Tier.STANDARD, one)));
        for (int i = 0; i <= 250; i++) {
            watch.measure(at(i, OUTSIDE));
        }
        for (int i = 300; i <= 2400; i += 100) {
            watch.measure(at(i, OUTSIDE));
        }
        assertEquals(
                List.of(
                        "0 a/all/full",
                        "100 a/all/full",
                        "200 a/all/full",
                        "300 a/all/full",
                        "1300 a/all/full",
                        "2300 a/all/full"),
                kept.places("pairs"));
    }

    @Test
    void aQuantityThatFailsIsReportedOnceAndTheOthersGoOn() {
        Quantity bad = now -> {
            if (now.iteration() == 1) {
                throw new ArithmeticException("no such number");
            }
            return Optional.of(() -> Map.of("value", now.iteration()));
        };
        Watch watch = watch(
                Tier.LIGHT,
                List.of(new Made("bad", Tier.LIGHT, bad), Quantities.standard(0).get(3)));
        for (int i = 0; i < 4; i++) {
            watch.measure(at(i, OUTSIDE));
        }
        assertEquals(List.of("0 a/all/full"), kept.places("bad"));
        assertEquals(4, kept.places("norms").size());
        assertEquals(1, kept.events.size());
        assertEquals("quantity-failed", kept.events.get(0).event());
        assertEquals("bad", kept.events.get(0).values().get("quantity"));
        assertTrue(String.valueOf(kept.events.get(0).values().get("cause")).contains("no such number"));
    }

    /** A hull without a certificate can't be certified: the step fails, and nothing else does. */
    @Test
    void aCertificateThatFailsEndsNothingButItself() {
        Hull good = HullSolver.hullOf(Vectors.rows(OUTSIDE, 4, 2));
        Hull broken = new Hull(
                good.verdict(),
                good.depth(),
                good.exact(),
                good.lower(),
                good.upper(),
                good.n(),
                good.d(),
                good.dead(),
                good.support(),
                null,
                good.cost());
        Quantity hull = now -> Optional.of(new HullQuantity.Result(broken, Expected.of(new Chance(0, 1))));
        Watch watch = watch(Tier.LIGHT, List.of(new Made("hull", Tier.LIGHT, hull)));
        for (int i = 0; i < 3; i++) {
            watch.measureInFull(at(i, OUTSIDE));
        }
        assertEquals(3, kept.places("hull").size());
        assertEquals(
                List.of("certificate"),
                kept.events.stream().map(e -> e.values().get("quantity")).toList());
        assertFalse(kept.lines.get(0).values().containsKey("certificate"));
    }

    @Test
    void aProjectionThatFailsIsAQuantityThatFails() {
        Quantity projection = now -> {
            throw new OutOfMemoryError("points");
        };
        Watch watch = watch(
                Tier.LIGHT,
                List.of(
                        new Made("projection", Tier.LIGHT, projection),
                        Quantities.standard(0).get(3)));
        watch.measure(at(0, OUTSIDE));
        assertEquals(1, kept.places("norms").size());
        assertEquals("projection", kept.events.get(0).values().get("quantity"));
    }

    /**
     * Long after every measurement's projection is kept: on a logarithmic scale, and on both sides of a crossing, which
     * is only known to be one some measurements later. They are those of the weights of that time.
     */
    @Test
    void projectionsAreKeptOnBothSidesOfACrossing() {
        LayerDescription spatial = new LayerDescription("a", "DenseLayer", 5, 3, true);
        double[] outside = {1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 0, 1, 0, 1};
        Map<Long, Double> height = new TreeMap<>();
        Sink projections = new Sink() {
            @Override
            public String name() {
                return "projections";
            }

            @Override
            public void measurement(Measurement line) {}

            @Override
            public void event(Event event) {
                kept.event(event);
            }

            @Override
            public void projection(String layer, long iteration, NpyArray points) {
                height.put(iteration, points.get(14));
            }

            @Override
            public void finish(String status) {}
        };
        var options = new WatchOptions(
                Tier.LIGHT, new Schedule.Every(1), 1, false, Quantities.standard(1), List.of(), List.of());
        Sinks sinks = new Sinks(List.of(projections), false);
        Watch watch = new Watch(List.of(spatial), spatially(0, outside), options, sinks, told::add);
        for (int t = 0; t <= 420; t++) {
            double[] rows = outside.clone();
            if (t >= 405) {
                // (−1, −1, −h) against (1, 0, 0), (0, 1, 0), (0, 0, 1): the origin is inside.
                rows[12] = -1;
                rows[13] = -1;
                rows[14] = -t;
            }
            watch.measure(spatially(t, rows));
        }
        Event entry = kept.events.get(0);
        assertEquals("hull-entry", entry.event());
        assertArrayEquals(new long[] {404, 405}, entry.bracket());
        assertTrue(height.containsKey(405L), height.keySet().toString());
        assertTrue(height.containsKey(404L), height.keySet().toString());
        assertTrue(
                !height.containsKey(403L) && !height.containsKey(406L),
                height.keySet().toString());
        assertEquals(-405 / Math.sqrt(2 + 405.0 * 405), height.get(405L), 1e-6, "of the weights of that time");
        assertEquals(1 / Math.sqrt(2), height.get(404L), 1e-6);
        assertTrue(height.size() < 130, "the others are thinned out: " + height.size());
    }

    private static Snapshot spatially(long iteration, double... rows) {
        return new Snapshot(iteration, 0, OptionalDouble.of(.5), Map.of("a", Vectors.rows(rows, rows.length / 3, 3)));
    }

    @Test
    void aResultWithoutNumbersHasNoLine() {
        Watch watch = watch(Tier.LIGHT, List.of(new Made("silent", Tier.LIGHT, now -> Optional.<Measured>of(Map::of))));
        watch.measure(at(0, OUTSIDE));
        assertEquals(List.of(), kept.lines);
    }

    @Test
    void rulesSeeTheLayerAndItsWeightsAtTheStart() {
        GroupRule right = (layer, weights) -> Map.of(
                "right",
                java.util.stream.IntStream.range(0, weights.n())
                        .filter(i -> weights.get(i, 0) > 1)
                        .toArray());
        SpaceRule line = (layer, weights) ->
                layer.name().equals("a") ? Map.of("x", Basis.of(new double[][] {{1, 0}})) : Map.of();
        Watch watch = watch(Tier.LIGHT, Quantities.standard(0), List.of(right), List.of(line));
        watch.measure(at(0, OUTSIDE));
        assertEquals(List.of("0 a/all/full", "0 a/right/x"), kept.places("hull"));
        assertEquals(
                3,
                kept.lines.stream()
                        .filter(l ->
                                l.quantity().equals("hull") && l.block().group().equals("right"))
                        .mapToInt(l -> (int) l.values().get("neurons"))
                        .sum());
        assertEquals(List.of("all", "right"), watch.tracked().get(0).groups());
        assertEquals(List.of("full", "x"), watch.tracked().get(0).spaces());
    }

    @Test
    void rulesAndQuantitiesThatDoNotFitAreRefused() {
        GroupRule fifth = (layer, weights) -> Map.of("g", new int[] {4});
        SpaceRule wide = (layer, weights) -> Map.of("s", Basis.of(new double[][] {{1, 0, 0}}));
        List<QuantityFactory> none = List.of();
        assertThrows(IllegalArgumentException.class, () -> watch(Tier.LIGHT, none, List.of(fifth), List.of()));
        assertThrows(IllegalArgumentException.class, () -> watch(Tier.LIGHT, none, List.of(), List.of(wide)));
        Made twin = new Made("norms", Tier.LIGHT, now -> Optional.empty());
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> watch(Tier.LIGHT, List.of(Quantities.standard(0).get(3), twin)));
        assertTrue(e.getMessage().contains("'norms'"), e.getMessage());
    }

    @Test
    void weightsThatAreNotFiniteAreAnEventAndMeasuredAgainOnceTheyAre() {
        Watch watch = watch(Tier.LIGHT, Quantities.standard(0));
        watch.measure(at(0, OUTSIDE));
        double[] bad = OUTSIDE.clone();
        bad[5] = Double.NaN;
        watch.measure(at(1, bad));
        watch.measure(at(2, bad));
        watch.measure(at(3, OUTSIDE));
        assertEquals(List.of("0 a/all/full", "3 a/all/full"), kept.places("hull"));
        assertEquals(List.of("not-finite"), told.stream().map(Event::event).toList());
        assertEquals(2, told.get(0).values().get("neuron"));
    }

    /** Once when it becomes so, at the first measurement too; a minus sign makes no direction. */
    @Test
    void aLayerOfZerosIsAnEventEachTimeItBecomesOne() {
        Watch watch = watch(Tier.LIGHT, Quantities.standard(0));
        double[] zeros = {0, 0, -0., 0, 0, 0, 0, -0.};
        watch.measure(at(0, zeros));
        watch.measure(at(1, zeros));
        double[] one = zeros.clone();
        one[7] = Double.MIN_VALUE;
        watch.measure(at(2, one));
        watch.measure(at(3, OUTSIDE));
        watch.measure(at(4, zeros));
        double[] bad = zeros.clone();
        bad[5] = Double.NaN;
        watch.measure(at(5, bad));
        watch.measure(at(6, zeros));
        assertEquals(
                List.of("layer-zero 0", "layer-zero 4", "not-finite 5"),
                told.stream().map(e -> e.event() + " " + e.iteration()).toList());
        assertEquals("a/all/full", told.get(0).block().toString());
        assertEquals(Map.of(), told.get(0).values());
        assertEquals(kept.events, told);
        // It is measured all the same: the lines say how many neurons are dead.
        assertEquals(6, kept.places("hull").size());
    }

    @Test
    void aCheckpointRemembersThatALayerIsZero() {
        double[] zeros = new double[8];
        Watch watch = watch(Tier.LIGHT, Quantities.standard(0));
        watch.measure(at(0, zeros));
        SavedState state = watch.checkpoint();
        watch.measure(at(1, zeros));
        assertEquals(1, told.size());
        Watch resumed = watch(Tier.LIGHT, Quantities.standard(0));
        resumed.resume(state);
        resumed.measure(at(1, zeros));
        assertEquals(1, told.size());
        resumed.measure(at(2, OUTSIDE));
        resumed.measure(at(3, zeros));
        assertEquals("layer-zero", told.get(1).event());
        assertEquals(3, told.get(1).iteration());
    }

    /** A group or a space in which nothing has a direction is not a layer without one. */
    @Test
    void aGroupOfZerosIsNoLayerOfZeros() {
        GroupRule half = (layer, weights) -> Map.of("half", new int[] {0, 1});
        Watch watch = watch(Tier.LIGHT, Quantities.standard(0), List.of(half), List.of());
        watch.measure(at(0, 0, 0, 0, 0, 1, 0, 0, 1));
        assertEquals(List.of(), told);
        assertEquals(
                2, kept.lines.stream().filter(l -> l.quantity().equals("hull")).count());
    }

    /**
     * Arrays that are handed back may be overwritten: lines, events and certificates are the same when they are. Groups
     * and spaces see the same arrays; the run is long enough for crossings that wait for their confirmation.
     */
    @Test
    void whatIsHandedBackIsNotReadAnyMore() {
        for (Tier tier : Tier.values()) {
            for (int[] shape : new int[][] {{6, 2}, {30, 12}, {90, 40}, {60, 200}}) {
                List<String> without = walk(tier, shape[0], shape[1], false);
                assertEquals(without, walk(tier, shape[0], shape[1], true), tier + " " + shape[0] + "x" + shape[1]);
            }
        }
    }

    private List<String> walk(Tier tier, int n, int d, boolean overwritten) {
        kept.lines.clear();
        kept.events.clear();
        kept.stored.clear();
        kept.records.clear();
        kept.certificates = 0;
        LayerDescription layer = new LayerDescription("a", "DenseLayer", n, d, true);
        int[] group = IntStream.range(0, n / 2).map(i -> 2 * i).toArray();
        double[] axes = new double[2 * d];
        axes[0] = 1;
        axes[2 * d - 1] = 1;
        List<SpaceRule> spaces = List.of((of, weights) -> n == 30
                ? Map.of("plane", Basis.of(new double[][] {Arrays.copyOf(axes, d), Arrays.copyOfRange(axes, d, 2 * d)}))
                : Map.of());
        WatchOptions options = new WatchOptions(
                tier,
                Schedule.every(1),
                5,
                true,
                Quantities.standard(2),
                List.of((of, weights) -> Map.of("half", group)),
                spaces);
        Random random = new Random(8);
        float[] weights = new float[n * d];
        for (int k = 0; k < weights.length; k++) {
            // On one side at first: the first coordinate is large.
            weights[k] = (float) (random.nextGaussian() + (k % d == 0 ? 3 : 0));
        }
        Watch watch = new Watch(
                List.of(layer),
                new Snapshot(0, 0, OptionalDouble.empty(), Map.of("a", Vectors.rows(weights.clone(), n, d))),
                options,
                new Sinks(List.of(kept), true),
                event -> {});
        int[] back = {0};
        watch.handBack((name, vectors) -> {
            back[0]++;
            if (overwritten) {
                Arrays.fill(vectors.floats(), Float.NaN);
            }
        });
        int steps = 40;
        for (int t = 0; t < steps; t++) {
            for (int k = 0; k < weights.length; k++) {
                weights[k] += (float) (.02 * random.nextGaussian() - (k % d == 0 ? .15 : 0));
            }
            Snapshot now = new Snapshot(t, 0, OptionalDouble.of(1), Map.of("a", Vectors.rows(weights.clone(), n, d)));
            if (t == 25) {
                watch.measureInFull(now);
            } else {
                watch.measure(now);
            }
        }
        for (int i = 0; i < 6; i++) {
            watch.confirm();
        }
        long certified = kept.records.stream()
                .map(CertificateRecord::iteration)
                .distinct()
                .count();
        assertTrue(back[0] >= steps - 4 - certified && back[0] < steps, back[0] + " of " + steps);
        assertEquals(kept.stored, kept.records.stream().map(Kept::text).toList(), "a sink may keep a certificate");
        List<String> found = new ArrayList<>(kept.stored);
        kept.lines.forEach(line -> found.add(line.iteration() + " " + line.block() + " " + line.values()));
        kept.events.forEach(event ->
                found.add(event.event() + " " + event.block() + Arrays.toString(event.bracket()) + event.values()));
        return found;
    }

    /** Many lines may wait for the values under chance, and each of them is of another snapshot. */
    @Test
    void linesThatWaitKeepNoWeights() throws InterruptedException {
        Watch watch = watch(Tier.LIGHT, Quantities.standard(0));
        watch.deferChance();
        List<WeakReference<Snapshot>> snapshots = new ArrayList<>();
        for (int t = 0; t < 6; t++) {
            Snapshot now = at(t, OUTSIDE);
            watch.measure(now);
            snapshots.add(new WeakReference<>(now));
        }
        assertTrue(watch.isChanceMissing());
        assertEquals(List.of(), kept.lines);
        WeakReference<Snapshot> third = snapshots.get(3);
        for (int i = 0; i < 100 && third.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertNull(third.get());
        watch.drawAll();
        assertEquals(6, kept.places("hull").size());
    }
}
