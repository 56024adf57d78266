package io.github.hullwatch.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Basis;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.measure.BlockContext;
import io.github.hullwatch.measure.Quantity;
import io.github.hullwatch.measure.QuantityFactory;
import io.github.hullwatch.measure.Tier;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.run.verify.RunVerifier;
import io.github.hullwatch.sink.MemorySink;
import io.github.hullwatch.source.WeightExtractor;
import io.github.hullwatch.source.WeightPart;
import io.github.hullwatch.source.WeightReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Sgd;

/** What a user's own program does with the listener beside adding it to a model. */
class DoorsTest {

    @TempDir
    private Path temp;

    private Path dir() {
        return temp.resolve("run");
    }

    private static MultiLayerNetwork network() {
        return Networks.dense(new Sgd(0.1), DataType.FLOAT);
    }

    private List<Long> hullsOf(String layer) {
        return RunReader.open(dir()).measurements().stream()
                .filter(m -> m.quantity().equals("hull") && m.block().layer().equals(layer))
                .map(Measurement::iteration)
                .toList();
    }

    @Test
    void anAttachedModelIsWatchedBeforeItTrains() {
        MultiLayerNetwork network = network();
        try (HullwatchListener hull =
                HullwatchListener.builder().runDir(dir()).every(100).build()) {
            assertSame(hull, hull.attach(network));
            hull.attach(network);
            assertEquals(1, network.getListeners().size());
            hull.event("ready", 0, Map.of());
            hull.evaluation("test", .25, Map.of());
            hull.measureNow();
            assertEquals(0, hull.latest("hidden").orElseThrow().iteration());
            network.fit(Networks.batches(3, 8));
            hull.measureNow();
            assertEquals(3, hull.latest("hidden").orElseThrow().iteration());
        }
        assertEquals(List.of(0L, 3L), hullsOf("hidden"));
        RunReader run = RunReader.open(dir());
        assertEquals("ready", run.events().get(0).event());
        assertTrue(RunVerifier.verify(dir()).ok());
        assertTrue(run.measurements().stream()
                .filter(m -> m.quantity().equals("hull"))
                .allMatch(m -> m.certificate() != null));
    }

    @Test
    void anAttachedModelThatNeverTrainsIsMeasuredOnce() {
        try (HullwatchListener hull = HullwatchListener.builder().runDir(dir()).build()) {
            hull.attach(network());
        }
        assertEquals(List.of(0L), hullsOf("hidden"));
        assertTrue(RunVerifier.verify(dir()).ok());
    }

    @Test
    void whatDoesNotFitIsRefusedWhenAttaching() {
        MultiLayerNetwork network = network();
        HullwatchListener closed = HullwatchListener.builder().build();
        closed.close();
        assertThrows(IllegalStateException.class, () -> closed.attach(network));
        try (HullwatchListener hull =
                HullwatchListener.builder().layers("nothing").build()) {
            assertThrows(IllegalArgumentException.class, () -> hull.attach(network));
            assertThrows(IllegalStateException.class, hull::measureNow);
        }
        assertEquals(Set.of(), Set.copyOf(network.getListeners()));
        try (HullwatchListener hull = HullwatchListener.builder().build()) {
            hull.attach(network);
            MultiLayerNetwork other = network();
            assertThrows(IllegalStateException.class, () -> hull.attach(other));
        }
    }

    @Test
    void theBuilderDoesNotReachAListenerThatItHasBuilt() {
        MultiLayerNetwork network = network();
        HullwatchListener.Builder builder = HullwatchListener.builder().group("hidden", "first", new int[] {0, 1});
        try (HullwatchListener hull = builder.build()) {
            builder.group("hidden", "second", new int[] {2, 3});
            builder.space("nowhere", "x", Basis.of(new double[][] {{1, 0}}));
            hull.attach(network);
            hull.measureNow();
            assertTrue(hull.latest("hidden", "first", "full").isPresent());
            assertFalse(hull.latest("hidden", "second", "full").isPresent());
        }
    }

    /** The largest weight: a quantity as a user would write it. */
    private static final class Largest implements QuantityFactory {
        @Override
        public String name() {
            return "largest";
        }

        @Override
        public Tier tier() {
            return Tier.LIGHT;
        }

        @Override
        public Optional<Quantity> create(BlockContext context) {
            return context.isWholeLayer()
                    ? Optional.of(now -> Optional.of(() -> Map.of("value", largest(now.vectors()))))
                    : Optional.empty();
        }

