package io.github.hullwatch.listener;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.measure.BlockContext;
import io.github.hullwatch.measure.Measured;
import io.github.hullwatch.measure.Need;
import io.github.hullwatch.measure.Quantity;
import io.github.hullwatch.measure.QuantityFactory;
import io.github.hullwatch.measure.SubspaceRank;
import io.github.hullwatch.measure.Tier;
import io.github.hullwatch.run.EventNames;
import io.github.hullwatch.run.Manifest.TrackedLayer;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.run.verify.RunVerifier;
import io.github.hullwatch.snapshot.LayerProbe;
import io.github.hullwatch.snapshot.Readout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Probe sets of real networks: what the twin sees, what is written, and that the training is not changed by a bit. */
class ProbeTest {

    private static final int[] LABELS = {0, 0, 0, 1, 1, 1, 2, 2, 2};

    @TempDir
    Path temp;

    /** Keeps what each layer sees, at each pass. */
    private static final class Seen implements QuantityFactory {
        final Map<String, List<LayerProbe>> byLayer = new HashMap<>();

        @Override
        public String name() {
            return "seen";
        }

        @Override
        public Tier tier() {
            return Tier.LIGHT;
        }

        @Override
        public Set<Need> needs() {
            return Set.of(Need.PROBE);
        }

        @Override
        public Optional<Quantity> create(BlockContext context) {
            List<LayerProbe> seen = byLayer.computeIfAbsent(context.layer().name(), unused -> new ArrayList<>());
            return context.isWholeLayer()
                    ? Optional.of(now -> {
                        seen.add(now.probe().orElseThrow());
                        return Optional.of((Measured) Map::of);
                    })
                    : Optional.empty();
        }

        LayerProbe last(String layer) {
            List<LayerProbe> seen = byLayer.get(layer);
            return seen.get(seen.size() - 1);
        }
    }

    private static INDArray features(int examples, long seed) {
        return Networks.batch(examples, seed).getFeatures();
    }

    private static void assertRows(INDArray expected, Vectors found, double tolerance) {
        assertEquals(expected.size(0), found.n());
        assertEquals(expected.size(1), found.d());
        for (int i = 0; i < found.n(); i++) {
            for (int k = 0; k < found.d(); k++) {
                assertEquals(expected.getDouble(i, k), found.get(i, k), tolerance, i + ", " + k);
            }
        }
    }

    private static final double FLOAT = 1e-5;

    /** What a configuration does not hold, such as a helper of a layer, is given to the twin by who knows of it. */
    @Test
    void aTwinIsPreparedOnce() {
        MultiLayerNetwork network = Networks.dense(new Sgd(.1), DataType.FLOAT);
        List<Object> prepared = new ArrayList<>();
        Seen seen = new Seen();
        try (HullwatchListener hull = HullwatchListener.builder()
                .probeThrough(prepared::add)
                .probe(features(9, 5), LABELS)
                .quantity(seen)
                .synchronous()
                .build()) {
            hull.attach(network);
            network.fit(Networks.batch(8, 1));
            hull.measureNow();
        }
        assertEquals(2, seen.byLayer.get("hidden").size());
        assertEquals(1, prepared.size());
        assertTrue(prepared.get(0) instanceof MultiLayerNetwork twin && twin != network);
    }

    @Test
    void aStackOfLayersSeesWhatItMultiplies() {
        MultiLayerNetwork network = Networks.dense(new Sgd(.1), DataType.FLOAT);
        INDArray probe = features(9, 5);
        Seen seen = new Seen();
        try (HullwatchListener hull = HullwatchListener.builder()
                .probe(probe, LABELS)
                .quantity(seen)
                .synchronous()
                .build()) {
            hull.attach(network);
            network.fit(Networks.batch(8, 1));
            hull.measureNow();
            assertRows(probe, seen.last("hidden").inputs(), 0);
            assertRows(
                    network.feedForward(probe, false).get(1),
                    seen.last("output").inputs(),
                    FLOAT);
            INDArray outgoing = network.getLayer(1).getParam("W");
            assertRows(outgoing.transpose(), seen.last("hidden").outgoing().orElseThrow(), 0);
            assertTrue(seen.last("output").outgoing().isEmpty());
            assertEquals(3, seen.last("output").classes());
            Readout readout = seen.last("hidden").readout().orElseThrow();
            assertRows(outgoing.transpose(), readout.weights(), 0);
            INDArray bias = network.getLayer(1).getParam("b");
            INDArray hidden = network.feedForward(probe, false).get(1);
            assertRows(hidden.mmul(outgoing).addRowVector(bias.reshape(1, 3)), readout.scores(), FLOAT);
            assertTrue(seen.last("output").readout().isEmpty());
        }
    }

