package io.github.hullwatch.mnist;

import io.github.hullwatch.mnist.training.LeNetTraining;
import io.github.hullwatch.mnist.training.TrainingResult;
import io.github.hullwatch.mnist.training.TrainingResult.Ending;
import io.github.hullwatch.program.Stopwatch;
import io.github.hullwatch.program.TrainingProgram.Trained;
import io.github.hullwatch.report.Figures;
import io.github.hullwatch.report.SphereFigure;
import io.github.hullwatch.run.RunReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * LeNet, or a network like it, after its training.
 *
 * @param convolutions which code computed them, for people
 * @param time of the program, which goes on
 */
record TrainedLeNet(MultiLayerNetwork model, TrainingResult result, String convolutions, Stopwatch time)
        implements Trained {

    static TrainedLeNet of(Learner.EndedTraining ended) {
        return new TrainedLeNet(
                ended.model(), ended.result(), ended.convolutions().toString(), ended.time());
    }

    @Override
    public boolean interrupted() {
        return result.ending() == Ending.INTERRUPTED;
    }

    @Override
    public Map<String, Object> results() {
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("ending", result.ending().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        results.put("iterations", result.iterations());
        result.lastEvaluation().ifPresent(last -> {
            results.put("testAccuracy", last.accuracy());
            results.put("confusion", last.confusion().toLists());
            if (!last.confusion().isNumbered()) {
                results.put("classes", last.confusion().names());
            }
        });
        results.put("seconds", time.seconds());
        return results;
    }

    @Override
    public void save(Path file) throws IOException {
        LeNetTraining.save(model, file);
    }

    /** The paper's figure 7. */
    @Override
    public void figures(Path runDir) throws IOException {
        Optional<SphereFigure> spheres = SphereFigure.of(RunReader.open(runDir));
        if (spheres.isPresent()) {
            spheres.get().addTo(Figures.in(runDir));
        }
    }

    @Override
    public void tell(PrintWriter out, Path runDir) {
        new Closing(out, runDir, result, convolutions, time).print();
    }
}
