package io.github.hullwatch.mnist;

import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.mnist.data.DataException;
import io.github.hullwatch.mnist.data.DigitData;
import io.github.hullwatch.mnist.model.LeNet;
import io.github.hullwatch.mnist.model.Recipe;
import io.github.hullwatch.mnist.training.Evaluated;
import io.github.hullwatch.mnist.training.LeNetTraining;
import io.github.hullwatch.mnist.training.TrainingResult;
import io.github.hullwatch.mnist.training.TrainingResult.Ending;
import io.github.hullwatch.program.Incomplete;
import io.github.hullwatch.program.Interruption;
import io.github.hullwatch.program.Progress;
import io.github.hullwatch.program.UserError;
import io.github.hullwatch.report.Report;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.RunWriter;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import picocli.CommandLine.Model.CommandSpec;

/** One training of LeNet with the listener attached, from the data to the report: what the commands have in common. */
final class WatchedRun {

    private static final String MODEL_FILE = "model.zip";
    private static final int INTERRUPTED = 130;
    /** The layer that the paper's figure shows; its geometry stands in the progress where it is watched. */
    private static final String SHOWN_LAYER = "dense1";

    private final CommandSpec spec;
    private final String command;
    private final Recipe recipe;
    private final WatchOptions watch;
    private final Map<String, Object> more;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Stopwatch time = new Stopwatch();

    /**
     * @param command its name in the default run directory
     * @param more options of that command alone, for the manifest
     */
    WatchedRun(CommandSpec spec, String command, Recipe recipe, WatchOptions watch, Map<String, Object> more) {
        this.spec = spec;
        this.command = command;
        this.recipe = recipe;
        this.watch = watch;
        this.more = more;
        this.out = spec.commandLine().getOut();
        this.err = spec.commandLine().getErr();
    }

    /**
     * Trains on data, records, reports.
     *
     * @param source reads or makes the data
     * @return the exit code
     * @throws UserError if the data is not what it should be, or the training failed
     */
    int on(Supplier<DigitData> source) {
        time.book("start", ManagementFactory.getRuntimeMXBean().getUptime() * 1_000_000L);
        Path dir = watch.runDir(command);
        RunWriter.requireFree(dir);
        DigitData data = time.measure("data", () -> read(source));
        say(data.description() + (watch.limit() == null ? "" : "; limited to " + sizes(data)));
        try (Interruption interruption = Interruption.install();
                HullwatchListener hull = listener(dir, data)) {
            say("LeNet, recipe " + recipe + "; run directory " + dir);
            MultiLayerNetwork model = time.measure("model", this::model);
            model.addListeners(hull);
            TrainingResult result = train(model, data, hull, interruption);
            return finish(dir, model, hull, result);
        }
    }

    private DigitData read(Supplier<DigitData> source) {
        try {
            DigitData data = source.get();
            return watch.limit() == null ? data : data.limit(watch.limit());
        } catch (DataException e) {
            throw UserError.failed(e.getMessage(), e);
        }
    }

    private MultiLayerNetwork model() {
        try {
            return LeNet.create(recipe, watch.seed());
        } catch (LinkageError e) {
            throw UserError.failed("ND4J does not start (" + e + "); ./hullwatch doctor says what is missing", e);
        }
    }

    private HullwatchListener listener(Path dir, DigitData data) {
        return watch.listener()
                .runDir(dir)
                .describe(manifest -> describe(manifest, data))
                .build();
    }

    private TrainingResult train(
            MultiLayerNetwork model, DigitData data, HullwatchListener hull, Interruption interruption) {
        long expected = recipe.expectedIterations(data.train().size());
        List<String> watched = watch.watchedLayers();
        String shown = watched.contains(SHOWN_LAYER) ? SHOWN_LAYER : watched.get(0);
        try (Progress progress = Progress.of("training", expected)) {
            var observer = new RunProgress(progress, hull, shown);
            var training = new LeNetTraining(model, data, recipe, watch.seed(), observer, interruption::requested);
            TrainingResult result = training.run();
            time.book("training", result.trainingNanos());
            time.book(
                    "testing",
                    result.evaluations().stream().mapToLong(Evaluated::nanos).sum());
            return result;
        } catch (RuntimeException e) {
            hull.endsAs(Manifest.FAILED);
            throw UserError.failed("training failed: " + e, e);
        }
    }

    private int finish(Path dir, MultiLayerNetwork model, HullwatchListener hull, TrainingResult result) {
        Incomplete incomplete = new Incomplete(dir);
        incomplete.attempt(MODEL_FILE, () -> LeNetTraining.save(model, dir.resolve(MODEL_FILE)));
        boolean interrupted = result.ending() == Ending.INTERRUPTED;
        if (interrupted) {
            hull.endsAs(Manifest.INTERRUPTED);
        }
        hull.describe(manifest -> manifest.results(results(result)));
        time.measure("last measurement", () -> {
            hull.close();
            return null;
        });
        incomplete.recording(hull.failure());
        incomplete.attempt(Report.FILE, () -> time.measure("report", () -> Report.write(dir)));
        incomplete.attempt("what the run saw", () -> new Closing(out, dir, result, time).print());
        int failed = incomplete.tell(err);
        return interrupted ? INTERRUPTED : failed;
    }

    private Manifest.Builder describe(Manifest.Builder manifest, DigitData data) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("model", "LeNet");
        options.put("recipe", recipe.name());
        options.put("epochs", recipe.epochs());
        options.put("batchSize", recipe.batchSize());
        options.put("updater", recipe.updater().toString());
        options.put("learningRate", recipe.learningRate());
        options.put("momentum", recipe.momentum());
        recipe.iterations().ifPresent(limit -> options.put("iterations", limit));
        Optional.ofNullable(recipe.timeLimit()).ifPresent(limit -> options.put("timeLimitSeconds", limit.toSeconds()));
        watch.describe(options);
        options.putAll(more);
        options.putAll(manifest.build().options());
        List<String> words = new ArrayList<>(List.of("hullwatch"));
        words.addAll(spec.root().commandLine().getParseResult().originalArgs());
        return manifest.commandLine(words)
                .options(options)
                .data(new Manifest.DataSource(
                        data.name(), data.description(), (long) data.train().size(), data.checksums()));
    }

    private Map<String, Object> results(TrainingResult result) {
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("ending", result.ending().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        results.put("iterations", result.iterations());
        result.lastEvaluation().ifPresent(last -> {
            results.put("testAccuracy", last.accuracy());
            results.put("confusion", RunProgress.asLists(last));
        });
        results.put("seconds", time.seconds());
        return results;
    }

    private static String sizes(DigitData data) {
        return data.train().size() + " and " + data.test().size();
    }

    private void say(String line) {
        err.println("hullwatch: " + line);
        err.flush();
    }
}
