package io.github.hullwatch.listener;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Basis;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunDirectoryException;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.run.verify.RunVerifier;
import io.github.hullwatch.run.verify.Verification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Sgd;

class HullwatchListenerTest {

    @TempDir
    private Path temp;

    private Path dir() {
        return temp.resolve("run");
    }

    /** Every test of this class that writes a run leaves one that holds. */
    @AfterEach
    void theRunHolds() {
        if (Files.exists(dir())) {
            Verification found = RunVerifier.verify(dir());
            assertTrue(found.ok(), () -> String.valueOf(found.failure()));
            if (found.status().equals(Manifest.FAILED)) {
                assertEquals(1, found.notes().size(), found.notes().toString());
                assertTrue(
                        found.notes().get(0).startsWith("the run failed"),
                        found.notes().toString());
            } else {
                assertEquals(List.of(), found.notes());
            }
        }
    }

    private static List<Measurement> of(RunReader run, String quantity) {
        return run.measurements().stream()
                .filter(m -> m.quantity().equals(quantity))
                .collect(Collectors.toList());
    }

    private static long[] iterations(List<Measurement> lines, String layer) {
        return lines.stream()
                .filter(m -> m.block() == null || m.block().layer().equals(layer))
                .mapToLong(Measurement::iteration)
                .toArray();
    }

    @Test
    void everyIterationHasItsLossAndEveryThirdIsMeasuredFromZeroToTheLast() {
        MultiLayerNetwork network = Networks.dense(new Sgd(0.1), DataType.FLOAT);
        try (HullwatchListener hull =
                HullwatchListener.builder().runDir(dir()).every(3).build()) {
            network.addListeners(hull);
            network.fit(Networks.batches(4, 8), 2);
        }
        RunReader run = RunReader.open(dir());
        assertArrayEquals(new long[] {0, 1, 2, 3, 4, 5, 6, 7}, iterations(of(run, "loss"), null));
        assertArrayEquals(new long[] {0, 3, 6, 8}, iterations(of(run, "hull"), "hidden"));
        assertArrayEquals(new long[] {0, 3, 6, 8}, iterations(of(run, "hull"), "output"));
        assertArrayEquals(new long[] {3, 6, 8}, iterations(of(run, "motion"), "hidden"));
        assertEquals(
                List.of(0, 0, 0, 0, 1, 1, 1, 1),
                of(run, "loss").stream().map(Measurement::epoch).toList());
        assertEquals(Manifest.FINISHED, run.manifest().status());
        assertEquals(2, run.manifest().layers().size());
        assertNotNull(run.manifest().model());
        assertTrue(
                run.manifest().cost().containsKey("hull"),
                () -> run.manifest().cost().toString());
    }

    @Test
    void onlyTheFullPresetTakesACensusAndTheStatisticalDimension() {
        MultiLayerNetwork network = Networks.dense(new Sgd(0.1), DataType.FLOAT);
        try (HullwatchListener hull = HullwatchListener.builder()
                .runDir(dir())
                .preset(Preset.FULL)
                .every(2)
                .build()) {
            network.addListeners(hull);
            network.fit(Networks.batches(4, 8), 1);
        }
        RunReader run = RunReader.open(dir());
        assertArrayEquals(new long[] {0, 2, 4}, iterations(of(run, "census"), "hidden"));
        assertArrayEquals(new long[] {0, 2, 4}, iterations(of(run, "dimension"), "hidden"));
        assertTrue(run.manifest().cost().containsKey("dimension"));
        // Chance values are drawn once a shape: depth and resultant, effective rank, dimension, for each of the two
        // layers, 64 times each.
        assertEquals(6 * 64, run.manifest().cost().get("chance").calls());
        run.manifest().cost().values().forEach(cost -> assertTrue(cost.seconds() >= 0));
        try (HullwatchListener hull = HullwatchListener.builder().every(2).build()) {
            network.setListeners(hull);
            network.fit(Networks.batches(4, 8), 1);
            assertFalse(hull.latest("hidden").orElseThrow().quantities().containsKey("census"));
        }
    }

