package io.github.hullwatch.mnist;

import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.mnist.data.DataException;
import io.github.hullwatch.mnist.data.DigitData;
import io.github.hullwatch.mnist.model.LeNet;
import io.github.hullwatch.mnist.model.Recipe;
import io.github.hullwatch.mnist.onednn.Convolutions;
import io.github.hullwatch.mnist.training.Evaluated;
import io.github.hullwatch.mnist.training.LeNetTraining;
import io.github.hullwatch.mnist.training.TrainingResult;
import io.github.hullwatch.program.Checkpointing;
import io.github.hullwatch.program.Interruption;
import io.github.hullwatch.program.OneLine;
import io.github.hullwatch.program.Progress;
import io.github.hullwatch.program.QuietOption;
import io.github.hullwatch.program.ServeOption;
import io.github.hullwatch.program.TrainingProgram;
import io.github.hullwatch.program.TrainingProgram.Trained;
import io.github.hullwatch.program.TrainingProgram.Training;
import io.github.hullwatch.program.UserError;
import io.github.hullwatch.program.Watched;
import io.github.hullwatch.program.WatchedDepths;
import io.github.hullwatch.run.Manifest.DataSource;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import picocli.CommandLine.Model.CommandSpec;

/** One training on digits with the listener attached: what the commands that train have in common. */
final class WatchedRun {

    /** The layer that the paper's figure shows; its geometry stands in the progress where it is watched. */
    private static final String SHOWN_LAYER = "dense1";

    private final CommandSpec spec;
    private final String command;
    private final Recipe recipe;
    private final WatchOptions watch;
    private final QuietOption quiet;
    private final Map<String, Object> more;
    private final Learner learner;
    private final PrintWriter err;

    /** As the other one, for LeNet. */
    WatchedRun(
            CommandSpec spec,
            String command,
            Recipe recipe,
            WatchOptions watch,
            QuietOption quiet,
            Map<String, Object> more) {
        this(spec, command, recipe, watch, quiet, more, new LeNetLearner());
    }

    /**
     * @param command its name in the default run directory
     * @param more options of that command alone, for the manifest
     * @param learner what is trained
     */
    WatchedRun(
            CommandSpec spec,
            String command,
            Recipe recipe,
            WatchOptions watch,
            QuietOption quiet,
            Map<String, Object> more,
            Learner learner) {
        this.spec = spec;
        this.command = command;
        this.recipe = recipe;
        this.watch = watch;
        this.quiet = quiet;
        this.more = more;
        this.learner = learner;
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
        Path dir = watch.runDir(command);
        TrainingProgram program = new TrainingProgram(spec, dir, watch.checkpoints());
        try (ServeOption.Served page = watch.serve().open(spec, dir)) {
            return on(source, dir, program);
        }
    }

    private int on(Supplier<DigitData> source, Path dir, TrainingProgram program) {
        DigitData data = program.time().measure("data", () -> read(source));
        quiet.print(err, data.description() + (watch.limit() == null ? "" : "; limited to " + sizes(data)));
        try (Convolutions convolutions = program.time().measure("model", () -> Convolutions.choose(watch.onednn()))) {
            convolutions.warning().ifPresent(warning -> OneLine.print(err, warning));
            return program.run(new LeNetOnDigits(program, dir, data, convolutions));
        }
    }

    private DigitData read(Supplier<DigitData> source) {
        try {
            DigitData data = source.get();
            LeNet.requireFits(data.shape());
            return watch.limit() == null ? data : data.limit(watch.limit());
        } catch (DataException e) {
            throw UserError.failed(e.getMessage(), e);
        }
    }

    private static String sizes(DigitData data) {
        return data.train().size() + " and " + data.test().size();
    }

    private final class LeNetOnDigits implements Training {
        private final TrainingProgram program;
        private final Path dir;
        private final DigitData data;
        private final Convolutions convolutions;
        private final WatchedDepths depths = new WatchedDepths();
        private final ShownGeometry geometry = new ShownGeometry(shownLayer());

        LeNetOnDigits(TrainingProgram program, Path dir, DigitData data, Convolutions convolutions) {
            this.program = program;
            this.dir = dir;
            this.data = data;
            this.convolutions = convolutions;
        }

        @Override
        public HullwatchListener.Builder listener() {
            HullwatchListener.Builder builder = watch.listener().sink(geometry).sink(depths);
            watch.probe(builder, data.train());
            return builder.probeThrough(twin -> convolutions.into((MultiLayerNetwork) twin));
        }

        @Override
        public Map<String, Object> options() {
            Map<String, Object> options = new LinkedHashMap<>();
            options.put("model", learner.name());
            options.put("recipe", recipe.name());
            options.put("epochs", recipe.epochs());
            options.put("batchSize", recipe.batchSize());
            options.put("updater", recipe.updater().toString());
            options.put("learningRate", recipe.learningRate());
            options.put("momentum", recipe.momentum());
            recipe.iterations().ifPresent(limit -> options.put("iterations", limit));
            Optional.ofNullable(recipe.timeLimit())
                    .ifPresent(limit -> options.put("timeLimitSeconds", limit.toSeconds()));
            options.put("onednn", convolutions.onednn());
            watch.describe(options);
            options.putAll(more);
            return options;
        }

        @Override
        public DataSource data() {
            return new DataSource(
                    data.name(), data.description(), (long) data.train().size(), data.checksums());
        }

        @Override
        public Trained train(HullwatchListener hull, Interruption interruption) {
            quiet.print(err, learner.name() + ", recipe " + recipe + "; run directory " + dir);
            MultiLayerNetwork model = program.time().measure("model", this::model);
            if (!convolutions.onednn()) {
                hull.describe(manifest -> manifest.notes(List.of(convolutions + ".")));
            }
            hull.attach(model);
            long expected = recipe.expectedIterations(data.train().size());
            if (!quiet.asked()) {
                program.sayDiskUse(expected, expected / watch.every() + 2, LeNetTraining.bytes(model));
            }
            try (Progress progress = quiet.training("training", expected, new Watched(depths, hull, false))) {
                var observer = new RunProgress(progress, hull, geometry);
                var checkpoints = Checkpointing.of(hull, watch.checkpoints().every());
                var training = new LeNetTraining(
                        model, data, recipe, watch.seed(), observer, checkpoints, interruption::requested);
                TrainingResult result = training.run();
                program.time().book("training", result.trainingNanos());
                program.time()
                        .book(
                                "testing",
                                result.evaluations().stream()
                                        .mapToLong(Evaluated::nanos)
                                        .sum());
                return learner.trained(new Learner.EndedTraining(
                        model, result, data, recipe, watch.seed(), convolutions, program.time()));
            }
        }

        private MultiLayerNetwork model() {
            try {
                MultiLayerNetwork model = learner.create(recipe, watch.seed(), data.shape(), data.classes());
                convolutions.into(model);
                return model;
            } catch (LinkageError e) {
                throw UserError.failed("ND4J does not start (" + e + "); ./hullwatch doctor says what is missing", e);
            }
        }

        private String shownLayer() {
            List<String> watched = watch.watchedLayers();
            return watched.contains(SHOWN_LAYER) ? SHOWN_LAYER : watched.get(0);
        }
    }
}
