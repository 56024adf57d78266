package io.github.hullwatch.listener;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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
import io.github.hullwatch.sink.MemorySink;
import io.github.hullwatch.sink.Sink;
import io.github.hullwatch.source.WeightExtractor;
import io.github.hullwatch.source.WeightPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.conf.ocnn.OCNNOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * What Deeplearning4j and the user's own program do in the life of a listener, and that nothing of it breaks a training
 * or a run.
 */
class LifeTest {

    @TempDir
    private Path temp;

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

    private static MultiLayerNetwork network() {
        return Networks.dense(new Sgd(0.1), DataType.FLOAT);
    }

    private static NeuralNetConfiguration.Builder configuration() {
        return new NeuralNetConfiguration.Builder().seed(7).updater(new Sgd(0.1));
    }

    private static MultiLayerNetwork of(NeuralNetConfiguration.Builder configuration, Layer... layers) {
        var list = configuration.list();
        for (Layer layer : layers) {
            list.layer(layer);
        }
        MultiLayerNetwork network = new MultiLayerNetwork(
                list.setInputType(InputType.feedForward(Networks.INPUTS)).build());
        network.init();
        return network;
    }

    private static DenseLayer dense(String name, int neurons) {
        return new DenseLayer.Builder()
                .name(name)
                .nOut(neurons)
                .activation(Activation.TANH)
                .build();
    }

    private static OutputLayer softmax() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .name("output")
                .nOut(Networks.CLASSES)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private HullwatchListener every(int iterations) {
        return HullwatchListener.builder().runDir(dir()).every(iterations).build();
    }

    private long[] iterations(String quantity, String layer) {
        return RunReader.open(dir()).measurements().stream()
                .filter(m -> m.quantity().equals(quantity))
                .filter(m -> layer == null || m.block().layer().equals(layer))
                .mapToLong(Measurement::iteration)
                .toArray();
    }

    private double meanNorm(String layer, long iteration) {
        return RunReader.open(dir()).measurements().stream()
                .filter(m -> m.quantity().equals("norms") && m.iteration() == iteration)
                .filter(m -> m.block().layer().equals(layer))
                .findFirst()
                .orElseThrow()
                .number("mean");
    }

    private static double meanNorm(INDArray columns) {
        double sum = 0;
        for (int j = 0; j < columns.size(1); j++) {
            sum += columns.getColumn(j).norm2Number().doubleValue();
        }
        return sum / columns.size(1);
    }

    private Manifest manifest() {
        return RunReader.open(dir()).manifest();
    }

    private List<String> events() {
        return RunReader.open(dir()).events().stream().map(Event::event).toList();
    }

    private static void look(MultiLayerNetwork network) {
        DataSet data = Networks.batch(4, 9);
        network.setInput(data.getFeatures());
        network.setLabels(data.getLabels());
        network.computeGradientAndScore();
    }

    @Test
    void aModelThatGoesOnAtAnyCountIsMeasuredFromThere() {
        MultiLayerNetwork network = network();
        network.fit(Networks.batches(7, 4));
        try (HullwatchListener hull = every(10)) {
            network.addListeners(hull);
            network.fit(Networks.batches(2, 4));
            assertEquals(7, hull.latest("hidden").orElseThrow().iteration());
        }
        assertArrayEquals(new long[] {7, 9}, iterations("hull", "hidden"));
        assertArrayEquals(new long[] {9}, iterations("motion", "hidden"));
        assertArrayEquals(new long[] {7, 8}, iterations("loss", null));
    }

    @Test
    void aLookAtAGradientIsNoStepWheneverItHappens() {
        MultiLayerNetwork network = network();
        try (HullwatchListener hull = every(1)) {
            network.addListeners(hull);
            look(network);
            network.calculateGradients(
                    Networks.batch(4, 1).getFeatures(), Networks.batch(4, 1).getLabels(), null, null);
            network.fit(Networks.batch(4, 1));
            look(network);
            network.fit(Networks.batch(4, 2));
            look(network);
        }
        assertEquals(Manifest.FINISHED, manifest().status());
        assertArrayEquals(new long[] {0, 1}, iterations("loss", null));
        assertArrayEquals(new long[] {0, 1, 2}, iterations("hull", "hidden"));
    }

