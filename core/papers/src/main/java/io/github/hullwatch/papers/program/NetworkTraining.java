package io.github.hullwatch.papers.program;

import io.github.hullwatch.files.AtomicFile;
import io.github.hullwatch.files.Json;
import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.papers.study.WatchedNetwork;
import io.github.hullwatch.program.Interruption;
import io.github.hullwatch.program.Progress;
import io.github.hullwatch.program.TrainingProgram.Trained;
import io.github.hullwatch.program.TrainingProgram.Training;
import io.github.hullwatch.run.Manifest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.dataset.DataSet;

/** Trains the watched network of a study, and holds it against the engine. */
final class NetworkTraining implements Training {

    private final Setting<?> setting;
    private final WatchedNetwork watched;
    private final NetworkComparison comparison;

    NetworkTraining(Setting<?> setting, WatchedNetwork watched, NetworkComparison comparison) {
        this.setting = setting;
        this.watched = watched;
        this.comparison = comparison;
    }

    @Override
    public HullwatchListener.Builder listener() {
        return watched.watch(HullwatchListener.builder())
                .every(watched.every())
                .seed(watched.unit().seed());
    }

    @Override
    public Map<String, Object> options() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("experiment", setting.experiment().name());
        options.put("paper", setting.experiment().paper());
        // By themselves: the listener has options of the same names.
        Map<String, Object> asked = new LinkedHashMap<>();
        setting.options().forEach((name, value) -> asked.put(name, Json.value(value)));
        options.put("setting", asked);
        options.put("cell", watched.unit().cell());
        return options;
    }

    @Override
    public Manifest.DataSource data() {
        return watched.data();
    }

    @Override
    public Trained train(HullwatchListener hull, Interruption interruption) {
        MultiLayerNetwork network = watched.network();
        DataSet batch = watched.batch();
        hull.attach(network);
        int iterations = watched.iterations();
        boolean interrupted = false;
        try (Progress progress = Progress.of("network", Math.max(1, iterations))) {
            for (int t = 0; ; t++) {
                if (t % watched.every() == 0 || t == iterations) {
                    comparison.at(t, watched.record(network, t));
                }
                interrupted = interruption.requested();
                if (t == iterations || interrupted) {
                    break;
                }
                network.fit(batch);
                progress.at(t + 1, "");
            }
        }
        return new TrainedNetwork(network, comparison.result(), interrupted);
    }

    private record TrainedNetwork(MultiLayerNetwork network, NetworkAgreement agreement, boolean interrupted)
            implements Trained {

        @Override
        public Map<String, Object> results() {
            return Map.of("heldAgainstTheEngine", agreement.map());
        }

        @Override
        public void save(Path file) throws IOException {
            AtomicFile.write(file, out -> ModelSerializer.writeModel(network, out, true));
        }

        @Override
        public void tell(PrintWriter out, Path runDir) {
            // The study tells it.
        }
    }
}
