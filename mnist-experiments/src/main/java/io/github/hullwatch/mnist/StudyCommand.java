package io.github.hullwatch.mnist;

import io.github.hullwatch.mnist.data.MnistPlaces;
import io.github.hullwatch.mnist.study.SeedRun;
import io.github.hullwatch.mnist.study.Study;
import io.github.hullwatch.mnist.study.StudyDirectory;
import io.github.hullwatch.mnist.study.StudyPlan;
import io.github.hullwatch.mnist.study.StudyResults;
import io.github.hullwatch.program.Cluster;
import io.github.hullwatch.program.GivenOptions;
import io.github.hullwatch.program.Incomplete;
import io.github.hullwatch.program.Interruption;
import io.github.hullwatch.program.OneLine;
import io.github.hullwatch.program.ShellWord;
import io.github.hullwatch.program.TrainingCheck;
import io.github.hullwatch.program.UserError;
import io.github.hullwatch.selfcheck.SelfCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mnist study}: the same training with many seeds, and what the runs say together. */
@Command(
        name = "study",
        modelTransformer = StudyCommand.OwnOptions.class,
        description =
                "Train LeNet once for each of several seeds, each a run directory as mnist train writes it, and show"
                        + " them together: the paper's figure 6, left (the loss with its change from slow to fast), beside"
                        + " the events of the geometry, and how far the two agree. Can be interrupted and resumed.")
final class StudyCommand implements Callable<Integer> {

    private final Function<Path, MnistPlaces> places;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many seeds: that of --seed, and those that follow it.")
    private int seeds;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description =
                    "Train on a Spark 3.5 cluster, one seed a task: local[2], spark://HOST:7077, … All its machines"
                            + " must see --run-dir and the data under the same names (docs/spark-search.md).")
    private String master;

    @Option(names = "--json", description = "Print one JSON object on standard output and nothing else there.")
    private boolean json;

    @Mixin
    private RecipeOptions recipe;

    @Mixin
    private WatchOptions watch;

    /** The study that goes on; null for a new one. */
    private Path resume;

    StudyCommand() {
        this(MnistPlaces::ofThisMachine);
    }

    /** @param places where MNIST is looked for, given the folder that the user named, or null */
    StudyCommand(Function<Path, MnistPlaces> places) {
        this.places = places;
    }

    /** Of the options of a training, those that many trainings can share; and a recipe that fits the time. */
    static final class OwnOptions implements picocli.CommandLine.IModelTransformer {
        @Override
        public CommandSpec transform(CommandSpec spec) {
            spec.remove(spec.findOption("--tensorboard"));
            spec.remove(spec.findOption("--serve"));
            OptionSpec recipe = spec.findOption("--recipe");
            spec.remove(recipe);
            spec.addOption(OptionSpec.builder(recipe).defaultValue("study").build());
            OptionSpec resume = spec.findOption("--resume");
            spec.remove(resume);
            spec.addOption(OptionSpec.builder(resume)
                    .description("Resume a study that was interrupted, with its options. Finished seeds are kept.")
                    .build());
            return spec;
        }
    }

    @Override
    public Integer call() {
        resume = watch.checkpoints().asked().orElse(null);
        StudyPlan plan = resume == null ? newPlan() : null;
        if (resume != null) {
            refuseOptions();
        }
        // Every seed would find the same.
        TrainingCheck.askAll();
        SelfCheck.beforeTraining().ifPresent(wrong -> {
            throw UserError.failed(wrong);
        });
        try (Interruption interruption = Interruption.around();
                StudyDirectory directory = resume == null
                        ? StudyDirectory.create(watch.runDir("mnist-study"), plan)
                        : StudyDirectory.resume(resume);
                ClusterSeeds cluster = cluster(directory, interruption)) {
            return run(directory, interruption, cluster);
        }
    }

    /** Null where seeds train in this process, one after the other. */
    private ClusterSeeds cluster(StudyDirectory directory, Interruption interruption) {
        if (master == null) {
            return null;
        }
        try {
            return new ClusterSeeds(
                    Cluster.connect(master),
                    directory.dir(),
                    interruption,
                    spec.commandLine().getErr());
        } catch (UserError e) {
            if (resume == null) {
                directory.abandon();
            }
            throw e;
        }
    }

    private StudyPlan newPlan() {
        if (seeds < 1 || seeds > StudyPlan.MOST_SEEDS) {
            throw UserError.usage("--seeds " + seeds + ": a number from 1 to " + StudyPlan.MOST_SEEDS + " is needed");
        }
        if (watch.seed() > Long.MAX_VALUE - seeds) {
            throw UserError.usage("--seed " + watch.seed() + ": " + seeds + " seeds from there on are too large");
        }
        watch.check();
        recipe.resolve();
        return StudyPlan.consecutive(watch.seed(), seeds, SeedTraining.words(spec));
    }

    private void refuseOptions() {
        List<String> options = new ArrayList<>(SeedTraining.options(spec));
        options.addAll(List.of("--seeds", "--seed", "--run-dir"));
        GivenOptions.of(spec).refuse(options, "--resume takes it from " + resume + "; it is for a new study only");
    }

    private int run(StudyDirectory directory, Interruption interruption, ClusterSeeds cluster) {
        StudyCourse course = new StudyCourse(directory, resume != null, interruption, this::say);
        RuntimeException failure =
                course.run(new SeedTraining(places, spec.commandLine().getErr()), cluster);
        List<SeedRun> whole = course.whole();
        Map<Long, String> missing = course.missing();
        int planned = directory.plan().seeds().size();
        directory.requireSameData(whole);
        int code = results(directory, new StudyResults(Study.of(title(whole), whole, missing)));
        if (failure != null) {
            throw failure;
        }
        if (interruption.requested()) {
            say("interrupted with " + whole.size() + " of " + planned
                    + " seeds finished; resume with ./hullwatch mnist study --resume " + ShellWord.of(directory.dir()));
            return Interruption.EXIT_CODE;
        }
        if (!missing.isEmpty()) {
            say(missing.size() + " of " + planned + " seeds have no whole run; train them again with"
                    + " ./hullwatch mnist study --resume " + ShellWord.of(directory.dir()));
            return 1;
        }
        return code;
    }

    private static String title(List<SeedRun> runs) {
        if (runs.isEmpty()) {
            return "LeNet, many seeds";
        }
        Map<String, Object> options = runs.get(0).manifest().options();
        var data = runs.get(0).manifest().data();
        return "LeNet on " + (data == null ? "digits" : data.name()) + ": " + options.get("updater") + " "
                + options.get("learningRate") + ", batches of " + options.get("batchSize");
    }

    private int results(StudyDirectory directory, StudyResults results) {
        Incomplete incomplete = new Incomplete(directory.dir());
        results.write(directory, incomplete);
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(results.json());
        } else {
            out.println(results.text());
            out.println("Open    " + directory.dir().resolve(StudyResults.PAGE).toAbsolutePath());
        }
        out.flush();
        return incomplete.tell(spec.commandLine().getErr());
    }

    private void say(String line) {
        OneLine.print(spec.commandLine().getErr(), line);
    }
}
