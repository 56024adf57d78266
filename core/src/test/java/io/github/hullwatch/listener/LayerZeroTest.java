package io.github.hullwatch.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.inspect.InspectedLayer;
import io.github.hullwatch.inspect.Inspection;
import io.github.hullwatch.report.Report;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.run.verify.RunVerifier;
import io.github.hullwatch.run.verify.Verification;
import io.github.hullwatch.view.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Layers whose weights are all zero, as on a library that was loaded in part. */
class LayerZeroTest {

    @TempDir
    private Path temp;

    private Path dir() {
        return temp.resolve("run");
    }

    /** With zeros in both layers the gradients of both are zero: only the last bias learns. */
    private static MultiLayerNetwork zeros() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(3)
                .weightInit(WeightInit.ZERO)
                .updater(new Sgd(.1))
                .list()
                .layer(new DenseLayer.Builder()
                        .name("hidden")
                        .nIn(6)
                        .nOut(8)
                        .activation(Activation.RELU)
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .name("output")
                        .nIn(8)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        network.init();
        return network;
    }

    private static void train(MultiLayerNetwork network) {
        network.fit(
                Nd4j.rand(4, 6),
                Nd4j.eye(4)
                        .get(
                                org.nd4j.linalg.indexing.NDArrayIndex.all(),
                                org.nd4j.linalg.indexing.NDArrayIndex.interval(0, 3)));
    }

    @Test
    void aTrainingThatGoesByWithoutWeightsSaysSo() throws IOException {
        MultiLayerNetwork network = zeros();
        String said = Said.by(() -> {
            try (HullwatchListener hull =
                    HullwatchListener.builder().runDir(dir()).every(1).build()) {
                network.addListeners(hull);
                train(network);
                train(network);
                assertTrue(hull.failure().isEmpty());
                assertEquals(
                        "hidden at iteration 1: without directions: all 8 neurons in 6 dimensions are zero",
                        hull.latest("hidden").orElseThrow().toString());
            }
        });
        assertTrue(said.contains("All weights of layer 'hidden' are exactly zero at iteration 0"), said);
        assertEquals(
                List.of("layer-zero hidden 0", "layer-zero output 0"),
                RunReader.open(dir()).events().stream()
                        .filter(e -> e.event().equals("layer-zero"))
                        .map(e -> e.event() + " " + e.block().layer() + " " + e.iteration())
                        .toList());
        assertEquals(Manifest.FINISHED, RunReader.open(dir()).manifest().status());
        Verification verified = RunVerifier.verify(dir());
        assertTrue(verified.ok(), String.valueOf(verified.failure()));

        List<String> sentences = Summary.of(dir());
        String all = String.join("\n", sentences);
        assertTrue(
                sentences.contains(
                        "All weights are exactly zero in hidden (from the start) and output (from the start): no"
                                + " neuron there has a direction, and nothing that is shown of them says anything. Either the program"
                                + " set them to zero, or the backend does not compute: ./hullwatch doctor checks it."),
                all);
        assertTrue(
                sentences.contains(
                        "hidden: without directions, since all its vectors are exactly zero at iteration 2: no"
                                + " hull holds the origin or not."),
                all);
        assertFalse(all.contains("0 directions"), all);
        Report.write(dir());
        String page = Files.readString(dir().resolve(Report.FILE));
        assertTrue(page.contains("All zero."), "no banner");
        assertFalse(page.contains("hull of its 0 directions"));
        assertFalse(page.contains("outside for "), "no directions are outside of nothing");
    }

    @Test
    void weightsThatBecomeZeroAndRecoverAreToldWhenTheyDo() {
        MultiLayerNetwork network = Networks.dense(new Sgd(0), DataType.FLOAT);
        try (HullwatchListener hull =
                HullwatchListener.builder().runDir(dir()).every(1).build()) {
            network.addListeners(hull);
            network.fit(Networks.batches(2, 4));
            var before = network.getParam("0_W").dup();
            network.getParam("0_W").assign(0);
            network.fit(Networks.batches(2, 4));
            network.getParam("0_W").assign(before);
            network.fit(Networks.batches(2, 4));
        }
        assertEquals(
                List.of(2L),
                RunReader.open(dir()).events().stream()
                        .filter(e -> e.event().equals("layer-zero"))
                        .map(e -> e.iteration())
                        .toList());
        String all = String.join("\n", Summary.of(dir()));
        assertTrue(all.contains("hidden: all weights were exactly zero at iteration 2."), all);
        assertFalse(all.contains("All weights are exactly zero"), "they are not at the end: " + all);
        assertTrue(RunVerifier.verify(dir()).ok());
    }

    @Test
    void aStoredModelOfZerosIsSaidToBeOne() throws IOException {
        Path file = temp.resolve("zeros.zip");
        ModelSerializer.writeModel(zeros(), file.toFile(), false);
        List<InspectedLayer> layers =
                Inspection.builder().build().of(List.of(file)).layers();
        assertEquals(
                "all its weights are exactly zero: it has no directions",
                layers.get(0).trouble().orElseThrow());
    }
}
