package io.github.hullwatch.listener;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.measure.KernelOptions;
import io.github.hullwatch.measure.Quantities;
import io.github.hullwatch.report.Report;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.run.SavedState;
import io.github.hullwatch.run.verify.RunVerifier;
import io.github.hullwatch.snapshot.DoesNotFitException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Tangent kernels of trainings: what is written of them, at what moments, and what survives a checkpoint. */
class KernelTest {

    private static final int[] LABELS = {0, 0, 0, 1, 1, 1, 2, 2, 2};

    @TempDir
    Path temp;

    private static List<Measurement> lines(Path dir, Predicate<Measurement> which) {
        List<Measurement> lines = new ArrayList<>();
        RunReader.open(dir).forEachMeasurement(line -> {
            if (line.quantity().equals(QuantityNames.KERNEL) && which.test(line)) {
                lines.add(line);
            }
        });
        return lines;
    }

    private static List<Measurement> ofModel(Path dir) {
        return lines(dir, line -> line.block() == null);
    }

    private static List<Measurement> ofLayer(Path dir, String layer) {
        return lines(dir, line -> line.block() != null && line.block().layer().equals(layer));
    }

    private static double[] array(Path dir, Measurement line) throws Exception {
        return RunReader.open(dir).array(line.array()).toDoubles();
    }

    @Test
    void aRunHasALineOfTheModelAndOneOfEachLayer() throws Exception {
        Path dir = temp.resolve("run");
        MultiLayerNetwork network = Networks.dense(new Sgd(.1), DataType.DOUBLE);
        try (HullwatchListener hull = HullwatchListener.builder()
                .runDir(dir)
                .every(10)
                .probe(Networks.batch(9, 1).getFeatures().castTo(DataType.DOUBLE), LABELS)
                .quantity(Quantities.kernel())
                .quantity(Quantities.path())
                .build()) {
            hull.attach(network);
            for (int t = 0; t < 120; t++) {
                network.fit(Networks.batch(16, t));
            }
        }
        assertEquals(
                List.of(0L, 100L, 120L),
                ofModel(dir).stream().map(Measurement::iteration).toList());
        for (Measurement whole : ofModel(dir)) {
            assertEquals(9, whole.number("examples"));
            assertEquals(3, whole.number("outputs"));
            assertEquals("pre-activation", whole.text("function"));
            double[] both = array(dir, whole);
            assertEquals(18, both.length);
            assertEquals(whole.number("largest"), both[0]);
            assertEquals(whole.number("smallest"), both[8]);
            assertEquals(1, Arrays.stream(both, 9, 18).sum(), 1e-12);
            assertEquals(whole.number("trace"), Arrays.stream(both, 0, 9).sum(), 1e-12 * whole.number("trace"));
            assertEquals(whole.number("largest") / whole.number("smallest"), whole.number("condition"), 1e-6);
            assertNull(whole.values().get("rateBound"));
            double traces = 0;
            double shares = 0;
            for (String layer : List.of("hidden", "output")) {
                Measurement of = ofLayer(dir, layer).stream()
                        .filter(line -> line.iteration() == whole.iteration())
                        .findFirst()
                        .orElseThrow();
                traces += of.number("trace");
                shares += of.number("traceShare");
                assertEquals(of.number("largest"), array(dir, of)[0]);
                assertEquals(layer.equals("output"), of.values().get("flippedShare") == null);
                assertTrue(of.number("move") <= whole.number("move"));
            }
            assertEquals(1, shares, 1e-12);
            assertEquals(whole.number("trace"), traces, 1e-10);
        }
        Measurement first = ofModel(dir).get(0);
        for (String zero : List.of("drift", "driftFrobenius", "relativeDrift", "flippedShare", "move")) {
            assertEquals(0, first.number(zero), zero);
        }
        assertEquals(1, first.number("residualShare"));
        Measurement last = ofModel(dir).get(2);
        assertTrue(last.number("drift") > 0 && last.number("move") > 0);
        assertTrue(RunVerifier.verify(dir).ok(), RunVerifier.verify(dir).toString());
        Manifest manifest = RunReader.open(dir).manifest();
        assertTrue(manifest.cost().get(QuantityNames.KERNEL).seconds() > 0);
        String page = Files.readString(Report.write(dir));
        assertTrue(page.contains("Tangent kernel"), "the report has a section of it");
        assertTrue(page.contains("Way of the weights"));
        assertTrue(page.contains("Largest eigenvalue"));
    }

