package io.github.hullwatch.listener;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.run.verify.RunVerifier;
import io.github.hullwatch.run.verify.Verification;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Sgd;

/** What users do to a listener and its model besides training, by mistake or not: nothing of it breaks either. */
class MistakesTest {

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

    private HullwatchListener every(int iterations) {
        return HullwatchListener.builder().runDir(dir()).every(iterations).build();
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

    private static Path trained(Path dir, long seed) {
        MultiLayerNetwork network = network();
        try (HullwatchListener hull =
                HullwatchListener.builder().runDir(dir).every(1).build()) {
            network.addListeners(hull);
            for (int i = 0; i < 20; i++) {
                network.fit(Networks.batch(4, seed + i));
            }
        }
        return dir;
    }

    private static List<String> numbers(Path dir) {
        return RunReader.open(dir).measurements().stream()
                .map(m -> m.iteration() + " " + m.loss() + " " + m.block() + " " + m.quantity() + " " + m.values())
                .toList();
    }

    @Test
    void twoModelsInTwoThreadsAreWatchedAsEachAlone() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Path>> runs = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                Path dir = temp.resolve("together" + i);
                long seed = 100L * i;
                runs.add(threads.submit(() -> trained(dir, seed)));
            }
            for (int i = 0; i < 2; i++) {
                Path alone = trained(temp.resolve("alone" + i), 100L * i);
                assertEquals(numbers(alone), numbers(runs.get(i).get()));
                assertTrue(RunVerifier.verify(runs.get(i).get()).ok());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void oneListenerOnTwoModelsInTwoThreadsWatchesOneOfThemAlone() throws Exception {
        List<MultiLayerNetwork> networks = List.of(network(), network());
        HullwatchListener hull = every(1);
        networks.forEach(network -> network.addListeners(hull));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> fits = new ArrayList<>();
            for (MultiLayerNetwork network : networks) {
                fits.add(threads.submit(() -> network.fit(Networks.batches(20, 4))));
            }
            for (Future<?> fit : fits) {
                fit.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertTrue(hull.failure().isEmpty(), () -> hull.failure().toString());
        hull.close();
        long[] losses = iterations("loss", null);
        for (int i = 1; i < losses.length; i++) {
            assertEquals(losses[i - 1] + 1, losses[i]);
        }
        assertEquals(20, networks.get(0).getIterationCount());
        assertEquals(20, networks.get(1).getIterationCount());
    }

    @Test
    void aModelWithNewWeightsIsTheSameModel() {
        MultiLayerNetwork network = network();
        double[] norms = new double[2];
        try (HullwatchListener hull = every(1)) {
            network.addListeners(hull);
            network.fit(Networks.batches(2, 4));
            // Has no effect on a network that has its weights.
            network.init();
            network.setParams(network().params().mul(3));
            norms[0] = norm(network);
            network.fit(Networks.batches(2, 4));
            network.setParams(network().params().mul(2));
            norms[1] = norm(network);
        }
        List<Measurement> lines = lines(dir(), "norms", "hidden");
        assertArrayEquals(new long[] {0, 1, 2, 3, 4}, iterations("norms", "hidden"));
        assertEquals(norms[0], lines.get(2).number("mean"), 1e-6);
        assertEquals(norms[1], lines.get(4).number("mean"), 1e-6);
    }

    private static double norm(MultiLayerNetwork network) {
        var w = network.getParam("0_W");
        double sum = 0;
        for (int j = 0; j < w.size(1); j++) {
            sum += w.getColumn(j).norm2Number().doubleValue();
        }
        return sum / w.size(1);
    }

    private static MultiLayerNetwork other(int neurons) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .updater(new Sgd(.1))
                .list()
                .layer(new DenseLayer.Builder()
                        .name("hidden")
                        .nIn(Networks.INPUTS)
                        .nOut(neurons)
                        .build())
                .layer(new OutputLayer.Builder()
                        .name("output")
                        .nIn(neurons)
                        .nOut(Networks.CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        network.init();
        return network;
    }

    @Test
    void layersThatAreReplacedAreSeenAndThoseOfAnotherSizeAreLeftOutWithAWord() {
        MultiLayerNetwork network = network();
        MultiLayerNetwork equal = other(8);
        try (HullwatchListener hull = every(1)) {
            hull.attach(network);
            hull.measureNow();
            network.setLayers(equal.getLayers());
            network.getLayerWiseConfigurations().setIterationCount(1);
            hull.measureNow();
            assertEquals(1, hull.latest("hidden").orElseThrow().iteration());
            network.setLayers(other(12).getLayers());
            network.getLayerWiseConfigurations().setIterationCount(2);
            String said = Said.by(hull::measureNow);
            assertTrue(said.contains("it had 8 neurons of 5 weights, and has 12 of 5 now"), said);
            network.setLayers(new org.deeplearning4j.nn.api.Layer[0]);
            network.getLayerWiseConfigurations().setIterationCount(3);
            hull.measureNow();
            network.setLayers(equal.getLayers());
            network.getLayerWiseConfigurations().setIterationCount(4);
            assertTrue(hull.failure().isEmpty(), () -> hull.failure().toString());
        }
        assertArrayEquals(new long[] {0, 1, 4}, iterations("hull", "hidden"));
        assertEquals(norm(equal), lines(dir(), "norms", "hidden").get(1).number("mean"), 1e-6);
        assertEquals(
                List.of("quantity-failed", "quantity-failed"),
                RunReader.open(dir()).events().stream().map(e -> e.event()).toList(),
                "once for each layer");
    }

    @Test
    void aListenerThatComesInTheMiddleOfAnEpochWatchesFromThereAndOneThatGoesMissesTheRest() {
        MultiLayerNetwork network = network();
        HullwatchListener hull = every(1);
        List<org.nd4j.linalg.dataset.DataSet> batches = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            batches.add(Networks.batch(4, i));
        }
        BaseTrainingListener comingAndGoing = new BaseTrainingListener() {
            @Override
            public void onGradientCalculation(Model model) {
                MultiLayerNetwork trained = (MultiLayerNetwork) model;
                if (trained.getIterationCount() == 2) {
                    trained.setListeners(this, hull);
                } else if (trained.getIterationCount() == 4) {
                    trained.setListeners(this);
                }
            }
        };
        network.setListeners(comingAndGoing);
        network.fit(new ExistingDataSetIterator(batches));
        assertTrue(hull.failure().isEmpty(), () -> hull.failure().toString());
        hull.close();
        assertEquals(6, network.getIterationCount());
        assertEquals(Manifest.FINISHED, RunReader.open(dir()).manifest().status());
        // It came after the forward pass of one step, and went before another was done.
        assertArrayEquals(new long[] {3}, iterations("loss", null));
        assertArrayEquals(new long[] {3, 6}, iterations("hull", "hidden"));
    }

    @Test
    void aRunThatNobodyClosesIsReadable() {
        MultiLayerNetwork network = network();
        HullwatchListener hull = every(1);
        network.addListeners(hull);
        network.fit(Networks.batches(3, 4));
        // What is asked for waits for what is measured.
        assertEquals(2, hull.latest("hidden").orElseThrow().iteration());
        RunReader run = RunReader.open(dir());
        assertEquals(Manifest.RUNNING, run.manifest().status());
        assertTrue(run.measurements().stream().anyMatch(m -> m.quantity().equals("hull")));
        assertTrue(RunVerifier.verify(dir()).ok());
        hull.close();
        assertEquals(Manifest.FINISHED, RunReader.open(dir()).manifest().status());
    }

    private static byte[] zip(Model model) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ModelSerializer.writeModel(model, bytes, true);
        return bytes.toByteArray();
    }

    @Test
    void aWatchedModelIsSavedAndCopiedWithoutItsListener() throws Exception {
        MultiLayerNetwork network = network();
        ComputationGraph graph = Networks.graph(new Sgd(.1));
        try (HullwatchListener hull = every(1);
                HullwatchListener second = HullwatchListener.builder().build()) {
            hull.attach(network);
            network.fit(Networks.batches(2, 4));
            second.attach(graph);
            graph.fit(Networks.batches(2, 4));
            MultiLayerNetwork read =
                    ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(zip(network)), true);
            assertEquals(network.params(), read.params());
            assertTrue(read.getListeners().isEmpty());
            ComputationGraph readGraph =
                    ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(zip(graph)), true);
            assertTrue(readGraph.getListeners().isEmpty());

            for (Model model : List.of(network, graph)) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                    out.writeObject(model);
                }
                try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                    Model copy = (Model) in.readObject();
                    assertEquals(model.params(), copy.params());
                    copy.init();
                }
            }
            MultiLayerNetwork clone = network.clone();
            clone.fit(Networks.batches(2, 4));
            assertNotEquals(network.params(), clone.params());
            network.fit(Networks.batches(2, 4));
            assertTrue(hull.failure().isEmpty(), () -> hull.failure().toString());
        }
        assertArrayEquals(new long[] {0, 1, 2, 3, 4}, iterations("hull", "hidden"));
    }

    /** What is not serializable says so by its name; on Spark the listener stays on the driver. */
    @Test
    void theListenerItselfCannotBeSentAround() throws IOException {
        try (HullwatchListener hull = HullwatchListener.builder().build();
                ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            assertThrows(java.io.NotSerializableException.class, () -> out.writeObject(hull));
        }
    }
}
