package io.github.hullwatch.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.listener.Preset;
import io.github.hullwatch.report.Report;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.run.verify.RunVerifier;
import io.github.hullwatch.snapshot.LayerDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class CondensationQuantityTest {

    @TempDir
    Path temp;

    @Test
    void twoLinesOfThreeOrientations() {
        Measured found = measure(new double[] {1, 0, 2, 0, -3, 0, 0, 4}, 2);
        Map<String, Object> values = found.values();
        assertEquals("leader", values.get("linkage"));
        assertEquals(.95, values.get("threshold"));
        assertEquals(4, values.get("kept"));
        assertEquals(0, values.get("leftOut"));
        assertEquals(2, values.get("lines"));
        assertEquals(2, values.get("lines90"));
        assertEquals(3, values.get("largestLine"));
        assertEquals(3, values.get("orientations"));
        // mean cos² = (9 + 1)/16.
        assertEquals(1.6, (double) values.get("participation"), 1e-12);
        assertEquals(4 / 2.5, (double) values.get("participationNull"), 1e-12);
        // The longest of the larger line leads; those against it come after.
        assertEquals(List.of(2, 1, 0, 3), values.get("order"));
        assertFalse(values.containsKey("sampled"));
        double[] map = found.array().orElseThrow().values();
        assertEquals(16, map.length);
        assertEquals(-1, map[1]);
        assertEquals(1, map[6]);
        assertEquals(0, map[3]);
    }

    @Test
    void deadLayersAndSingleNeuronsHaveDefinedValues() {
        Measured dead = measure(new double[6], 2);
        assertEquals(0, dead.values().get("lines"));
        assertEquals(0, dead.values().get("lines90"));
        assertEquals(3, dead.values().get("leftOut"));
        assertNull(dead.values().get("participation"));
        assertTrue(dead.values().containsKey("lines90Null"));
        assertTrue(dead.array().isEmpty());
        assertTrue(dead.isComplete());
        Measured one = measure(new double[] {3, 4}, 2);
        assertEquals(1, one.values().get("lines90"));
        assertEquals(1.0, one.values().get("participation"));
        assertEquals(1.0, one.values().get("participationNull"));
    }

    @Test
    void manyNeuronsAreSampledAndTheMapIsBounded() {
        double[] rows = new SplittableRandom(1).doubles(3000 * 3, -1, 1).toArray();
        Measured found = measure(rows, 3);
        assertEquals(3000, found.values().get("kept"));
        assertEquals(1024, found.values().get("sampled"));
        assertEquals(100, ((List<?>) found.values().get("order")).size());
        assertEquals(10_000, found.array().orElseThrow().values().length);
    }

    @Test
    void chanceIsDrawnLater() {
        NullModel chance = new NullModel(new RandomStreams(1));
        Quantity quantity = quantity(chance, 2, false);
        double[] rows = new SplittableRandom(2).doubles(40, -1, 1).toArray();
        Measured found = quantity.measure(now(rows, 2)).orElseThrow();
        assertFalse(found.isComplete());
        assertNull(found.values().get("lines90Null"));
        while (!found.isComplete()) {
            chance.drawOne();
        }
        assertTrue(found.isComplete());
        // In the plane lines within 18° of a leader: at most 180°/18.2°, and half as many at least.
        double mean = (double) found.values().get("lines90Null");
        assertTrue(mean > 4 && mean < 10, "" + mean);
    }

    @Test
    void aListenerSaysWhetherTheBiasIsInAndTheReportHasAPicture() throws IOException {
        for (boolean bias : new boolean[] {false, true}) {
            Path dir = temp.resolve("run" + bias);
            MultiLayerNetwork network = network();
            HullwatchListener.Builder builder = HullwatchListener.builder()
                    .runDir(dir)
                    .every(1)
                    .preset(Preset.STANDARD)
                    .quantity(Quantities.condensation(.9, .01));
            try (HullwatchListener hull = (bias ? builder.withBias() : builder).build()) {
                network.addListeners(hull);
                DataSet data = new DataSet(Nd4j.rand(8, 5), Nd4j.ones(8, 1));
                network.fit(data);
                network.fit(data);
            }
            List<Measurement> lines = new ArrayList<>();
            RunReader.open(dir).forEachMeasurement(line -> {
                if (line.quantity().equals(QuantityNames.CONDENSATION)) {
                    lines.add(line);
                }
            });
            assertFalse(lines.isEmpty());
            for (Measurement line : lines) {
                // The output layer has no bias to take in.
                assertEquals(
                        bias && line.block().layer().equals("hidden"),
                        line.values().get("bias"));
                assertEquals(.9, line.number("threshold"));
                assertTrue(Files.exists(dir.resolve(line.array())));
            }
            assertTrue(
                    RunVerifier.verify(dir).ok(), () -> RunVerifier.verify(dir).toString());
            String page = Files.readString(Report.write(dir));
            assertTrue(page.contains("Cosines of all pairs of neurons"));
            assertTrue(page.contains("heat-map"));
            Files.delete(dir.resolve(lines.get(0).array()));
            assertTrue(Files.readString(Report.write(dir)).contains("Condensation"));
        }
    }

    @Test
    void whatMakesNoSenseIsRejected() {
        for (double[] wrong : new double[][] {
            {0, 0}, {1, 0}, {Double.NaN, 0}, {.9, -1}, {.9, Double.NaN}, {.9, Double.POSITIVE_INFINITY}
        }) {
            assertThrows(IllegalArgumentException.class, () -> Quantities.condensation(wrong[0], wrong[1]));
        }
    }

    private static Measured measure(double[] rows, int d) {
        return quantity(new NullModel(new RandomStreams(1)), d, false)
                .measure(now(rows, d))
                .orElseThrow();
    }

    private static BlockSnapshot now(double[] rows, int d) {
        return new BlockSnapshot(3, Vectors.rows(rows, rows.length / d, d), true, false);
    }

    private static Quantity quantity(NullModel chance, int d, boolean bias) {
        LayerDescription layer = new LayerDescription("hidden", "DenseLayer", 10, d, true, false, bias);
        return Quantities.condensation()
                .create(new BlockContext(layer, GroupRule.ALL, SpaceRule.FULL, d, chance, new RandomStreams(1)))
                .orElseThrow();
    }

    private static MultiLayerNetwork network() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(7)
                .list()
                .layer(new DenseLayer.Builder().name("hidden").nIn(5).nOut(12).build())
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .name("output")
                        .nIn(12)
                        .nOut(1)
                        .hasBias(false)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
        network.init();
        return network;
    }
}
