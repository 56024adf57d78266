package io.github.hullwatch.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.files.Digest;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.RunDirectoryException;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.run.SavedState;
import io.github.hullwatch.run.verify.RunVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

/** A training that is cut off and resumed leaves what the one leaves that was never interrupted, bit for bit. */
class ResumeTest {

    private static final int STEPS = 40;
    private static final int EVERY = 5;

    @TempDir
    private Path dir;

    /** A run of the network that was never interrupted, and its parameters. */
    @TempDir
    private static Path whole;

    private static List<Float> weights;

    @BeforeAll
    static void neverInterrupted() {
        weights = train(watching(whole.resolve("run")), -1, false);
    }

    /** Ends a training from within, at a step. */
    private static final class Fails extends BaseTrainingListener {
        private final long at;

        Fails(long at) {
            this.at = at;
        }

        @Override
        public void iterationDone(Model model, int iteration, int epoch) {
            if (iteration == at) {
                throw new IllegalStateException("the power is gone");
            }
        }
    }

    private static HullwatchListener.Builder watching(Path run) {
        return HullwatchListener.builder()
                .runDir(run)
                .every(3)
                .preset(Preset.STANDARD)
                .checkpoints();
    }

    /** @return the parameters and the state of the updater at the end */
    private static List<Float> train(HullwatchListener.Builder builder, long failsAt, boolean graph) {
        // Whatever the generator did before: init and checkpoints set it.
        Nd4j.getRandom().setSeed(failsAt);
        Model model = graph ? Networks.graph(new Adam(.01)) : Networks.everything(new Adam(.01));
        builder.group(graph ? "left" : "dense", "even", new int[] {0, 2});
        try (HullwatchListener hull = builder.build()) {
            hull.attach(model);
            model.addListeners(new Fails(failsAt));
            long sum = hull.resumedState().map(state -> state.whole("sum")).orElse(0L);
            for (long t = hull.resumedFrom().orElse(0); t < STEPS; t++) {
                if (t % EVERY == 0) {
                    assertTrue(
                            hull.checkpoint(SavedState.builder().put("sum", sum).build()));
                }
                DataSet batch = graph ? Networks.batch(16, t) : Networks.images(16, t);
                if (model instanceof MultiLayerNetwork network) {
                    network.fit(batch);
                } else {
                    ((ComputationGraph) model).fit(batch);
                }
                sum += t;
                if (t % 10 == 9) {
                    hull.evaluation("test", .5, Map.of("sum", sum));
                }
            }
            hull.endsAs(Manifest.FINISHED);
            hull.close();
            assertEquals(List.of(), hull.failure().stream().toList());
        }
        List<Float> bits = new ArrayList<>();
        for (float x : model.params().toFloatVector()) {
            bits.add(x);
        }
        return bits;
    }