    /** Dropout is off, batch normalisation has the statistics of the live model, images come flattened. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void convolutionAndBatchNormalisationAndDropoutAreThoseOfInference(boolean synchronous) {
        MultiLayerNetwork network = Networks.everything(new Adam(.01));
        INDArray probe = Networks.images(9, 5).getFeatures();
        Seen seen = new Seen();
        HullwatchListener.Builder builder = HullwatchListener.builder()
                .probe(probe, LABELS)
                .quantity(seen)
                .every(1)
                .layers("dense|output");
        try (HullwatchListener hull = (synchronous ? builder.synchronous() : builder).build()) {
            network.addListeners(hull);
            for (int i = 0; i < 5; i++) {
                network.fit(Networks.images(16, i));
            }
            hull.measureNow();
            List<INDArray> expected = network.feedForwardToLayer(4, probe, false);
            INDArray flat = expected.get(3).reshape(9, expected.get(3).length() / 9);
            assertRows(flat, seen.last("dense").inputs(), FLOAT);
            assertRows(expected.get(4), seen.last("output").inputs(), FLOAT);
        }
    }

    /** A layer that follows may overwrite its input in place; what was seen must be from before. */
    @Test
    void activationsThatALaterLayerOverwritesAreTakenAsTheyWere() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(new Sgd(.1))
                .list()
                .layer(new DenseLayer.Builder()
                        .name("a")
                        .nIn(5)
                        .nOut(6)
                        .activation(Activation.IDENTITY)
                        .build())
                .layer(new ActivationLayer.Builder().activation(Activation.TANH).build())
                .layer(new DropoutLayer.Builder(.5).build())
                .layer(new DenseLayer.Builder()
                        .name("b")
                        .nIn(6)
                        .nOut(7)
                        .activation(Activation.IDENTITY)
                        .build())
                .layer(new ActivationLayer.Builder().activation(Activation.RELU).build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .name("output")
                        .nIn(7)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        network.init();
        INDArray probe = features(9, 5);
        Seen seen = new Seen();
        try (HullwatchListener hull = HullwatchListener.builder()
                .probe(probe, LABELS)
                .quantity(seen)
                .synchronous()
                .build()) {
            hull.attach(network);
            hull.measureNow();
            INDArray a = probe.mmul(network.getLayer(0).getParam("W"))
                    .addRowVector(network.getLayer(0).getParam("b"));
            INDArray tanh = Transforms.tanh(a, true);
            assertRows(probe, seen.last("a").inputs(), 0);
            assertRows(tanh, seen.last("b").inputs(), FLOAT);
            INDArray b = tanh.mmul(network.getLayer(3).getParam("W"))
                    .addRowVector(network.getLayer(3).getParam("b"));
            assertRows(Transforms.relu(b, true), seen.last("output").inputs(), FLOAT);
            assertTrue(seen.last("b").outgoing().isPresent(), "an activation between moves no neuron");
            assertTrue(seen.last("a").outgoing().isEmpty(), "b has weights of its own");
        }
    }