    /** Weights and loss as a bystander finds them by the model itself. */
    @Test
    void theLossOfALineIsThatOfTheSameWeights() {
        MultiLayerNetwork network = Networks.dense(new Sgd(0.5), DataType.DOUBLE);
        DataSet data = Networks.batch(16, 1);
        data.setFeatures(data.getFeatures().castTo(DataType.DOUBLE));
        data.setLabels(data.getLabels().castTo(DataType.DOUBLE));
        List<Double> expected = new ArrayList<>();
        try (HullwatchListener hull =
                HullwatchListener.builder().runDir(dir()).every(1).build()) {
            network.addListeners(hull);
            for (int i = 0; i < 6; i++) {
                // The score of a plain look: weights before the step.
                MultiLayerNetwork twin = network.clone();
                expected.add(twin.score(data, true));
                network.fit(data);
            }
        }
        List<Measurement> losses = of(RunReader.open(dir()), "loss");
        for (int i = 0; i < 6; i++) {
            assertEquals(expected.get(i), losses.get(i).number("value"), 1e-12);
        }
        for (Measurement m : of(RunReader.open(dir()), "norms")) {
            if (m.iteration() < 6) {
                assertEquals(expected.get((int) m.iteration()), m.loss(), 1e-12);
            } else {
                assertNull(m.loss());
            }
        }
    }

    @Test
    void iterationZeroIsMeasuredBeforeTheFirstUpdateAndTheLastAfterIt() {
        MultiLayerNetwork network = Networks.dense(new Sgd(0.5), DataType.DOUBLE);
        double before = norm(network.getParam("0_W").dup(), 0);
        try (HullwatchListener hull =
                HullwatchListener.builder().runDir(dir()).every(100).build()) {
            network.addListeners(hull);
            network.fit(Networks.batches(3, 8));
        }
        double after = norm(network.getParam("0_W"), 0);
        assertNotEquals(before, after);
        List<Measurement> norms = of(RunReader.open(dir()), "norms").stream()
                .filter(m -> m.block().layer().equals("hidden"))
                .toList();
        assertEquals(2, norms.size());
        assertEquals(
                meanNorm(Networks.dense(new Sgd(0.5), DataType.DOUBLE)),
                norms.get(0).number("mean"),
                1e-12);
        assertEquals(meanNorm(network), norms.get(1).number("mean"), 1e-12);
        assertEquals(3, norms.get(1).iteration());
    }

    private static double norm(INDArray w, int neuron) {
        double squares = 0;
        for (int k = 0; k < w.size(0); k++) {
            squares += w.getDouble(k, neuron) * w.getDouble(k, neuron);
        }
        return Math.sqrt(squares);
    }

    private static double meanNorm(MultiLayerNetwork network) {
        INDArray w = network.getParam("0_W");
        double sum = 0;
        for (int j = 0; j < w.size(1); j++) {
            sum += norm(w, j);
        }
        return sum / w.size(1);
    }

    @Test
    void aGraphIsWatchedLikeANetwork() {
        ComputationGraph graph = Networks.graph(new Sgd(0.1));
        try (HullwatchListener hull =
                HullwatchListener.builder().runDir(dir()).every(1).build()) {
            graph.addListeners(hull);
            graph.fit(Networks.batches(3, 8));
            assertEquals(3, hull.latest("left").orElseThrow().iteration() + 1);
        }
        assertArrayEquals(new long[] {0, 1, 2, 3}, iterations(of(RunReader.open(dir()), "hull"), "left"));
    }

    @Test
    void onlyTheNamedLayersAreWatchedAndTheManifestSaysWhyTheOthersAreNot() {
        MultiLayerNetwork network = Networks.everything(new Sgd(0.1));
        try (HullwatchListener hull =
                HullwatchListener.builder().runDir(dir()).layers("dense|conv").build()) {
            network.addListeners(hull);
            network.fit(Networks.images(4, 1));
        }
        Manifest manifest = RunReader.open(dir()).manifest();
        assertEquals(
                List.of("conv", "dense"),
                manifest.layers().stream().map(l -> l.layer()).toList());
        assertEquals(
                Set.of("norm", "pool", "output"),
                manifest.skipped().stream().map(l -> l.layer()).collect(Collectors.toSet()));
        manifest.skipped().forEach(s -> assertFalse(s.reason().isBlank()));
    }

