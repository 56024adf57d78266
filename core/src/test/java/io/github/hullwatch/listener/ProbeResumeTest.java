package io.github.hullwatch.listener;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.measure.SubspaceRank;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.SavedState;
import io.github.hullwatch.run.verify.RunVerifier;
import java.nio.file.Path;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Class subspaces go on from a checkpoint as if nothing had happened: ranks, crossings, turns, arrays, certificates.
 */
class ProbeResumeTest {

    private static final int STEPS = 30;

    @TempDir
    Path dir;

    private static float[] train(HullwatchListener.Builder builder, long failsAt) {
        Nd4j.getRandom().setSeed(failsAt);
        MultiLayerNetwork model = Networks.everything(new Adam(.01));
        builder.every(1)
                .preset(Preset.FULL)
                .probe(Networks.images(9, 5).getFeatures(), 0, 0, 0, 1, 1, 1, 2, 2, 2)
                .classSubspaces(SubspaceRank.explaining(.8))
                .principalSubspace(3)
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
            for (long t = hull.resumedFrom().orElse(0); t < STEPS; t++) {
                if (t % 7 == 0) {
                    assertTrue(hull.checkpoint(SavedState.builder().put("t", t).build()));
                }
                model.fit(Networks.images(16, t));
            }
            hull.endsAs(Manifest.FINISHED);
        }
        return model.params().toFloatVector();
    }

    @Test
    void whatIsWrittenIsThatOfARunThatWasNeverInterrupted() throws Exception {
        Path never = dir.resolve("never");
        Path cut = dir.resolve("cut");
        float[] parameters = train(HullwatchListener.builder().runDir(never), -1);
        assertThrows(
                IllegalStateException.class,
                () -> train(HullwatchListener.builder().runDir(cut), 18));
        assertArrayEquals(
                parameters, train(HullwatchListener.builder().runDir(cut).resume(), -1));
        assertEquals(ResumeTest.left(never), ResumeTest.left(cut));
        assertTrue(RunVerifier.verify(cut).ok());
        assertTrue(ResumeTest.left(never).keySet().stream().anyMatch(name -> name.startsWith("arrays/")));
    }
}