    private static ComputationGraph twoInputs() {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(new Sgd(.1))
                .graphBuilder()
                .addInputs("left", "right")
                .addLayer(
                        "a",
                        new DenseLayer.Builder()
                                .nIn(5)
                                .nOut(4)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "left")
                .addLayer(
                        "relu",
                        new ActivationLayer.Builder()
                                .activation(Activation.RELU)
                                .build(),
                        "a")
                .addLayer(
                        "b",
                        new DenseLayer.Builder()
                                .nIn(4)
                                .nOut(3)
                                .activation(Activation.TANH)
                                .build(),
                        "a")
                .addLayer(
                        "c",
                        new DenseLayer.Builder()
                                .nIn(2)
                                .nOut(6)
                                .activation(Activation.TANH)
                                .build(),
                        "right")
                .addVertex("both", new MergeVertex(), "relu", "b", "c")
                .addLayer(
                        "d",
                        new DenseLayer.Builder()
                                .nIn(13)
                                .nOut(8)
                                .activation(Activation.TANH)
                                .build(),
                        "both")
                .addLayer(
                        "output",
                        new OutputLayer.Builder(LossFunction.MCXENT)
                                .nIn(8)
                                .nOut(3)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "d")
                .setOutputs("output")
                .build());
        graph.init();
        return graph;
    }

    /** Layer b sees what a gives out, whether or not the relu beside it has overwritten that meanwhile. */
    @Test
    void aGraphWithTwoInputsSeesWhatItMultiplies() {
        ComputationGraph graph = twoInputs();
        INDArray left = features(9, 5);
        INDArray right = features(9, 6)
                .get(NDArrayIndex.all(), NDArrayIndex.interval(0, 2))
                .dup();
        Seen seen = new Seen();
        try (HullwatchListener hull = HullwatchListener.builder()
                .probe(new INDArray[] {left, right}, LABELS)
                .quantity(seen)
                .synchronous()
                .build()) {
            hull.attach(graph);
            hull.measureNow();
            assertRows(left, seen.last("a").inputs(), 0);
            assertRows(right, seen.last("c").inputs(), 0);
            INDArray a = left.mmul(graph.getLayer("a").getParam("W"))
                    .addRowVector(graph.getLayer("a").getParam("b"));
            assertRows(a, seen.last("b").inputs(), FLOAT);
            assertEquals(13, seen.last("d").inputs().d());
            assertTrue(seen.last("d").outgoing().isPresent());
            assertTrue(seen.last("b").outgoing().isEmpty());
        }
    }

    @Test
    void frozenLayersOfAGraphSeeWhatTheyMultiply() {
        ComputationGraph graph = new TransferLearning.GraphBuilder(twoInputs())
                .fineTuneConfiguration(new FineTuneConfiguration.Builder()
                        .seed(8)
                        .updater(new Sgd(.2))
                        .build())
                .setFeatureExtractor("both")
                .build();
        INDArray left = features(9, 5);
        INDArray right = features(9, 6)
                .get(NDArrayIndex.all(), NDArrayIndex.interval(0, 2))
                .dup();
        Seen seen = new Seen();
        try (HullwatchListener hull = HullwatchListener.builder()
                .probe(new INDArray[] {left, right}, LABELS)
                .quantity(seen)
                .synchronous()
                .build()) {
            hull.attach(graph);
            hull.measureNow();
            assertRows(left, seen.last("a").inputs(), 0);
            assertRows(right, seen.last("c").inputs(), 0);
            assertEquals(13, seen.last("d").inputs().d());
            assertTrue(seen.last("d").outgoing().isPresent());
        }
    }

    @Test
    void theBiasIsOneMoreComponentWhoseInputIsOne() {
        MultiLayerNetwork network = Networks.dense(new Sgd(.1), DataType.DOUBLE);
        Seen seen = new Seen();
        try (HullwatchListener hull = HullwatchListener.builder()
                .probe(features(9, 5).castTo(DataType.DOUBLE), LABELS)
                .quantity(seen)
                .withBias()
                .synchronous()
                .build()) {
            hull.attach(network);
            hull.measureNow();
            Vectors inputs = seen.last("hidden").inputs();
            assertEquals(Networks.INPUTS + 1, inputs.d());
            assertEquals(1, inputs.get(4, Networks.INPUTS));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"HALF", "FLOAT", "DOUBLE"})
    void networksOfEveryTypeAreSeen(DataType type) {
        MultiLayerNetwork network = Networks.dense(new Sgd(.1), type);
        Seen seen = new Seen();
        try (HullwatchListener hull = HullwatchListener.builder()
                .probe(features(9, 5).castTo(type), LABELS)
                .classSubspaces()
                .quantity(seen)
                .synchronous()
                .build()) {
            hull.attach(network);
            hull.measureNow();
            assertEquals(9, seen.last("output").inputs().n());
            assertTrue(hull.latest("output", "all", "class2").isPresent());
            assertTrue(hull.failure().isEmpty());
        }
    }

    private static INDArray trained(HullwatchListener.Builder builder) {
        Nd4j.getRandom().setSeed(99);
        MultiLayerNetwork network = Networks.everything(new Adam(.01));
        HullwatchListener hull = builder == null ? null : builder.build();
        if (hull != null) {
            network.addListeners(hull);
        }
        for (int i = 0; i < 12; i++) {
            network.fit(Networks.images(16, 3));
        }
        if (hull != null) {
            assertTrue(hull.failure().isEmpty());
            assertTrue(hull.latest("dense", "plus", "class1").isPresent());
            hull.close();
        }
        return network.params().dup();
    }

    /** To make a network seeds ND4J's generator, which dropout draws from: not on this thread. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void trainingWithDropoutIsTheSameToTheBit(boolean synchronous) {
        INDArray without = trained(null);
        HullwatchListener.Builder builder = HullwatchListener.builder()
                .preset(Preset.FULL)
                .every(1)
                .probe(Networks.images(9, 5).getFeatures(), LABELS)
                .classSubspaces(SubspaceRank.of(2))
                .principalSubspace(3);
        INDArray with = trained(synchronous ? builder.synchronous() : builder);
        assertArrayEquals(without.data().asFloat(), with.data().asFloat());
    }

    @Test
    void whatIsWrittenIsVerifiedAndDescribed() throws Exception {
        Path dir = temp.resolve("run");
        MultiLayerNetwork network = Networks.dense(new Sgd(.1), DataType.FLOAT);
        try (HullwatchListener hull = HullwatchListener.builder()
                .runDir(dir)
                .probe(features(9, 5), LABELS)
                .classSubspaces(SubspaceRank.of(2))
                .principalSubspace(3)
                .census()
                .build()) {
            network.addListeners(hull);
            for (int i = 0; i < 30; i++) {
                network.fit(Networks.batch(8, i));
            }
        }
        var verified = RunVerifier.verify(dir);
        assertTrue(verified.failure() == null, () -> String.valueOf(verified.failure()));
        RunReader run = RunReader.open(dir);
        assertEquals(9L, run.manifest().options().get("probe"));
        assertEquals("2", run.manifest().options().get("classSubspaces"));
        TrackedLayer hidden = run.manifest().layers().get(0);
        assertEquals(List.of("all", "plus", "minus"), hidden.groups());
        assertEquals(List.of("full", "class0", "class1", "class2", "principal"), hidden.spaces());
        assertEquals(List.of("all"), run.manifest().layers().get(1).groups());
        List<Measurement> lines = new ArrayList<>();
        run.forEachMeasurement(lines::add);
        List<Measurement> maps = lines.stream()
                .filter(line -> line.quantity().equals(QuantityNames.SUBSPACES))
                .toList();
        // The first and the last measurement of two layers: those between are less than 100 iterations apart.
        assertEquals(4, maps.size());
        NpyArray map = run.array(maps.get(0).array());
        assertEquals(1, map.get(0));
        assertEquals(
                2,
                lines.stream()
                        .filter(line -> line.quantity().equals(QuantityNames.CENSUS)
                                && line.block().layer().equals("output"))
                        .count());

        Files.delete(dir.resolve(maps.get(0).array()));
        assertFalse(RunVerifier.verify(dir).failure() == null);
    }

    @Test
    void measurementsThatAreThoroughHaveAPass() {
        Seen seen = new Seen();
        MultiLayerNetwork network = Networks.dense(new Sgd(.01), DataType.FLOAT);
        try (HullwatchListener hull = HullwatchListener.builder()
                .probe(features(9, 5), LABELS)
                .quantity(seen)
                .every(10)
                .build()) {
            network.addListeners(hull);
            for (int i = 0; i < 205; i++) {
                network.fit(Networks.batch(4, i));
            }
        }
        // 0, 100, 200 and the last one.
        assertEquals(4, seen.byLayer.get("hidden").size());
    }

    @Test
    void aProbeSetOfOneExampleAndAClassWithoutAnyAreFine() {
        MultiLayerNetwork network = Networks.dense(new Sgd(.1), DataType.FLOAT);
        try (HullwatchListener hull = HullwatchListener.builder()
                .probe(features(1, 5), 2)
                .classSubspaces(SubspaceRank.of(50))
                .synchronous()
                .build()) {
            hull.attach(network);
            hull.measureNow();
            assertTrue(hull.latest("hidden", "all", "class2").isPresent());
            assertTrue(hull.latest("hidden", "all", "class0").isEmpty());
        }
    }

    @Test
    void moreClassesThanOutputUnitsHaveNoSigns() {
        MultiLayerNetwork network = Networks.dense(new Sgd(.1), DataType.FLOAT);
        try (HullwatchListener hull = HullwatchListener.builder()
                .probe(features(2, 5), 0, 7)
                .classSubspaces()
                .synchronous()
                .build()) {
            hull.attach(network);
            hull.measureNow();
            assertTrue(hull.latest("hidden", "all", "class7").isPresent());
            assertTrue(hull.latest("hidden", "plus", "class7").isEmpty());
        }
    }

    @Test
    void whatCantBeAProbeSetIsRefusedAtOnce() {
        HullwatchListener.Builder builder = HullwatchListener.builder();
        INDArray broken = features(2, 5).dup();
        broken.putScalar(1, 3, Double.NaN);
        for (Runnable wrong : List.<Runnable>of(
                () -> builder.probe(features(2, 5), 0),
                () -> builder.probe(features(2, 5)),
                () -> builder.probe(features(2, 5), 0, -1),
                () -> builder.probe(features(2, 5), 0, 1000),
                () -> builder.probe(broken, 0, 1),
                () -> builder.probe(Nd4j.create(4), 0, 1, 0, 1),
                () -> builder.probe(new INDArray[0], 0, 1),
                () -> builder.principalSubspace(-1),
                () -> HullwatchListener.builder().classSubspaces().build())) {
            assertThrows(IllegalArgumentException.class, wrong::run);
        }
    }

    @Test
    void aProbeSetThatDoesNotFitTheModelIsRefusedBeforeTheFirstUpdate() {
        MultiLayerNetwork network = Networks.dense(new Sgd(.1), DataType.FLOAT);
        HullwatchListener narrow =
                HullwatchListener.builder().probe(Nd4j.rand(2, 3), 0, 1).build();
        String message = assertThrows(IllegalArgumentException.class, () -> narrow.attach(network))
                .getMessage();
        assertTrue(message.contains("1×3"), message);
        HullwatchListener two = HullwatchListener.builder()
                .probe(new INDArray[] {features(2, 1), features(2, 2)}, 0, 1)
                .build();
        message = assertThrows(IllegalArgumentException.class, () -> two.attach(network))
                .getMessage();
        assertTrue(message.contains("2 input"), message);
    }

    /** A layer of the user's own whose configuration has no JSON: no twin, but all else is watched. */
    @Test
    void aModelWithoutATwinIsWatchedWithoutProbe() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .updater(new Sgd(.1))
                .list()
                .layer(new DenseLayer.Builder()
                        .name("hidden")
                        .nIn(5)
                        .nOut(8)
                        .activation(new OneWay(""))
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(8)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        network.init();
        Path dir = temp.resolve("no-twin");
        try (HullwatchListener hull = HullwatchListener.builder()
                .runDir(dir)
                .probe(features(9, 5), LABELS)
                .classSubspaces()
                .build()) {
            network.addListeners(hull);
            network.fit(Networks.batch(8, 1));
            network.fit(Networks.batch(8, 2));
            assertTrue(hull.latest("hidden").isPresent());
            assertTrue(hull.failure().isEmpty());
        }
        RunReader run = RunReader.open(dir);
        assertEquals(
                1,
                run.events().stream()
                        .filter(event -> event.event().equals(EventNames.QUANTITY_FAILED)
                                && "probe".equals(event.values().get("quantity")))
                        .count());
        var verified = RunVerifier.verify(dir);
        assertTrue(verified.failure() == null, () -> String.valueOf(verified.failure()));
    }

    /** An activation that can be written as JSON and not be read back: it has no constructor without arguments. */
    static final class OneWay extends ActivationTanH {
        private static final long serialVersionUID = 1L;

        OneWay(String ignored) {}
    }

    @Test
    void handedOverWeightsHavePrincipalSubspacesToo() {
        double[] weights = new double[60];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = Math.sin(k * k);
        }
        try (HullwatchListener hull =
                HullwatchListener.builder().principalSubspace(2).synchronous().build()) {
            hull.attach(() -> Map.of("layer", Vectors.rows(weights.clone(), 12, 5)));
            hull.beginStep(0);
            hull.endStep(0, 1);
            assertTrue(hull.latest("layer", "all", "principal").isPresent());
        }
    }
}
