package io.github.hullwatch.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.run.RunWriter;
import io.github.hullwatch.run.verify.RunVerifier;
import io.github.hullwatch.run.verify.Verification;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Sgd;

/** A run in which no step was trained does not say that it finished. */
class NothingTrainedTest {

    private static final String NOTE = "Nothing was trained: the listener was closed before a training step was done.";

    @TempDir
    private Path temp;

    private Path dir() {
        return temp.resolve("run");
    }

    private HullwatchListener listener() {
        return HullwatchListener.builder().runDir(dir()).every(1).build();
    }

    private Manifest manifest() {
        return RunReader.open(dir()).manifest();
    }

    /** A user's own program whose model can't be made: the library is not there. In a process of its own. */
    static final class Program {
        public static void main(String[] args) {
            try (HullwatchListener hull =
                    HullwatchListener.builder().runDir(Path.of(args[0])).build()) {
                MultiLayerNetwork network = Networks.dense(new Sgd(0.1), DataType.FLOAT);
                network.addListeners(hull);
                network.fit(Networks.batches(3, 4));
            }
        }
    }

    @Test
    void aBackendThatDoesNotStartLeavesARunThatFailed() throws IOException, InterruptedException {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("nd4j-native" + File.separator) || entry.contains("nd4j-native-api"))
                .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        Program.class.getName(),
                        dir().toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(1, process.waitFor(), said);
        assertTrue(said.contains("ExceptionInInitializerError"), said);
        assertEquals(Manifest.FAILED, manifest().status());
        assertEquals(List.of(NOTE), manifest().notes());
        Verification verified = RunVerifier.verify(dir());
        assertTrue(verified.ok());
        assertEquals(List.of("the run failed: " + NOTE), verified.notes());
    }

    @Test
    void aListenerThatWasNeverCalledSawNoTraining() {
        listener().close();
        assertEquals(Manifest.FAILED, manifest().status());
        assertEquals(List.of(NOTE), manifest().notes());
    }

    /** A single batch has no epochs, which would tell that they were not ended. */
    @Test
    void aFirstStepThatThrowsIsNoTraining() {
        MultiLayerNetwork network = Networks.dense(new Sgd(0.1), DataType.FLOAT);
        network.addListeners(new BaseTrainingListener() {
            @Override
            public void onForwardPass(Model model, List<org.nd4j.linalg.api.ndarray.INDArray> activations) {
                throw new UnsatisfiedLinkError("no kernel");
            }
        });
        try (HullwatchListener hull = listener()) {
            network.addListeners(hull);
            assertThrows(UnsatisfiedLinkError.class, () -> network.fit(Networks.batch(4, 1)));
        }
        assertEquals(Manifest.FAILED, manifest().status());
        assertEquals(List.of(NOTE), manifest().notes());
    }

    @Test
    void aFirstStepThatThrowsAfterItsForwardPassIsNoTraining() {
        MultiLayerNetwork network = Networks.dense(new Sgd(0.1), DataType.FLOAT);
        try (HullwatchListener hull = listener()) {
            network.addListeners(hull, new BaseTrainingListener() {
                @Override
                public void onForwardPass(Model model, List<org.nd4j.linalg.api.ndarray.INDArray> activations) {
                    throw new UnsatisfiedLinkError("no kernel");
                }
            });
            assertThrows(UnsatisfiedLinkError.class, () -> network.fit(Networks.batch(4, 1)));
        }
        assertEquals(Manifest.FAILED, manifest().status());
    }

    /** Whoever attaches a model may only want to see it as it is; that it did not train is said. */
    @Test
    void aModelThatWasAttachedIsMeasuredAndFinished() {
        try (HullwatchListener hull = listener()) {
            hull.attach(Networks.dense(new Sgd(0.1), DataType.FLOAT));
        }
        assertEquals(Manifest.FINISHED, manifest().status());
        assertEquals(
                List.of("No training step was seen: what was measured is the model as it was attached."),
                manifest().notes());
        assertTrue(RunVerifier.verify(dir()).ok());
    }

    @Test
    void aTrainingHasNoSuchNote() {
        try (HullwatchListener hull = listener()) {
            MultiLayerNetwork network = Networks.dense(new Sgd(0.1), DataType.FLOAT);
            network.addListeners(hull);
            network.fit(Networks.batch(4, 1));
        }
        assertEquals(Manifest.FINISHED, manifest().status());
        assertEquals(List.of(), manifest().notes());
    }

    /** As earlier builds left it behind a backend that did not start. */
    @Test
    void aRunThatSaysItFinishedAndHoldsNothingDoesNotHold() {
        RunWriter.create(dir(), Manifest.builder().seed(1L).versions(Map.of()).build())
                .finish(Manifest.FINISHED);
        Verification verified = RunVerifier.verify(dir());
        assertEquals(
                "manifest.json: says that the run finished, but not one loss, measurement or event was recorded: nothing"
                        + " was trained",
                String.valueOf(verified.failure()));
    }
}
