package io.github.hullwatch.listener;

import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.SavedState;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.learning.config.Adam;

/** A training with dropout that a test runs in a process of its own, and kills; it resumes what it finds. */
final class KilledTraining {

    static final int STEPS = 120;

    private KilledTraining() {}

    /**
     * Trains, to the end if nobody minds.
     *
     * @param args the run directory, and the file that the parameters are written to at the end
     */
    public static void main(String[] args) throws IOException {
        Path run = Path.of(args[0]);
        HullwatchListener.Builder builder =
                HullwatchListener.builder().runDir(run).every(2).checkpoints();
        if (Files.exists(run.resolve("manifest.json"))) {
            builder.resume();
        }
        MultiLayerNetwork model = Networks.everything(new Adam(.01));
        try (HullwatchListener hull = builder.build()) {
            hull.attach(model);
            for (long t = hull.resumedFrom().orElse(0); t < STEPS; t++) {
                if (t % 10 == 0) {
                    hull.checkpoint(SavedState.builder().put("t", t).build());
                }
                model.fit(Networks.images(16, t));
            }
            hull.endsAs(Manifest.FINISHED);
        }
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(Path.of(args[1])))) {
            for (float x : model.params().toFloatVector()) {
                out.writeFloat(x);
            }
        }
    }
}