        private static double largest(Vectors vectors) {
            double largest = 0;
            for (int i = 0; i < vectors.n(); i++) {
                for (int k = 0; k < vectors.d(); k++) {
                    largest = Math.max(largest, Math.abs(vectors.get(i, k)));
                }
            }
            return largest;
        }
    }

    @Test
    void aQuantityOfOnesOwnStandsInTheRunAndInMemory() {
        MultiLayerNetwork network = network();
        MemorySink memory = new MemorySink();
        double expected = network.getParam("0_W").amaxNumber().doubleValue();
        try (HullwatchListener hull = HullwatchListener.builder()
                .runDir(dir())
                .quantity(new Largest())
                .sink(memory)
                .build()) {
            hull.attach(network);
            hull.measureNow();
            Map<String, Object> found =
                    hull.latest("hidden").orElseThrow().quantities().get("largest");
            assertEquals(expected, (double) found.get("value"), 0);
            assertEquals(
                    found,
                    memory.last(new io.github.hullwatch.run.Block("hidden", "all", "full"))
                            .get("largest")
                            .values());
        }
        assertTrue(RunReader.open(dir()).measurements().stream()
                .anyMatch(m -> m.quantity().equals("largest")));
        assertTrue(RunReader.open(dir()).manifest().cost().containsKey("largest"));
    }

    /** Batch normalisation as two rows of weights, a part each: an extractor as a user would write it. */
    private static final class GainsAndShifts implements WeightExtractor {
        @Override
        public boolean accepts(Layer layer) {
            return layer.conf().getLayer() instanceof BatchNormalization;
        }

        @Override
        public List<WeightPart> parts(Layer layer) {
            int features = (int) layer.getParam("gamma").length();
            return List.of(new WeightPart("gamma", 1, features, false), new WeightPart("beta", 1, features, false));
        }

        @Override
        public Vectors read(Layer layer, WeightPart part, boolean withBias) {
            return WeightReader.filters(layer.getParam(part.name()).reshape(1, part.inputs()));
        }
    }

    @Test
    void anExtractorOfOnesOwnIsAskedAndItsPartsAreWatchedByName() {
        MultiLayerNetwork network = Networks.everything(new Sgd(0.1));
        try (HullwatchListener hull = HullwatchListener.builder()
                .runDir(dir())
                .layers("norm|conv")
                .extractor(new GainsAndShifts())
                .build()) {
            network.addListeners(hull);
            network.fit(Networks.images(4, 1));
        }
        assertEquals(
                List.of("conv", "norm/gamma", "norm/beta"),
                RunReader.open(dir()).manifest().layers().stream()
                        .map(l -> l.layer())
                        .toList());
        assertEquals(List.of(0L, 1L), hullsOf("norm/gamma"));
        assertTrue(
                RunVerifier.verify(dir()).ok(), () -> RunVerifier.verify(dir()).toString());
    }

    @Test
    void rulesChooseGroupsAndSpacesForEveryLayer() {
        MultiLayerNetwork network = network();
        try (HullwatchListener hull = HullwatchListener.builder()
                .runDir(dir())
                .groups((layer, weights) -> Map.of("first", new int[] {0}))
                .spaces((layer, weights) ->
                        layer.inputs() == 5 ? Map.of("axis", Basis.of(new double[][] {{1, 0, 0, 0, 0}})) : Map.of())
                .build()) {
            hull.attach(network);
        }
        assertEquals(
                Set.of("hidden/all/full", "hidden/first/axis", "output/all/full", "output/first/full"),
                RunReader.open(dir()).measurements().stream()
                        .filter(m -> m.quantity().equals("hull"))
                        .map(m -> m.block().toString())
                        .collect(Collectors.toSet()));
    }

    @Test
    void theBiasIsAComponentWhereThereIsOne() {
        MultiLayerNetwork network = network();
        try (HullwatchListener hull =
                HullwatchListener.builder().runDir(dir()).withBias().build()) {
            hull.attach(network);
        }
        assertEquals(
                List.of(Networks.INPUTS + 1, 9),
                RunReader.open(dir()).manifest().layers().stream()
                        .map(l -> l.inputs())
                        .toList());
    }

    @Test
    void aModelOfNoKnownKindIsRefused() {
        Model layer = network().getLayer(0);
        try (HullwatchListener hull = HullwatchListener.builder().build()) {
            assertThrows(IllegalArgumentException.class, () -> hull.attach(layer));
        }
    }
}