    /** Every file that a run left, by its path: the lines without their seconds, else a digest. */
    static Map<String, String> left(Path run) throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(run)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = run.relativize(file).toString();
                if (name.endsWith(".jsonl")) {
                    found.put(name, Files.readString(file).replaceAll("\"seconds\":[^,]*,", ""));
                } else if (!name.equals("manifest.json") && !name.equals("SHA256SUMS")) {
                    found.put(name, Digest.sha256(file));
                }
            }
        }
        return found;
    }

    private void resumesAtAnyMoment(boolean graph) throws IOException {
        Path never = dir.resolve("never");
        List<Float> parameters = train(watching(never), -1, graph);
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 3; i++) {
            Path run = dir.resolve("cut" + i);
            long at = random.nextInt(STEPS);
            long again = random.nextInt(STEPS);
            assertThrows(IllegalStateException.class, () -> train(watching(run), at, graph));
            assertEquals(Manifest.INTERRUPTED, RunReader.open(run).manifest().status());
            assertTrue(RunVerifier.verify(run).ok());
            if (again > at) {
                assertThrows(
                        IllegalStateException.class, () -> train(watching(run).resume(), again, graph));
            }
            assertEquals(parameters, train(watching(run).resume(), -1, graph), "cut off at " + at + " and " + again);
            assertEquals(left(never), left(run), "cut off at " + at + " and " + again);
            assertFalse(Files.exists(run.resolve("checkpoints")));
            assertTrue(RunVerifier.verify(run).ok());
        }
    }

    private static void goesOn(Path run) throws IOException {
        assertEquals(weights, train(watching(run).resume(), -1, false));
        assertEquals(left(whole.resolve("run")), left(run));
    }

    @Test
    void aNetworkWithDropoutGoesOn() throws IOException {
        resumesAtAnyMoment(false);
    }

    @Test
    void aGraphGoesOn() throws IOException {
        resumesAtAnyMoment(true);
    }

    @Test
    void checkpointsChangeNothingOfTheTraining() {
        Nd4j.getRandom().setSeed(3);
        MultiLayerNetwork alone = Networks.everything(new Adam(.01));
        for (long t = 0; t < STEPS; t++) {
            alone.fit(Networks.images(16, t));
        }
        assertEquals(weights.size(), alone.params().length());
        for (int i = 0; i < weights.size(); i++) {
            assertEquals(weights.get(i), (Float) alone.params().getFloat(i));
        }
    }

    @Test
    void otherOptionsAreRefusedByName() {
        Path run = dir.resolve("run");
        assertThrows(IllegalStateException.class, () -> train(watching(run), 20, false));
        String refusal = assertThrows(
                        RunDirectoryException.class,
                        () -> watching(run).every(4).resume().build())
                .getMessage();
        assertTrue(refusal.contains("option every is 3, not 4"), refusal);
        refusal = assertThrows(
                        RunDirectoryException.class,
                        () -> watching(run).seed(4).resume().build())
                .getMessage();
        assertTrue(refusal.contains("seed is 42, not 4"), refusal);
    }

    @Test
    void anotherModelIsRefusedAndNothingIsLost() throws IOException {
        Path run = dir.resolve("run");
        assertThrows(IllegalStateException.class, () -> train(watching(run), 20, false));
        try (HullwatchListener hull = watching(run).resume().build()) {
            assertThrows(RunDirectoryException.class, () -> hull.attach(Networks.everything(new Sgd(.01))));
        }
        try (HullwatchListener hull = watching(run).resume().build()) {
            MultiLayerNetwork model = Networks.everything(new Adam(.01));
            model.addListeners(hull);
            assertThrows(IllegalStateException.class, () -> model.fit(Networks.images(16, 1)));
        }
        goesOn(run);
    }

    /** Else the model would train on from its start, unwatched, in the place of the run. */
    @Test
    void aListenerThatCantGoOnIsRefusedAndNothingIsLost() throws IOException {
        Path run = dir.resolve("run");
        assertThrows(IllegalStateException.class, () -> train(watching(run), 20, false));
        HullwatchListener.Builder broken = watching(run).resume().groups((layer, weights) -> {
            throw new IllegalStateException("no such file");
        });
        try (HullwatchListener hull = broken.build()) {
            String refusal = assertThrows(
                            RunDirectoryException.class, () -> hull.attach(Networks.everything(new Adam(.01))))
                    .getMessage();
            assertTrue(refusal.contains("no such file"), refusal);
        }
        assertEquals(Manifest.FAILED, RunReader.open(run).manifest().status());
        goesOn(run);
    }

    @Test
    void aRunThatIsWrittenIsRefused() {
        Path run = dir.resolve("run");
        try (HullwatchListener hull = watching(run).build()) {
            hull.attach(Networks.everything(new Adam(.01)));
            String refusal = assertThrows(
                            RunDirectoryException.class,
                            () -> watching(run).resume().build())
                    .getMessage();
            assertTrue(refusal.contains("another process is writing"), refusal);
        }
    }

    @Test
    void aFinishedRunAndOneWithoutCheckpointsAreRefused() {
        Path run = whole.resolve("run");
        String refusal = assertThrows(
                        RunDirectoryException.class,
                        () -> watching(run).resume().build())
                .getMessage();
        assertTrue(refusal.contains("is finished"), refusal);
        Path plain = dir.resolve("plain");
        HullwatchListener without = HullwatchListener.builder().runDir(plain).build();
        without.attach(Networks.everything(new Adam(.01)));
        assertThrows(IllegalStateException.class, without::checkpoint);
        without.endsAs(Manifest.INTERRUPTED);
        without.close();
        refusal = assertThrows(
                        RunDirectoryException.class,
                        () -> HullwatchListener.builder().runDir(plain).resume().build())
                .getMessage();
        assertTrue(refusal.contains("keeps no checkpoints"), refusal);
        assertThrows(
                IllegalArgumentException.class,
                () -> HullwatchListener.builder().checkpoints().build());
    }

    @Test
    void aCheckpointInTheMiddleOfAStepIsRefused() {
        try (HullwatchListener hull = watching(dir.resolve("run")).build()) {
            MultiLayerNetwork model = Networks.everything(new Adam(.01));
            hull.attach(model);
            List<RuntimeException> thrown = new ArrayList<>();
            model.addListeners(new BaseTrainingListener() {
                @Override
                public void iterationDone(Model trained, int iteration, int epoch) {
                    try {
                        hull.checkpoint();
                    } catch (IllegalStateException e) {
                        thrown.add(e);
                    }
                }
            });
            model.fit(Networks.images(16, 1));
            assertEquals(1, thrown.size());
            assertTrue(hull.checkpoint());
        }
    }

    /** Of a run with checkpoints at 30 and 35, cut off at 38. */
    private Path cut() {
        Path run = dir.resolve("run");
        assertThrows(IllegalStateException.class, () -> train(watching(run), 38, false));
        assertTrue(Files.isDirectory(run.resolve("checkpoints/30")));
        assertTrue(Files.isDirectory(run.resolve("checkpoints/35")));
        assertFalse(Files.exists(run.resolve("checkpoints/25")));
        return run;
    }

    @Test
    void aDamagedCheckpointFallsBackToTheOneBefore() throws IOException {
        Path run = cut();
        Path file = run.resolve("checkpoints/35/float32.npy");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        goesOn(run);
    }

    @Test
    void ifNoCheckpointIsWholeNothingIsChanged() throws IOException {
        Path run = cut();
        Files.delete(run.resolve("checkpoints/35/model.zip"));
        Files.writeString(run.resolve("checkpoints/30/state.json"), "{}");
        Map<String, String> before = left(run);
        String refusal = assertThrows(
                        RunDirectoryException.class,
                        () -> watching(run).resume().build())
                .getMessage();
        assertTrue(refusal.contains("no checkpoint is whole") && refusal.contains("model.zip: is missing"), refusal);
        assertEquals(before, left(run));
        assertTrue(Files.exists(run.resolve("SHA256SUMS")), "the run is closed as it was");
    }

    @Test
    void linesThatAreGoneMakeACheckpointUseless() throws IOException {
        Path run = cut();
        Path lines = run.resolve("measurements.jsonl");
        String text = Files.readString(lines);
        Files.writeString(lines, text.substring(0, text.indexOf("\"iteration\":32,")));
        goesOn(run);
    }

    @Test
    void beforeTheFirstCheckpointARunStartsOver() throws IOException {
        Path run = dir.resolve("run");
        HullwatchListener hull = watching(run).build();
        MultiLayerNetwork model = Networks.everything(new Adam(.01));
        hull.attach(model);
        model.fit(Networks.images(16, 99));
        hull.endsAs(Manifest.INTERRUPTED);
        hull.close();
        goesOn(run);
        assertNotEquals(List.of(), RunReader.open(run).manifest().notes(), "the manifest says that it started over");
    }
}
