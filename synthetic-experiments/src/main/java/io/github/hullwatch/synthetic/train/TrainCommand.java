package io.github.hullwatch.synthetic.train;

import io.github.hullwatch.cli.Interruption;
import io.github.hullwatch.cli.RunDirOption;
import io.github.hullwatch.cli.UserError;
import io.github.hullwatch.geometry.Basis;
import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.report.Report;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Manifest.DataSource;
import io.github.hullwatch.synthetic.dynamics.RunHistory;
import io.github.hullwatch.synthetic.model.TwoClassData;
import io.github.hullwatch.synthetic.trial.RunStory;
import io.github.hullwatch.synthetic.trial.Trial;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
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

    @Spec
    private CommandSpec spec;

    @Mixin
    private TrainOptions options;

    @Mixin
    private RunDirOption runDir;

    @Override
    public Integer call() {
        options.check();
        TwoClassData points = options.points();
        double[] initial = options.weights(points);
        Path dir = runDir.resolve("synthetic-train");
        RunHistory history = new RunHistory(options.neurons, points.basis1(), points.basis2());
        try (Interruption interruption = Interruption.install()) {
            RunStory story;
            boolean interrupted;
            HullwatchListener hull = listener(dir, points);
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
                save(network, dir);
            }
            hull.failure().ifPresent(why -> {
                throw UserError.failed("the run in " + dir + " is incomplete: " + why);
            });
            figures(dir, history, story);
            return told(dir, story, interrupted);
        }
    }

    private HullwatchListener listener(Path dir, TwoClassData points) {
        int half = options.neurons / 2;
        return HullwatchListener.builder()
                .runDir(dir)
                .every(1)
                .seed(options.seed)
                .layers(TwoLayerNetwork.HIDDEN)
                .group(
                        TwoLayerNetwork.HIDDEN,
                        WatchedTraining.PLUS,
                        IntStream.range(0, half).toArray())
                .group(
                        TwoLayerNetwork.HIDDEN,
                        WatchedTraining.MINUS,
                        IntStream.range(half, options.neurons).toArray())
                .space(TwoLayerNetwork.HIDDEN, WatchedTraining.V1, Basis.of(points.basis1()))
                .space(TwoLayerNetwork.HIDDEN, WatchedTraining.V2, Basis.of(points.basis2()))
                .describe(manifest -> manifest.commandLine(
                                spec.root().commandLine().getParseResult().originalArgs())
                        .options(options.toMap())
                        .data(new DataSource(
                                options.data == null ? "two subspaces" : options.data.toString(),
                                options.data == null
                                        ? "made here: rays on the spheres of two subspaces"
                                        : "the user's own",
                                (long) points.points().length,
                                Map.of())))
                .build();
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

    private static void save(MultiLayerNetwork network, Path dir) {
        try {
            ModelSerializer.writeModel(network, dir.resolve("model.zip").toFile(), true);
        } catch (IOException e) {
            throw UserError.failed("cannot write the model to " + dir + " (" + e + "); make room there", e);
        }
    }

    private static void figures(Path dir, RunHistory history, RunStory story) {
        try {
            TrainFigures.write(dir, history, story);
        } catch (IOException e) {
            throw UserError.failed("cannot write the figures to " + dir + " (" + e + "); make room there", e);
        }
    }

    private int told(Path dir, RunStory story, boolean interrupted) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(interrupted ? "Interrupted at iteration " + story.end() + "." : story.sentence());
        out.println("Report: " + Report.write(dir));
        out.println("Run:    " + dir + " (hullwatch verify re-proves its certificates)");
        out.flush();
        return interrupted ? INTERRUPTED : 0;
    }
}
