package io.github.hullwatch.synthetic.train;

import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.program.Incomplete;
import io.github.hullwatch.program.Interruption;
import io.github.hullwatch.program.RunDirOption;
import io.github.hullwatch.report.Report;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Manifest.DataSource;
import io.github.hullwatch.run.RunWriter;
import io.github.hullwatch.synthetic.dynamics.RunHistory;
import io.github.hullwatch.synthetic.model.TwoClassData;
import io.github.hullwatch.synthetic.trial.RunStory;
import io.github.hullwatch.synthetic.trial.Trial;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code synthetic train}: one run of the two-layer model, watched at every iteration. */
@Command(
        name = "train",
        description =
                "One run of the two-layer model as a Deeplearning4j network, its geometry watched at every iteration:"
                        + " + and − neurons, projected on the subspaces V1 and V2 of the two classes.")
public final class TrainCommand implements Callable<Integer> {

    /** What a shell expects after Ctrl-C. */
    private static final int INTERRUPTED = 130;

    private static final String MODEL = "model.zip";

    @Spec
    private CommandSpec spec;

    @Mixin
    private TrainOptions options;

    @Mixin
    private RunDirOption runDir;

    @Override
    public Integer call() {
        options.check();
        Path dir = runDir.resolve("synthetic-train");
        RunWriter.requireFree(dir);
        TwoClassData points = options.points();
        double[] initial = options.weights(points);
        RunHistory history = new RunHistory(options.neurons, points.basis1(), points.basis2());
        try (Interruption interruption = Interruption.install()) {
            Incomplete incomplete = new Incomplete(dir);
            RunStory story;
            boolean interrupted;
            HullwatchListener hull =
                    WatchedTraining.listener(dir, points, options, manifest -> describe(manifest, points));
            try (hull) {
                MultiLayerNetwork network =
                        TwoLayerNetwork.of(initial, options.neurons, options.learningRate, options.seed);
                WatchedTraining training = new WatchedTraining(network, TwoLayerNetwork.batch(points), hull, history);
                training.run(options.maxIterations, interruption);
                interrupted = training.interrupted();
                story = training.story();
                if (interrupted) {
                    hull.endsAs(Manifest.INTERRUPTED);
                }
                hull.describe(manifest -> manifest.results(results(story)));
                incomplete.attempt(MODEL, () -> training.save(dir.resolve(MODEL)));
            }
            incomplete.recording(hull.failure());
            incomplete.attempt("figures", () -> TrainFigures.write(dir, history, story));
            tell(dir, story, interrupted, incomplete.attempt(Report.FILE, () -> Report.write(dir)));
            int failed = incomplete.tell(spec.commandLine().getErr());
            return interrupted ? INTERRUPTED : failed;
        }
    }

    // No method here takes or returns a class of Deeplearning4j: --help asks for all methods, and would load it.

    private Manifest.Builder describe(Manifest.Builder manifest, TwoClassData points) {
        return manifest.commandLine(spec.root().commandLine().getParseResult().originalArgs())
                .options(options.toMap())
                .data(new DataSource(
                        options.data == null ? "two subspaces" : options.data.toString(),
                        options.data == null ? "made here: rays on the spheres of two subspaces" : "the user's own",
                        (long) points.points().length,
                        Map.of()));
    }

    private static Map<String, Object> results(RunStory story) {
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("outcome", story.outcome().label());
        results.put("iterations", story.end());
        if (story.entry() != Trial.NEVER) {
            results.put("hullEntryOfBothOwnSignBlocks", story.entry());
        }
        if (story.correct() != Trial.NEVER) {
            results.put("allCorrect", story.correct());
        }
        results.put("whatTheDataSay", story.sentence());
        return results;
    }

    private void tell(Path dir, RunStory story, boolean interrupted, boolean reported) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(interrupted ? "Interrupted at iteration " + story.end() + "." : story.sentence());
        if (reported) {
            out.println("Report: " + dir.resolve(Report.FILE));
        }
        out.println("Run:    " + dir + " (hullwatch verify re-proves its certificates)");
        out.flush();
    }
}