    @Test
    void aPatternThatMatchesNothingIsRefusedBeforeTheFirstUpdateAndListsTheLayers() {
        MultiLayerNetwork network = Networks.dense(new Sgd(0.1), DataType.FLOAT);
        INDArray before = network.params().dup();
        try (HullwatchListener hull =
                HullwatchListener.builder().layers("dense.*").build()) {
            network.addListeners(hull);
            DataSet data = Networks.batch(4, 1);
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> network.fit(data));
            assertTrue(e.getMessage().contains("dense.*") && e.getMessage().contains("hidden, output"), e.getMessage());
        }
        assertEquals(before, network.params());
    }

    @Test
    void wrongOptionsAreRefusedAtOnce() {
        HullwatchListener.Builder builder = HullwatchListener.builder();
        assertThrows(IllegalArgumentException.class, () -> builder.every(0));
        assertThrows(IllegalArgumentException.class, () -> builder.budget(0));
        assertThrows(IllegalArgumentException.class, () -> builder.budget(1.5));
        assertThrows(IllegalArgumentException.class, () -> builder.budget(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> builder.layers("(").build());
        assertThrows(IllegalArgumentException.class, () -> builder.frames(-1));
    }

    @Test
    void groupsAndSpacesThatDoNotFitAreRefusedBeforeTheFirstUpdate() {
        Basis plane = Basis.of(new double[][] {{1, 0, 0}, {0, 1, 0}});
        for (HullwatchListener.Builder builder : List.of(
                HullwatchListener.builder().group("hidden", "g", new int[] {8}),
                HullwatchListener.builder().group("nowhere", "g", new int[] {0}),
                HullwatchListener.builder().space("hidden", "s", plane))) {
            MultiLayerNetwork network = Networks.dense(new Sgd(0.1), DataType.FLOAT);
            try (HullwatchListener hull = builder.build()) {
                network.addListeners(hull);
                DataSet data = Networks.batch(4, 1);
                assertThrows(IllegalArgumentException.class, () -> network.fit(data));
            }
        }
    }

    @Test
    void everyGroupIsWatchedInEverySpaceBesideTheWhole() {
        Basis first = Basis.of(new double[][] {{1, 0, 0, 0, 0}, {0, 1, 0, 0, 0}});
        Basis second = Basis.of(new double[][] {{0, 0, 1, 0, 0}, {0, 0, 0, 1, 0}});
        MultiLayerNetwork network = Networks.dense(new Sgd(0.1), DataType.FLOAT);
        try (HullwatchListener hull = HullwatchListener.builder()
                .runDir(dir())
                .layers("hidden")
                .group("hidden", "plus", new int[] {0, 1, 2, 3})
                .group("hidden", "minus", new int[] {4, 5, 6, 7})
                .space("hidden", "V1", first)
                .space("hidden", "V2", second)
                .build()) {
            network.addListeners(hull);
            network.fit(Networks.batch(4, 1));
            assertEquals(
                    2,
                    hull.latest("hidden", "plus", "V2")
                            .orElseThrow()
                            .hull()
                            .orElseThrow()
                            .d());
        }
        Set<String> blocks = new HashSet<>();
        for (Measurement m : of(RunReader.open(dir()), "hull")) {
            blocks.add(m.block().group() + "/" + m.block().space());
        }
        assertEquals(Set.of("all/full", "plus/V1", "plus/V2", "minus/V1", "minus/V2"), blocks);
    }

    /** Turns the neurons of a layer by hand, so that the origin enters their hull between two known iterations. */
    private static final class Turner extends BaseTrainingListener {
        private final long enter;

        Turner(long enter) {
            this.enter = enter;
        }

        @Override
        public void iterationDone(Model model, int iteration, int epoch) {
            MultiLayerNetwork network = (MultiLayerNetwork) model;
            INDArray w = network.getParam("0_W");
            boolean inside = network.getLayerWiseConfigurations().getIterationCount() + 1 >= enter;
            for (int j = 0; j < w.size(1); j++) {
                double angle = (inside ? 2 * Math.PI : Math.PI / 2) * j / w.size(1);
                for (int k = 0; k < w.size(0); k++) {
                    w.putScalar(k, j, k == 0 ? Math.cos(angle) : k == 1 ? Math.sin(angle) : 0);
                }
            }
        }
    }

    @Test
    void anEntryHasItsBracketItsCertificatesAndIsToldToTheUser() {
        MultiLayerNetwork network = Networks.dense(new Sgd(0), DataType.FLOAT);
        List<Transition> told = new ArrayList<>();
        try (HullwatchListener hull = HullwatchListener.builder()
                .runDir(dir())
                .layers("hidden")
                .every(1)
                .space("hidden", "plane", Basis.of(new double[][] {{1, 0, 0, 0, 0}, {0, 1, 0, 0, 0}}))
                .build()) {
            hull.onTransition(told::add);
            hull.onTransition(t -> {
                throw new IllegalStateException("a callback of the user's that fails");
            });
            network.addListeners(new Turner(7), hull);
            network.fit(Networks.batches(20, 4));
            assertEquals(told, hull.transitions());
        }
        Transition entry = told.stream()
                .filter(t -> t.event().equals("hull-entry") && t.space().equals("plane"))
                .filter(t -> t.firstWith() > 0)
                .findFirst()
                .orElseThrow(() -> new AssertionError(told));
        RunReader run = RunReader.open(dir());
        assertEquals(6, entry.lastWithout());
        assertEquals(7, entry.firstWith());
        assertEquals(12, entry.detected());
        Event event = run.events().stream()
                .filter(e -> e.event().equals("hull-entry") && e.iteration() == 7)
                .findFirst()
                .orElseThrow();
        assertArrayEquals(new long[] {6, 7}, event.bracket());
        assertEquals(12, event.detected());
        assertEquals("inside", run.certificate(event.certificate()).claim().verdict());
        assertEquals(
                "outside", run.certificate(event.certificateBefore()).claim().verdict());
    }

    @Test
    void weightsThatAreNotFiniteAreAnEventAndTheRunGoesOn() {
        MultiLayerNetwork network = Networks.dense(new Sgd(0.1), DataType.FLOAT);
        try (HullwatchListener hull =
                HullwatchListener.builder().runDir(dir()).every(1).build()) {
            network.addListeners(hull);
            network.fit(Networks.batches(3, 8));
            network.getParam("0_W").putScalar(2, 5, Float.NaN);
            network.fit(Networks.batches(3, 8));
            assertTrue(hull.failure().isEmpty());
        }
        RunReader run = RunReader.open(dir());
        Event event = run.events().stream()
                .filter(e -> e.event().equals("not-finite")
                        && e.block() != null
                        && e.block().layer().equals("hidden"))
                .findFirst()
                .orElseThrow();
        assertEquals(3, event.iteration());
        assertEquals(5, ((Number) event.values().get("neuron")).intValue());
        assertArrayEquals(new long[] {0, 1, 2}, iterations(of(run, "hull"), "hidden"));
        assertArrayEquals(new long[] {0, 1, 2, 3, 4, 5}, iterations(of(run, "loss"), null));
        assertEquals(
                1,
                run.events().stream()
                        .filter(e -> e.event().equals("not-finite")
                                && e.block() != null
                                && e.block().layer().equals("hidden"))
                        .count());
    }

    @Test
    void aTrainingThatBreaksOffIsSaidToHaveFailed() {
        MultiLayerNetwork network = Networks.dense(new Sgd(0.1), DataType.FLOAT);
        IllegalStateException broken = assertThrows(IllegalStateException.class, () -> {
            try (HullwatchListener hull =
                    HullwatchListener.builder().runDir(dir()).every(1).build()) {
                network.addListeners(hull, new BaseTrainingListener() {
                    @Override
                    public void onGradientCalculation(Model model) {
                        if (((MultiLayerNetwork) model)
                                        .getLayerWiseConfigurations()
                                        .getIterationCount()
                                == 2) {
                            throw new IllegalStateException("the user's own bug");
                        }
                    }
                });
                network.fit(Networks.batches(5, 8));
            }
        });
        assertEquals("the user's own bug", broken.getMessage());
        RunReader run = RunReader.open(dir());
        assertEquals(Manifest.FAILED, run.manifest().status());
        assertArrayEquals(new long[] {0, 1, 2}, iterations(of(run, "hull"), "hidden"));
        assertArrayEquals(new long[] {0, 1}, iterations(of(run, "loss"), null));
    }

    @Test
    void aDirectoryInUseIsRefusedWhenTheListenerIsBuilt() {
        HullwatchListener.builder().runDir(dir()).build().close();
        assertThrows(
                RunDirectoryException.class,
                () -> HullwatchListener.builder().runDir(dir()).build());
    }

    @Test
    void otherModelsAreIgnored() {
        MultiLayerNetwork network = Networks.dense(new Sgd(0.1), DataType.FLOAT);
        MultiLayerNetwork other = Networks.everything(new Sgd(0.1));
        try (HullwatchListener hull =
                HullwatchListener.builder().runDir(dir()).every(1).build()) {
            network.addListeners(hull);
            other.addListeners(hull);
            network.fit(Networks.batch(4, 1));
            other.fit(Networks.images(4, 1));
            network.fit(Networks.batch(4, 2));
            assertTrue(hull.latest("conv").isEmpty());
        }
        assertArrayEquals(new long[] {0, 1}, iterations(of(RunReader.open(dir()), "loss"), null));
    }

    @Test
    void withoutARunDirectoryNothingIsWrittenAndResultsAreRead() {
        MultiLayerNetwork network = Networks.dense(new Sgd(0.1), DataType.FLOAT);
        try (HullwatchListener hull = HullwatchListener.builder().build()) {
            network.addListeners(hull);
            assertTrue(hull.latest("hidden").isEmpty());
            network.fit(Networks.batch(4, 1));
            LayerMeasurement measured = hull.latest("hidden").orElseThrow();
            assertEquals(0, measured.iteration());
            assertTrue(measured.quantities().keySet().containsAll(Set.of("hull", "spread", "norms")));
            hull.evaluation("test", 0.5, Map.of());
        }
    }

    @Test
    void evaluationsAndProgramEventsStandInTheRun() {
        MultiLayerNetwork network = Networks.dense(new Sgd(0.1), DataType.FLOAT);
        try (HullwatchListener hull = HullwatchListener.builder().runDir(dir()).build()) {
            network.addListeners(hull);
            network.fit(Networks.batches(2, 8));
            hull.evaluation("test", 0.97, Map.of("examples", 100));
            hull.event("converged", 2, Map.of("margin", 1.0));
        }
        RunReader run = RunReader.open(dir());
        Measurement evaluation = of(run, "evaluation").get(0);
        assertEquals(2, evaluation.iteration());
        assertEquals("test", evaluation.text("data"));
        assertEquals(.97, evaluation.number("accuracy"));
        assertEquals("converged", run.events().get(run.events().size() - 1).event());
    }

    @Test
    void projectionsLieOnTheSphere() {
        MultiLayerNetwork network = Networks.dense(new Sgd(0.1), DataType.FLOAT);
        try (HullwatchListener hull =
                HullwatchListener.builder().runDir(dir()).every(1).build()) {
            network.addListeners(hull);
            network.fit(Networks.batches(2, 8));
        }
        RunReader run = RunReader.open(dir());
        assertEquals(Set.of("hidden", "output"), Set.copyOf(run.projectedLayers()));
        assertArrayEquals(new long[] {0, 1, 2}, run.projectionIterations("hidden"));
        double[] points = run.projection("hidden", 1).toDoubles();
        assertEquals(3 * 8 * 3, points.length);
        for (int i = 0; i < points.length; i += 3) {
            double norm =
                    Math.sqrt(points[i] * points[i] + points[i + 1] * points[i + 1] + points[i + 2] * points[i + 2]);
            assertEquals(1, norm, 1e-6);
        }
    }
}