    @Test
    void weightsThatChangedAfterALookAreThoseThatAreMeasured() {
        MultiLayerNetwork network = network();
        double changed;
        try (HullwatchListener hull = every(1)) {
            network.addListeners(hull);
            look(network);
            network.getParam("0_W").muli(3);
            changed = meanNorm(network.getParam("0_W"));
            network.fit(Networks.batch(4, 1));
        }
        assertEquals(changed, meanNorm("hidden", 0), 1e-6);
        assertEquals(meanNorm(network.getParam("0_W")), meanNorm("hidden", 1), 1e-6);
    }

    @Test
    void aLineSearchIsMeasuredAtTheWeightsBeforeIt() {
        MultiLayerNetwork network = of(
                configuration().optimizationAlgo(OptimizationAlgorithm.LINE_GRADIENT_DESCENT),
                dense("hidden", 8),
                softmax());
        double before = meanNorm(network.getParam("0_W"));
        try (HullwatchListener hull = every(1)) {
            network.addListeners(hull);
            look(network);
            network.fit(Networks.batch(4, 1));
        }
        assertEquals(before, meanNorm("hidden", 0), 1e-6);
        assertNotEquals(before, meanNorm(network.getParam("0_W")), 1e-6);
        assertEquals(Manifest.FINISHED, manifest().status());
    }

    @Test
    void aCountThatIsSetBackGoesOnInTheRun() {
        MultiLayerNetwork network = network();
        try (HullwatchListener hull = every(2)) {
            network.addListeners(hull);
            network.fit(Networks.batches(4, 4));
            network.getLayerWiseConfigurations().setIterationCount(1);
            network.fit(Networks.batches(3, 4));
            hull.evaluation("test", .5, Map.of());
        }
        assertArrayEquals(new long[] {0, 1, 2, 3, 4, 5, 6}, iterations("loss", null));
        assertArrayEquals(new long[] {0, 2, 4, 6, 7}, iterations("hull", "hidden"));
        assertArrayEquals(new long[] {2, 4, 6, 7}, iterations("motion", "hidden"));
        Event back = RunReader.open(dir()).events().get(0);
        assertEquals("count-set-back", back.event());
        assertEquals(4, back.iteration());
        assertEquals(1L, back.values().get("count"));
        assertArrayEquals(new long[] {7}, iterations("evaluation", null));
    }

    /**
     * An exception out of a listener's iterationDone: the update is in, and Deeplearning4j does not raise the count.
     */
    @Test
    void anIterationThatIsRepeatedHasANumberOfItsOwn() {
        MultiLayerNetwork network = network();
        boolean[] thrown = new boolean[1];
        try (HullwatchListener hull = every(1)) {
            network.addListeners(hull, new BaseTrainingListener() {
                @Override
                public void iterationDone(Model model, int iteration, int epoch) {
                    if (iteration == 1 && !thrown[0]) {
                        thrown[0] = true;
                        throw new IllegalStateException("once");
                    }
                }
            });
            network.fit(Networks.batch(4, 1));
            DataSet second = Networks.batch(4, 2);
            assertThrows(IllegalStateException.class, () -> network.fit(second));
            network.fit(Networks.batch(4, 3));
        }
        assertArrayEquals(new long[] {0, 1, 2}, iterations("loss", null));
        assertArrayEquals(new long[] {0, 1, 2, 3}, iterations("hull", "hidden"));
        assertEquals(Manifest.FINISHED, manifest().status());
    }

    @Test
    void anEpochThatBreaksOffInTheMiddleOfAPassIsSaidToHaveFailed() {
        MultiLayerNetwork network = network();
        HullwatchListener hull = every(1);
        network.addListeners(hull, new BaseTrainingListener() {
            @Override
            public void onBackwardPass(Model model) {
                throw new IllegalStateException("the user's own bug");
            }
        });
        var batches = Networks.batches(2, 4);
        assertThrows(IllegalStateException.class, () -> network.fit(batches));
        hull.close();
        assertEquals(Manifest.FAILED, manifest().status());
        assertArrayEquals(new long[] {0}, iterations("hull", "hidden"));
    }

