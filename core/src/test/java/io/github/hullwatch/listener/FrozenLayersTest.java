package io.github.hullwatch.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.report.Report;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.run.verify.RunVerifier;
import io.github.hullwatch.sink.MemorySink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Sgd;

/** Layers that training never changes are measured once, and said to be frozen. */
class FrozenLayersTest {

    @TempDir
    private Path temp;

    private Path dir() {
        return temp.resolve("run");
    }

    private static DenseLayer dense(int inputs) {
        return new DenseLayer.Builder()
                .nIn(inputs)
                .nOut(8)
                .activation(Activation.TANH)
                .build();
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder()
                .nIn(8)
                .nOut(Networks.CLASSES)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static MultiLayerNetwork stack(double l2, Layer... layers) {
        var list = new NeuralNetConfiguration.Builder()
                .seed(7)
                .updater(new Sgd(.1))
                .l2(l2)
                .list();
        for (Layer layer : layers) {
            list.layer(layer);
        }
        MultiLayerNetwork network = new MultiLayerNetwork(list.build());
        network.init();
        return network;
    }

    private List<Measurement> lines(String quantity, String layer) {
        return RunReader.open(dir()).measurements().stream()
                .filter(m -> m.quantity().equals(quantity) && m.block().layer().equals(layer))
                .toList();
    }

    @Test
    void oneMeasurementOneLineAndNoTimeAfterwards() throws IOException {
        MultiLayerNetwork network =
                stack(0, new FrozenLayer(dense(Networks.INPUTS)), new FrozenLayer(dense(8)), output());
        MemorySink memory = new MemorySink();
        try (HullwatchListener hull = HullwatchListener.builder()
                .runDir(dir())
                .preset(Preset.FULL)
                .every(1)
                .sink(memory)
                .failFast()
                .build()) {
            network.addListeners(hull);
            network.fit(Networks.batches(12, 4));
            hull.measureNow();
            hull.measureNow();
            assertEquals(0, hull.latest("layer0").orElseThrow().iteration());
            assertEquals(12, hull.latest("layer2").orElseThrow().iteration());
            assertTrue(hull.latest("layer0").orElseThrow().hull().isPresent());
            assertEquals(1, hull.latest("layer1").orElseThrow().hull().stream().count());
            // Two frozen layers once each, and the trained one at 0 to 12.
            assertEquals(2 + 13, hull.cost().get("hull").calls());
        }
        assertTrue(RunVerifier.verify(dir()).ok());
        for (String layer : List.of("layer0", "layer1")) {
            assertEquals(
                    List.of(0L),
                    lines("hull", layer).stream().map(Measurement::iteration).toList());
            assertTrue(lines("hull", layer).get(0).values().containsKey("certificate"));
            assertEquals(List.of(), lines("motion", layer));
        }
        Manifest manifest = RunReader.open(dir()).manifest();
        assertEquals(
                List.of(true, true, false),
                manifest.layers().stream().map(Manifest.TrackedLayer::frozen).toList());
        assertEquals(List.of(), manifest.skipped());
        assertEquals(List.of(), manifest.notes());
        String text = Files.readString(dir().resolve("manifest.json"));
        assertEquals(2, text.split("\"frozen\" : true", -1).length - 1, text);
        assertFalse(text.contains("\"frozen\" : false"), text);
        assertFalse(text.contains("notes"), text);
        Report.write(dir());
        String page = Files.readString(dir().resolve("report.html"));
        assertEquals(2, page.split("DenseLayer, frozen: measured once", -1).length - 1);
        assertTrue(
                page.contains("layer0 (8 neurons, each with 5 weights; frozen, so that it was measured once)"), page);
    }

    /** Deeplearning4j passes no gradient below a frozen layer; regularisation moves what is there all the same. */
    @Test
    void whatLiesBelowAFrozenLayerIsWatchedAndTheRunSaysWhyItHardlyMoves() throws IOException {
        for (double l2 : new double[] {0, .1}) {
            MultiLayerNetwork network = stack(l2, dense(Networks.INPUTS), new FrozenLayer(dense(8)), output());
            Path run = temp.resolve("l2 " + l2);
            try (HullwatchListener hull =
                    HullwatchListener.builder().runDir(run).every(1).build()) {
                network.addListeners(hull);
                network.fit(Networks.batches(3, 4));
            }
            assertTrue(RunVerifier.verify(run).ok());
            List<Double> norms = RunReader.open(run).measurements().stream()
                    .filter(m ->
                            m.quantity().equals("norms") && m.block().layer().equals("layer0"))
                    .map(m -> m.number("mean"))
                    .toList();
            assertEquals(4, norms.size());
            if (l2 == 0) {
                assertEquals(norms.get(0), norms.get(3));
            } else {
                // Three steps of 1 %, and a little more: the last update is left in what the next one begins with.
                assertEquals(.97, norms.get(3) / norms.get(0), .001);
            }
            List<String> notes = RunReader.open(run).manifest().notes();
            assertTrue(notes.get(0).contains("frozen layer with index 1"), notes.toString());
            Report.write(run);
            assertTrue(Files.readString(run.resolve("report.html")).contains("No gradient passes the frozen layer"));
        }
    }

    /** What the note leaves out: such a graph does not train at all. */
    @Test
    void aGraphWithATrainedLayerBelowAFrozenOneThrowsWithoutUs() {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("in")
                .addLayer("below", dense(Networks.INPUTS), "in")
                .addLayer("frozen", new FrozenLayer(dense(8)), "below")
                .addLayer("out", output(), "frozen")
                .setOutputs("out")
                .build());
        graph.init();
        DataSet data = Networks.batch(4, 1);
        assertThrows(IllegalStateException.class, () -> graph.fit(data));
        try (HullwatchListener hull =
                HullwatchListener.builder().runDir(dir()).every(1).build()) {
            graph.addListeners(hull);
            assertThrows(IllegalStateException.class, () -> graph.fit(data));
            assertTrue(hull.failure().isEmpty());
        }
        assertTrue(RunVerifier.verify(dir()).ok());
        assertEquals(1, lines("hull", "frozen").size());
    }

    @Test
    void frozenWeightsThatAreNotFiniteAreLookedAtAgainUntilTheyAre() {
        MultiLayerNetwork network = stack(0, new FrozenLayer(dense(Networks.INPUTS)), output());
        float good = network.getParam("0_W").getFloat(0, 0);
        network.getParam("0_W").putScalar(0, 0, Float.NaN);
        try (HullwatchListener hull =
                HullwatchListener.builder().runDir(dir()).every(1).build()) {
            hull.attach(network);
            hull.measureNow();
            assertTrue(hull.latest("layer0").isEmpty());
            network.getParam("0_W").putScalar(0, 0, good);
            network.fit(Networks.batches(3, 4));
        }
        assertTrue(RunVerifier.verify(dir()).ok());
        assertEquals(1, lines("hull", "layer0").size());
        assertEquals(
                Map.of("not-finite", 1L),
                RunReader.open(dir()).events().stream()
                        .collect(java.util.stream.Collectors.groupingBy(
                                e -> e.event(), java.util.stream.Collectors.counting())));
    }
}