    /**
     * Plain gradient descent on all examples, as in Du et al.: the bound holds, and the loss is that of the residual.
     */
    @Test
    void theBoundOfTheLinearRateStandsBesideTheLoss() {
        int n = 10;
        int m = 1000;
        double step = .5;
        Random random = new Random(1);
        INDArray x = Nd4j.zeros(DataType.DOUBLE, n, 12);
        INDArray y = Nd4j.zeros(DataType.DOUBLE, n, 1);
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < 12; k++) {
                x.putScalar(i, k, random.nextGaussian());
            }
            x.getRow(i).divi(x.getRow(i).norm2Number());
            y.putScalar(i, 0, random.nextGaussian());
        }
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(5)
                .dataType(DataType.DOUBLE)
                // DL4J steps by the gradient of the mean of the squares.
                .updater(new Sgd(step * n / 2))
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(12)
                        .nOut(m)
                        .hasBias(false)
                        .name("hidden")
                        .activation(Activation.RELU)
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(m)
                        .nOut(1)
                        .hasBias(false)
                        .name("out")
                        .activation(Activation.IDENTITY)
                        .updater(new Sgd(0))
                        .build())
                .build());
        network.init();
        INDArray hidden = network.getParam("0_W");
        for (int r = 0; r < m; r++) {
            network.getParam("1_W").putScalar(r, 0, (random.nextBoolean() ? 1 : -1) / Math.sqrt(m));
            for (int k = 0; k < 12; k++) {
                hidden.putScalar(k, r, random.nextGaussian());
            }
        }
        Path dir = temp.resolve("run");
        try (HullwatchListener hull = HullwatchListener.builder()
                .runDir(dir)
                .every(1)
                .preset(Preset.FULL)
                .frames(0)
                .layers("out")
                .probe(x, new int[n])
                .probeTargets(y)
                .quantity(Quantities.kernel(KernelOptions.DEFAULT.step(step)))
                .build()) {
            hull.attach(network);
            for (int t = 0; t < 6; t++) {
                network.fit(new DataSet(x, y));
            }
        }
        List<Measurement> whole = ofModel(dir);
        assertEquals(7, whole.size());
        double smallest = whole.get(0).number("smallest");
        for (Measurement line : whole) {
            assertEquals(Math.pow(1 - step * smallest / 2, line.iteration()), line.number("rateBound"), 1e-12);
            assertTrue(line.number("residualShare") <= line.number("rateBound") + 1e-15);
            assertTrue(line.number("mu") >= line.number("smallest"));
            assertEquals("output", line.text("function"));
            assertEquals(line.number("residual") * line.number("residual") / n, line.number("probeLoss"), 1e-12);
            if (line.loss() != null) {
                assertEquals(line.loss(), line.number("probeLoss"), 1e-12);
            }
        }
        assertTrue(whole.get(6).number("residualShare") < .9);
    }

    private static float[] train(HullwatchListener.Builder builder, long failsAt) {
        Nd4j.getRandom().setSeed(failsAt);
        MultiLayerNetwork model = Networks.everything(new Adam(.01));
        builder.every(1)
                .preset(Preset.FULL)
                .frames(0)
                .probe(Networks.images(9, 5).getFeatures(), LABELS)
                .quantity(Quantities.kernel(KernelOptions.DEFAULT.examples(4)))
                .quantity(Quantities.path())
                .checkpoints();
        try (HullwatchListener hull = builder.build()) {
            hull.attach(model);
            model.addListeners(new BaseTrainingListener() {
                @Override
                public void iterationDone(Model trained, int iteration, int epoch) {
                    if (iteration == failsAt) {
                        throw new IllegalStateException("the power is gone");
                    }
                }
            });
            for (long t = hull.resumedFrom().orElse(0); t < 9; t++) {
                if (t % 3 == 2) {
                    assertTrue(hull.checkpoint(SavedState.builder().put("t", t).build()));
                }
                model.fit(Networks.images(16, t));
            }
            hull.endsAs(Manifest.FINISHED);
        }
        return model.params().toFloatVector();
    }

    /** Drifts and ways are from the start of the run, not of the process. */
    @Test
    void whatIsWrittenIsThatOfARunThatWasNeverInterrupted() throws Exception {
        Path never = temp.resolve("never");
        Path cut = temp.resolve("cut");
        float[] parameters = train(HullwatchListener.builder().runDir(never), -1);
        assertThrows(
                IllegalStateException.class,
                () -> train(HullwatchListener.builder().runDir(cut), 7));
        assertArrayEquals(
                parameters, train(HullwatchListener.builder().runDir(cut).resume(), -1));
        assertEquals(ResumeTest.left(never), ResumeTest.left(cut));
        assertTrue(RunVerifier.verify(cut).ok());
        assertEquals(10, ofModel(cut).size());
        assertEquals(10, ofLayer(cut, "conv").size());
        assertTrue(ofModel(cut).get(9).number("drift") > 0);
    }

    @Test
    void theTrainingIsNotChangedByABit() {
        MultiLayerNetwork plain = Networks.everything(new Adam(.01));
        MultiLayerNetwork watched = Networks.everything(new Adam(.01));
        Nd4j.getRandom().setSeed(1);
        for (int t = 0; t < 4; t++) {
            plain.fit(Networks.images(16, t));
        }
        Nd4j.getRandom().setSeed(1);
        try (HullwatchListener hull = HullwatchListener.builder()
                .every(1)
                .preset(Preset.FULL)
                .probe(Networks.images(9, 5).getFeatures(), LABELS)
                .quantity(Quantities.kernel(KernelOptions.DEFAULT.examples(3)))
                .quantity(Quantities.path())
                .build()) {
            hull.attach(watched);
            for (int t = 0; t < 4; t++) {
                watched.fit(Networks.images(16, t));
            }
        }
        assertArrayEquals(plain.params().toFloatVector(), watched.params().toFloatVector());
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeTheTraining() {
        assertSays(
                "call probe(features, classes)",
                assertThrows(IllegalArgumentException.class, () -> HullwatchListener.builder()
                        .quantity(Quantities.kernel())
                        .build()));
        assertSays(
                "two quantities are named 'kernel'",
                assertThrows(IllegalArgumentException.class, () -> HullwatchListener.builder()
                        .probe(Nd4j.rand(3, 5), 0, 1, 2)
                        .quantity(Quantities.kernel())
                        .quantity(Quantities.kernel())
                        .build()));
        assertSays("probeTargets", assertThrows(IllegalArgumentException.class, () -> HullwatchListener.builder()
                .probeTargets(Nd4j.rand(3, 1))
                .build()));
        assertSays("one row an example", assertThrows(IllegalArgumentException.class, () -> HullwatchListener.builder()
                .probe(Nd4j.rand(3, 5), 0, 1, 2)
                .probeTargets(Nd4j.rand(2, 1))
                .quantity(Quantities.kernel())
                .build()));
        try (HullwatchListener hull = HullwatchListener.builder()
                .probe(Nd4j.rand(3, 5), 0, 1, 2)
                .quantity(Quantities.kernel(KernelOptions.DEFAULT.output(3)))
                .build()) {
            MultiLayerNetwork network = Networks.dense(new Sgd(.1), DataType.FLOAT);
            assertSays("outputs 0 to 2", assertThrows(DoesNotFitException.class, () -> hull.attach(network)));
        }
        for (Runnable wrong : List.<Runnable>of(
                () -> KernelOptions.DEFAULT.examples(0),
                () -> KernelOptions.DEFAULT.examples(1_000_000),
                () -> KernelOptions.DEFAULT.output(-1),
                () -> KernelOptions.DEFAULT.memory(-1),
                () -> KernelOptions.DEFAULT.step(Double.NaN),
                () -> KernelOptions.DEFAULT.step(0))) {
            assertEquals(
                    1,
                    assertThrows(IllegalArgumentException.class, wrong::run)
                            .getMessage()
                            .lines()
                            .count());
        }
    }

    private static void assertSays(String what, Exception e) {
        assertTrue(e.getMessage().contains(what), e.getMessage());
        assertEquals(1, e.getMessage().lines().count());
    }

    /** One class, duplicates, inputs of zeros, a single example: each has its value. */
    @Test
    void degenerateProbeSetsHaveValues() {
        List<INDArray> sets =
                List.of(Nd4j.zeros(DataType.FLOAT, 3, 5), Nd4j.ones(DataType.FLOAT, 3, 5), Nd4j.ones(1, 5));
        for (INDArray features : sets) {
            int n = (int) features.size(0);
            Path dir = temp.resolve("run" + features.sumNumber() + "-" + n);
            MultiLayerNetwork network = Networks.dense(new Sgd(.1), DataType.FLOAT);
            try (HullwatchListener hull = HullwatchListener.builder()
                    .runDir(dir)
                    .probe(features, new int[n])
                    .quantity(Quantities.kernel())
                    .build()) {
                hull.attach(network);
                network.fit(Networks.batch(16, 1));
            }
            Measurement first = ofModel(dir).get(0);
            assertEquals(n, first.number("examples"));
            assertTrue(first.number("largest") > 0);
            assertEquals(n == 1, first.values().get("condition") != null);
            assertEquals(n == 1 ? first.number("largest") : 0, first.number("smallest"), 1e-6);
            assertTrue(RunVerifier.verify(dir).ok());
        }
    }

    @Test
    void weightsThatAreNotFiniteHaveNoKernel() {
        Path dir = temp.resolve("run");
        MultiLayerNetwork network = Networks.dense(new Sgd(.1), DataType.FLOAT);
        try (HullwatchListener hull = HullwatchListener.builder()
                .runDir(dir)
                .every(1)
                .preset(Preset.FULL)
                .probe(Networks.batch(9, 1).getFeatures(), LABELS)
                .quantity(Quantities.kernel())
                .build()) {
            hull.attach(network);
            network.fit(Networks.batch(16, 1));
            network.getParam("0_W").putScalar(1, 1, Double.NaN);
            network.fit(Networks.batch(16, 2));
        }
        assertEquals(1, ofModel(dir).size());
        assertTrue(RunReader.open(dir).events().stream()
                .noneMatch(event -> event.event().equals("quantity-failed")));
        assertFalse(ofLayer(dir, "hidden").isEmpty());
    }
}
