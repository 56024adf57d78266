package io.github.hullwatch.listener.benchmark;

import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.listener.LayerMeasurement;
import io.github.hullwatch.listener.Preset;
import java.nio.file.Path;
import java.util.Optional;
import org.deeplearning4j.optimize.api.TrainingListener;

/** Listeners of the build that this class is loaded with. Knows nothing of it but its public interface. */
public final class HullwatchFactory implements Watcher.Factory {

    /** The share of the training time that {@code budget} stands for. */
    private static final double BUDGET = .01;

    /** Called by name. */
    public HullwatchFactory() {}

    @Override
    public Watcher watch(String preset, String schedule, Path runDir) {
        HullwatchListener.Builder builder = HullwatchListener.builder().preset(Preset.valueOf(preset));
        if (schedule.equals("budget")) {
            builder.budget(BUDGET);
        } else {
            builder.every(Integer.parseInt(schedule));
        }
        if (runDir != null) {
            builder.runDir(runDir);
        }
        return new Hullwatch(builder.build());
    }

    private record Hullwatch(HullwatchListener hull) implements Watcher {
        @Override
        public TrainingListener listener() {
            return hull;
        }

        @Override
        public long drain() {
            // Waits for what is queued, where measuring is done beside training.
            return hull.latest().stream()
                    .mapToLong(LayerMeasurement::iteration)
                    .max()
                    .orElse(-1);
        }

        @Override
        public Optional<String> failure() {
            return hull.failure();
        }

        @Override
        public void close() {
            hull.close();
        }
    }
}