    @Test
    void anOutputLayerWithOtherParametersIsLeftOutAndTheRestIsWatched() {
        MultiLayerNetwork network = of(
                configuration(),
                dense("hidden", 8),
                new OCNNOutputLayer.Builder()
                        .hiddenLayerSize(4)
                        .nu(0.1)
                        .initialRValue(0.1)
                        .windowSize(5)
                        .activation(Activation.IDENTITY)
                        .build());
        try (HullwatchListener hull = every(1)) {
            network.addListeners(hull);
            network.fit(new DataSet(Networks.batch(8, 1).getFeatures(), Nd4j.ones(8, 1)));
            assertTrue(hull.failure().isEmpty());
        }
        assertEquals(1, manifest().layers().size());
        assertEquals("OCNNOutputLayer", manifest().skipped().get(0).type());
        assertArrayEquals(new long[] {0, 1}, iterations("hull", "hidden"));
    }

    @Test
    void whereThereIsNothingToWatchTheTrainingGoesOnAndTheLossIsKept() {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration()
                .list()
                .layer(new BatchNormalization.Builder().nIn(4).nOut(4).build())
                .layer(new LossLayer.Builder(LossFunction.MSE)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
        network.init();
        try (HullwatchListener hull = every(1)) {
            network.addListeners(hull);
            network.fit(new DataSet(Nd4j.rand(3, 4), Nd4j.rand(3, 4)));
            assertTrue(hull.failure().isEmpty());
        }
        assertEquals(1, network.getIterationCount());
        assertEquals(List.of(), manifest().layers());
        assertEquals(2, manifest().skipped().size());
        assertArrayEquals(new long[] {0}, iterations("loss", null));
    }

    @Test
    void layersThatAreTrainedByThemselvesAreNotTheModel() {
        for (Layer first : List.of(
                new AutoEncoder.Builder().name("first").nOut(4).build(),
                new VariationalAutoencoder.Builder()
                        .name("first")
                        .nOut(4)
                        .encoderLayerSizes(6)
                        .decoderLayerSizes(6)
                        .build())) {
            MultiLayerNetwork network = of(configuration(), first, softmax());
            try (HullwatchListener hull = HullwatchListener.builder().every(1).build()) {
                network.addListeners(hull);
                network.pretrain(Networks.batches(2, 4));
                assertTrue(hull.failure().isEmpty());
                assertTrue(hull.latest("output").isEmpty());
                network.fit(Networks.batches(2, 4));
                assertTrue(hull.failure().isEmpty());
                assertEquals(1, hull.latest("output").orElseThrow().iteration());
            }
        }
    }

    @Test
    void aLayerWithoutBiasIsWatchedWithoutIt() {
        MultiLayerNetwork network = of(
                configuration(),
                new DenseLayer.Builder().name("first").nOut(8).hasBias(false).build(),
                dense("second", 8),
                softmax());
        try (HullwatchListener hull =
                HullwatchListener.builder().runDir(dir()).every(1).withBias().build()) {
            network.addListeners(hull);
            network.fit(Networks.batches(2, 4));
            assertTrue(hull.failure().isEmpty());
        }
        assertArrayEquals(new long[] {0, 1, 2}, iterations("hull", "first"));
        assertArrayEquals(new long[] {0, 1, 2}, iterations("hull", "second"));
        assertEquals(
                List.of(Networks.INPUTS, 9, 9),
                manifest().layers().stream().map(l -> l.inputs()).toList());
    }

    @Test
    void twoLayersOfOneNameAreToldApart() {
        MultiLayerNetwork network = of(
                configuration(),
                dense("layer1", 8),
                new DenseLayer.Builder().nOut(9).build(),
                softmax());
        try (HullwatchListener hull =
                HullwatchListener.builder().runDir(dir()).layers("layer1").build()) {
            network.addListeners(hull);
            network.fit(Networks.batches(2, 4));
            assertEquals(
                    8, hull.latest("layer1").orElseThrow().hull().orElseThrow().n());
            assertEquals(
                    9,
                    hull.latest("layer1#1").orElseThrow().hull().orElseThrow().n());
        }
        assertEquals(
                List.of("layer1", "layer1#1"),
                manifest().layers().stream().map(l -> l.layer()).toList());
    }

    /**
     * As ParallelWrapper trains: copies on threads that it names, the model itself on the first of them, one listener
     * for all.
     */
    @Test
    void ofParallelWorkersOnlyTheModelItselfIsWatched() throws InterruptedException {
        MultiLayerNetwork network = network();
        List<MultiLayerNetwork> workers = List.of(network.clone(), network.clone(), network);
        List<Throwable> thrown = new ArrayList<>();
        try (HullwatchListener hull = every(1)) {
            for (int w = 0; w < 3; w++) {
                MultiLayerNetwork worker = workers.get(w);
                worker.setListeners(hull);
                Thread thread = new Thread(
                        () -> worker.fit(Networks.batches(3, 4)), "ParallelWrapper training thread " + (2 - w));
                thread.setUncaughtExceptionHandler((t, e) -> thrown.add(e));
                thread.start();
                // The copies come first and do all their steps: the model is watched all the same.
                thread.join();
            }
            assertTrue(hull.failure().isEmpty());
        }
        assertEquals(List.of(), thrown);
        assertEquals(Manifest.FINISHED, manifest().status());
        assertArrayEquals(new long[] {0, 1, 2}, iterations("loss", null));
        assertEquals(meanNorm(network.getParam("0_W")), meanNorm("hidden", 3), 1e-6);
    }

    @Test
    void aCloneOfAGraphThatTrainsFirstDoesNotTakeTheListenerForItself() {
        ComputationGraph graph = Networks.graph(new Sgd(0.1));
        try (HullwatchListener hull = every(1)) {
            graph.addListeners(hull);
            ComputationGraph clone = graph.clone();
            clone.fit(Networks.batches(2, 4));
            graph.fit(Networks.batches(3, 4));
            assertTrue(hull.failure().isEmpty());
        }
        assertArrayEquals(new long[] {0, 1, 2}, iterations("loss", null));
        assertArrayEquals(new long[] {0, 1, 2, 3}, iterations("hull", "left"));
        assertEquals(Manifest.FINISHED, manifest().status());
    }

    @Test
    void aListenerThatIsClosedOrWasNeverCalledSaysSo() throws IOException {
        MultiLayerNetwork network = network();
        HullwatchListener hull = every(1);
        network.addListeners(hull);
        network.fit(Networks.batch(4, 1));
        hull.close();
        MultiLayerNetwork second = network();
        second.setListeners(hull);
        String said = Said.by(() -> second.fit(Networks.batches(3, 4)));
        assertEquals(1, said.split("A listener that is closed", -1).length - 1, said);
        assertTrue(Said.by(() -> hull.evaluation("test", .5, Map.of())).contains("closed"));
        HullwatchListener never = HullwatchListener.builder().build();
        assertTrue(Said.by(never::close).contains("fitFeaturized"));
    }

    @Test
    void aFrozenLayerThatStillDecaysIsWatched() {
        MultiLayerNetwork network = of(
                configuration().l2(.1),
                new FrozenLayer(dense("stays", 8)),
                new FrozenLayerWithBackprop(dense("decays", 8)),
                softmax());
        double before = meanNorm(network.getParam("1_W"));
        try (HullwatchListener hull = every(1)) {
            network.addListeners(hull);
            network.fit(Networks.batches(3, 4));
        }
        // Deeplearning4j names the wrapper, and passes that name on to the layer in it.
        assertTrue(meanNorm(network.getParam("1_W")) < .99 * before);
        assertEquals(
                List.of("layer0 true", "layer1 false", "output false"),
                manifest().layers().stream()
                        .map(l -> l.layer() + " " + l.frozen())
                        .toList());
        assertEquals(meanNorm(network.getParam("1_W")), meanNorm("layer1", 3), 1e-6);
    }

    @Test
    void aLossThatIsNotFiniteIsAnEventOnceForEachTime() {
        MultiLayerNetwork network = network();
        INDArray good = network.params().dup();
        try (HullwatchListener hull = every(1)) {
            network.addListeners(hull);
            network.fit(Networks.batch(4, 1));
            network.params().assign(Double.NaN);
            network.fit(Networks.batches(2, 4));
            network.params().assign(good);
            network.fit(Networks.batch(4, 1));
            network.params().assign(Double.NaN);
            network.fit(Networks.batch(4, 1));
        }
        assertEquals(
                List.of(1L, 4L),
                RunReader.open(dir()).events().stream()
                        .filter(e -> e.event().equals("loss-not-finite"))
                        .map(Event::iteration)
                        .toList());
    }

    @Test
    void whatCannotBeRecordedIsRefusedWithAWordAndNothingElseHappens() {
        MultiLayerNetwork network = network();
        Map<String, Object> noValue = new HashMap<>();
        noValue.put(null, 1);
        Map<String, Object> endless = new HashMap<>();
        endless.put("self", endless);
        try (HullwatchListener hull = every(1)) {
            assertTrue(Said.by(() -> hull.evaluation("test", .5, Map.of())).contains("attach"));
            assertTrue(Said.by(() -> hull.event("done", 0, Map.of())).contains("attach"));
            network.addListeners(hull);
            network.fit(Networks.batches(3, 4));
            hull.evaluation("test", .5, Map.of("examples", 4, "sure", true, "by", List.of(1, 2)));
            hull.event("learning-rate-cut", 2, Map.of("to", .01));
            for (Consumer<HullwatchListener> wrong : List.<Consumer<HullwatchListener>>of(
                    h -> h.evaluation("test", .6, Map.of()),
                    h -> h.evaluation(null, .5, Map.of()),
                    h -> h.evaluation(" ", .5, Map.of()),
                    h -> h.evaluation("percent", 97.6, Map.of()),
                    h -> h.evaluation("nan", Double.NaN, Map.of()),
                    h -> h.evaluation("negative", -.1, Map.of()),
                    h -> h.evaluation("head", .5, Map.of("iteration", 3)),
                    h -> h.evaluation("head", .5, Map.of("layer", "hidden")),
                    h -> h.evaluation("head", .5, Map.of("accuracy", .4)),
                    h -> h.evaluation("head", .5, Map.of("certificate", "x")),
                    h -> h.evaluation("null", .5, null),
                    h -> h.evaluation("object", .5, Map.of("what", new Object())),
                    h -> h.evaluation("noname", .5, noValue),
                    h -> h.evaluation("endless", .5, endless),
                    h -> h.event(null, 3, Map.of()),
                    h -> h.event("with blanks", 3, Map.of()),
                    h -> h.event("Capital", 3, Map.of()),
                    h -> h.event("hull-entry", 3, Map.of()),
                    h -> h.event("early", -1, Map.of()),
                    h -> h.event("late", 4, Map.of()),
                    h -> h.event("null", 3, null),
                    h -> h.event("object", 3, Map.of("what", new Object())),
                    h -> h.event("head", 3, Map.of("bracket", List.of(1, 2))),
                    h -> h.event("converged", 3, Map.of("loss", "small")),
                    h -> h.endsAs("done"),
                    h -> h.endsAs(null))) {
                assertFalse(Said.by(() -> wrong.accept(hull)).isBlank());
            }
            hull.event("converged", 1, Map.of("loss", .1));
            assertTrue(hull.failure().isEmpty(), () -> hull.failure().toString());
            network.fit(Networks.batch(4, 1));
        }
        RunReader run = RunReader.open(dir());
        assertEquals(Manifest.FINISHED, run.manifest().status());
        assertArrayEquals(new long[] {3}, iterations("evaluation", null));
        assertArrayEquals(new long[] {0, 1, 2, 3, 4}, iterations("hull", "hidden"));
        assertEquals(List.of("learning-rate-cut", "converged"), events());
        assertNull(run.events().get(0).detected());
        assertEquals(3L, run.events().get(1).detected());
    }

    @Test
    void failingFastThrowsWhatCannotBeRecorded() {
        MultiLayerNetwork network = network();
        try (HullwatchListener hull = HullwatchListener.builder().failFast().build()) {
            hull.attach(network);
            assertThrows(IllegalArgumentException.class, () -> hull.evaluation("test", 97, Map.of()));
            assertThrows(IllegalArgumentException.class, () -> hull.event("With Blanks", 0, Map.of()));
            assertThrows(IllegalArgumentException.class, () -> hull.endsAs("done"));
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(Throwable e) throws E {
        throw (E) e;
    }

    @Test
    void aCallbackMayThrowAnythingAndCallEverything() {
        MultiLayerNetwork network = network();
        List<String> told = new ArrayList<>();
        try (HullwatchListener hull = every(1)) {
            hull.onTransition(t -> {
                throw new AssertionError("an error");
            });
            hull.onTransition(t -> LifeTest.<RuntimeException>sneak(new IOException("a checked exception")));
            hull.onTransition(t -> {
                told.add(t.event());
                hull.event("echo", t.firstWith(), Map.of());
                hull.onTransition(later -> told.add("later " + later.event()));
                hull.measureNow();
                hull.evaluation("inside", .5, Map.of());
            });
            network.addListeners(hull);
            network.fit(Networks.batches(2, 4));
            hull.event("first", 1, Map.of());
            network.fit(Networks.batches(2, 4));
            hull.event("second", 4, Map.of());
            assertTrue(hull.failure().isEmpty(), () -> hull.failure().toString());
        }
        assertEquals(
                List.of("first", "second", "later second"),
                told.stream().filter(e -> !e.startsWith("pace")).toList());
        assertEquals(List.of("first", "echo", "second", "echo"), events());
        assertArrayEquals(new long[] {0, 1, 2, 3, 4}, iterations("hull", "hidden"));
    }

    @Test
    void aCallbackMayCloseTheListenerInTheMiddleOfAMeasurement() {
        MultiLayerNetwork network = network();
        HullwatchListener hull =
                HullwatchListener.builder().runDir(dir()).every(1).synchronous().build();
        hull.onTransition(t -> hull.close());
        network.addListeners(hull, new BaseTrainingListener() {
            @Override
            public void iterationDone(Model model, int iteration, int epoch) {
                if (iteration == 1) {
                    ((MultiLayerNetwork) model).getParam("0_W").putScalar(0, 0, Float.NaN);
                }
            }
        });
        network.fit(Networks.batches(5, 4));
        assertEquals(5, network.getIterationCount());
        assertEquals(Manifest.FINISHED, manifest().status());
        assertEquals("loss-not-finite", events().get(0));
    }

    @Test
    void watchingThatEndsIsNotATrainingThatFails() {
        MultiLayerNetwork network = network();
        HullwatchListener hull = HullwatchListener.builder()
                .runDir(dir())
                .every(1)
                .groups((layer, weights) -> {
                    throw new IllegalStateException("a rule of the user's");
                })
                .build();
        network.addListeners(hull);
        network.fit(Networks.batches(3, 4));
        assertTrue(hull.failure().orElseThrow().contains("a rule of the user's"));
        hull.close();
        assertEquals(3, network.getIterationCount());
        assertEquals(Manifest.FINISHED, manifest().status());
        assertEquals(0, manifest().watching().endedAt());
        assertTrue(manifest().watching().cause().contains("a rule of the user's"));
    }

    @Test
    void manyEqualNamesAreAllToldApart() {
        MultiLayerNetwork network =
                of(configuration(), dense("a", 3), dense("a#2", 3), dense("a", 3), dense("a", 3), softmax());
        try (HullwatchListener hull = every(1)) {
            network.addListeners(hull);
            network.fit(Networks.batch(4, 1));
        }
        List<String> names = manifest().layers().stream().map(l -> l.layer()).toList();
        assertEquals(5, names.stream().distinct().count(), names.toString());
        assertEquals("[a, a#2, a#2#2, a#3, output]", Arrays.toString(names.toArray()));
    }

    /** Counts its last call, and can be told to throw. */
    private static final class Ended implements Sink {
        int finished;
        String status;
        boolean throwsAtDescribe;

        @Override
        public String name() {
            return "ended";
        }

        @Override
        public void measurement(Measurement line) {
            // Of no interest here.
        }

        @Override
        public void event(Event event) {
            // Of no interest here.
        }

        @Override
        public void describe(UnaryOperator<Manifest> change) {
            if (throwsAtDescribe) {
                throw new IllegalStateException("describe");
            }
        }

        @Override
        public void finish(String endStatus) {
            finished++;
            status = endStatus;
        }
    }

    @Test
    void closingOutOfACallbackWhileClosingEndsOnce() {
        MultiLayerNetwork network = network();
        Ended ended = new Ended();
        HullwatchListener hull = HullwatchListener.builder().sink(ended).build();
        hull.onTransition(t -> hull.close());
        hull.attach(network);
        network.fit(Networks.batch(4, 1));
        network.getParam("0_W").putScalar(0, 0, Float.NaN);
        hull.close();
        hull.close();
        assertEquals(1, ended.finished);
        assertEquals(Manifest.FINISHED, ended.status);
    }

    /** What a callback records in the middle of a measurement stands after it, in order. */
    @Test
    void aCallbackMayRecordInTheMiddleOfAMeasurement() {
        MultiLayerNetwork network = network();
        try (HullwatchListener hull = every(1)) {
            hull.onTransition(t -> {
                hull.evaluation("seen", .5, Map.of());
                hull.event("seen", t.firstWith(), Map.of());
            });
            network.addListeners(hull);
            network.fit(Networks.batches(2, 4));
            network.getParam("0_W").putScalar(0, 0, Float.NaN);
            network.getParam("1_W").putScalar(0, 0, Float.NaN);
            network.fit(Networks.batches(2, 4));
        }
        assertTrue(events().containsAll(List.of("not-finite", "seen")), events().toString());
    }

    @Test
    void measuringBetweenTwoPassesOfAStepWritesNothingTwice() {
        MultiLayerNetwork network = network();
        try (HullwatchListener hull = every(1)) {
            network.addListeners(hull, new BaseTrainingListener() {
                @Override
                public void onBackwardPass(Model model) {
                    hull.measureNow();
                }
            });
            network.fit(Networks.batches(3, 4));
        }
        assertArrayEquals(new long[] {0, 1, 2, 3}, iterations("hull", "hidden"));
    }

    private record Made(String name, Quantity quantity) implements QuantityFactory {
        @Override
        public Tier tier() {
            return Tier.LIGHT;
        }

        @Override
        public Optional<Quantity> create(BlockContext context) {
            return Optional.of(quantity);
        }
    }

    @Test
    void aQuantityMayFindOrThrowAnythingAndEndsAlone() {
        for (Quantity bad : List.<Quantity>of(
                now -> Optional.of(() -> Map.of("value", new Object())),
                now -> Optional.of(() -> Map.of("layer", 1)),
                now -> Optional.of(() -> null),
                now -> null,
                now -> Optional.of(() -> {
                    throw new AssertionError("values");
                }),
                now -> {
                    throw new InternalError("measuring");
                },
                now -> {
                    LifeTest.<RuntimeException>sneak(new IOException("measuring"));
                    return Optional.empty();
                })) {
            MultiLayerNetwork network = network();
            Ended ended = new Ended();
            MemorySink memory = new MemorySink();
            try (HullwatchListener hull = HullwatchListener.builder()
                    .every(1)
                    .quantity(new Made("bad", bad))
                    .sink(ended)
                    .sink(memory)
                    .build()) {
                network.addListeners(hull);
                network.fit(Networks.batches(3, 4));
                assertTrue(hull.failure().isEmpty(), () -> hull.failure().toString());
                assertEquals(2, hull.latest("hidden").orElseThrow().iteration());
            }
            assertEquals(3, network.getIterationCount());
            assertEquals(1, ended.finished);
            assertEquals(
                    2,
                    memory.events().stream()
                            .filter(e -> e.event().equals("quantity-failed"))
                            .count(),
                    "once for each layer");
        }
    }

    @Test
    void namesThatCannotBeWrittenAreRefusedWhenBuilding() {
        for (String name : List.of("loss", "My Quantity", "certificate", "1st", "", "hull")) {
            HullwatchListener.Builder builder =
                    HullwatchListener.builder().quantity(new Made(name, now -> Optional.empty()));
            assertThrows(IllegalArgumentException.class, builder::build, name);
        }
        MultiLayerNetwork network = network();
        for (HullwatchListener.Builder builder : List.of(
                HullwatchListener.builder().group("hidden", "all", new int[] {0}),
                HullwatchListener.builder().group("hidden", " ", new int[] {0}),
                HullwatchListener.builder().group("hidden", "none", new int[0]),
                HullwatchListener.builder().group("hidden", "twice", new int[] {1, 1}),
                HullwatchListener.builder()
                        .group("hidden", "g", new int[] {0})
                        .groups((layer, weights) -> Map.of("g", new int[] {1})))) {
            HullwatchListener hull = builder.build();
            assertThrows(IllegalArgumentException.class, () -> hull.attach(network));
        }
        HullwatchListener.Builder builder = HullwatchListener.builder();
        assertThrows(NullPointerException.class, () -> builder.preset(null));
        assertThrows(NullPointerException.class, () -> builder.group("hidden", "g", null));
        assertThrows(NullPointerException.class, () -> builder.describe(null));
    }

    @Test
    void aChangeOfTheManifestThatThrowsIsLeftOut() {
        MultiLayerNetwork network = network();
        try (HullwatchListener hull = every(1)) {
            network.addListeners(hull);
            network.fit(Networks.batch(4, 1));
            hull.describe(manifest -> {
                throw new IllegalStateException("the program's own bug");
            });
            network.fit(Networks.batch(4, 1));
            hull.describe(manifest -> manifest.results(Map.of("x", 1)));
            assertTrue(hull.failure().isEmpty());
        }
        assertEquals(Map.of("x", 1L), manifest().results());
        assertArrayEquals(new long[] {0, 1, 2}, iterations("hull", "hidden"));
    }

    @Test
    void aModelWithoutWeightsIsRefusedWithAWord() {
        MultiLayerNetwork network =
                new MultiLayerNetwork(network().getLayerWiseConfigurations().clone());
        try (HullwatchListener hull = HullwatchListener.builder().build()) {
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> hull.attach(network));
            assertTrue(e.getMessage().contains("init()"), e.getMessage());
            network.init();
            hull.attach(network);
            hull.measureNow();
            assertEquals(2, hull.latest().size());
        }
    }

    /** Knows the first layer, and reads it as it is told. */
    private record Read(Function<WeightPart, Vectors> reading, String... parts) implements WeightExtractor {
        @Override
        public boolean accepts(org.deeplearning4j.nn.api.Layer layer) {
            return layer.conf().getLayer() instanceof DenseLayer;
        }

        @Override
        public List<WeightPart> parts(org.deeplearning4j.nn.api.Layer layer) {
            return Arrays.stream(parts)
                    .map(name -> new WeightPart(name, 1, 2, true))
                    .toList();
        }

        @Override
        public Vectors read(org.deeplearning4j.nn.api.Layer layer, WeightPart part, boolean withBias) {
            return reading.apply(part);
        }
    }

    @Test
    void anExtractorThatFailsLeavesItsLayerOutAndNothingElse() {
        int[] calls = new int[1];
        Vectors row = Vectors.rows(new double[] {1, 2}, 1, 2);
        for (WeightExtractor extractor : List.of(
                new Read(
                        part -> {
                            throw new IllegalStateException("always");
                        },
                        ""),
                new Read(part -> Vectors.rows(new double[] {1, 2, 3}, 1, 3), ""),
                new Read(part -> row, "p", "p"),
                new Read(
                        part -> {
                            if (++calls[0] > 3) {
                                throw new IllegalStateException("later");
                            }
                            return row;
                        },
                        ""))) {
            MultiLayerNetwork network = network();
            try (HullwatchListener hull =
                    HullwatchListener.builder().every(1).extractor(extractor).build()) {
                network.addListeners(hull);
                network.fit(Networks.batches(4, 4));
                assertTrue(hull.failure().isEmpty(), () -> hull.failure().toString());
                assertEquals(3, hull.latest("output").orElseThrow().iteration());
            }
            assertEquals(4, network.getIterationCount());
        }
    }

    @Test
    void failingFastEndsEverySinkAndSaysThatTheTrainingFailed() {
        Ended first = new Ended();
        Ended second = new Ended();
        HullwatchListener hull = HullwatchListener.builder()
                .runDir(dir())
                .failFast()
                .quantity(new Made("bad", now -> {
                    throw new IllegalStateException("bad");
                }))
                .sink(first)
                .sink(second)
                .build();
        MultiLayerNetwork network = network();
        hull.attach(network);
        first.throwsAtDescribe = true;
        DataSet data = Networks.batch(4, 1);
        assertThrows(IllegalStateException.class, () -> network.fit(data));
        assertThrows(IllegalStateException.class, hull::close);
        assertEquals(1, first.finished);
        assertEquals(1, second.finished);
        assertEquals(Manifest.FAILED, manifest().status());
    }

    @Test
    void howTheTrainingEndedIsToldFromWhoClosed() {
        MultiLayerNetwork broken = network();
        HullwatchListener hull = every(1);
        broken.addListeners(hull);
        var batches = new ExistingDataSetIterator(Networks.batch(8, 1).batchBy(4)) {
            @Override
            public boolean asyncSupported() {
                return false;
            }

            private int given;

            @Override
            public DataSet next() {
                if (given++ > 0) {
                    throw new IllegalStateException("the reader's own");
                }
                return super.next();
            }
        };
        assertThrows(RuntimeException.class, () -> broken.fit(batches));
        hull.close();
        assertEquals(Manifest.FAILED, manifest().status());

        MultiLayerNetwork stopped = network();
        Ended ended = new Ended();
        HullwatchListener early = HullwatchListener.builder().sink(ended).build();
        stopped.addListeners(
                new BaseTrainingListener() {
                    @Override
                    public void iterationDone(Model model, int iteration, int epoch) {
                        early.close();
                    }
                },
                early);
        stopped.fit(Networks.batches(3, 4));
        assertEquals(Manifest.FINISHED, ended.status);
    }
}
