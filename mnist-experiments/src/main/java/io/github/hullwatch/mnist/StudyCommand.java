package io.github.hullwatch.mnist;

import io.github.hullwatch.files.FileFormatException;
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
import io.github.hullwatch.run.RunDirectoryException;
import io.github.hullwatch.selfcheck.SelfCheck;
import io.github.hullwatch.text.Numbers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

    /** Seeds that wait for a cluster: each takes a thread. */
    private static final int MOST_AT_ONCE = 256;

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
        StudyPlan plan = directory.plan();
        Map<Long, SeedRun> runs = new LinkedHashMap<>();
        Map<Long, String> missing = new LinkedHashMap<>();
        List<Long> waiting = new ArrayList<>();
        for (long seed : plan.seeds()) {
            if (!keep(directory, seed, runs, missing)) {
                waiting.add(seed);
            }
        }
        if (!runs.isEmpty()) {
            say(runs.size() + " of " + plan.seeds().size() + " seeds are finished already, and kept");
        }
        Map<Long, Future<RuntimeException>> begun =
                cluster == null ? Map.of() : begin(waiting, directory, interruption, cluster);
        RuntimeException failure = null;
        long began = System.nanoTime();
        int trained = 0;
        for (long seed : waiting) {
            if (cluster == null && interruption.requested()) {
                missing.put(seed, "not yet trained");
                continue;
            }
            if (failure != null) {
                if (cluster == null || !keep(directory, seed, runs, missing)) {
                    missing.put(seed, "not trained: an earlier seed could not begin");
                }
                continue;
            }
            failure = cluster == null
                    ? train(
                            directory,
                            seed,
                            interruption,
                            new SeedTraining(places, spec.commandLine().getErr()))
                    : answer(begun.get(seed));
            if (failure != null && cluster != null) {
                cluster.end();
                begun.values().forEach(StudyCommand::answer);
            }
            if (interruption.requested()) {
                // What a program says that begins while the virtual machine shuts down is no failure.
                failure = null;
            }
            if (failure != null && resume == null && waiting.stream().noneMatch(directory::began)) {
                directory.abandon();
                throw failure;
            }
            trained++;
            keep(directory, seed, runs, missing);
            tell(seed, runs.get(seed), missing.get(seed));
            if (trained < waiting.size() && !interruption.requested()) {
                double each = (System.nanoTime() - began) / 1e9 / trained;
                say(runs.size() + " of " + plan.seeds().size() + " seeds finished, about "
                        + Numbers.duration(each * (waiting.size() - trained)) + " left");
            }
        }
        List<SeedRun> whole =
                plan.seeds().stream().filter(runs::containsKey).map(runs::get).toList();
        directory.requireSameData(whole);
        int code = results(directory, new StudyResults(Study.of(title(whole), whole, missing)));
        if (failure != null) {
            throw failure;
        }
        if (interruption.requested()) {
            say("interrupted with " + whole.size() + " of " + plan.seeds().size()
                    + " seeds finished; resume with ./hullwatch mnist study --resume " + ShellWord.of(directory.dir()));
            return Interruption.EXIT_CODE;
        }
        if (!missing.isEmpty()) {
            say(missing.size() + " of " + plan.seeds().size() + " seeds have no whole run; train them again with"
                    + " ./hullwatch mnist study --resume " + ShellWord.of(directory.dir()));
            return 1;
        }
        return code;
    }

    /** All at once: the cluster knows how many it has room for. */
    private Map<Long, Future<RuntimeException>> begin(
            List<Long> seeds, StudyDirectory directory, Interruption interruption, ClusterSeeds cluster) {
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(Math.max(1, seeds.size()), MOST_AT_ONCE));
        Map<Long, Future<RuntimeException>> begun = new LinkedHashMap<>();
        for (long seed : seeds) {
            begun.put(seed, threads.submit(() -> train(directory, seed, interruption, cluster)));
        }
        threads.shutdown();
        return begun;
    }

    private static RuntimeException answer(Future<RuntimeException> training) {
        try {
            return training.get();
        } catch (ExecutionException e) {
            return e.getCause() instanceof RuntimeException own ? own : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new IllegalStateException(e);
        }
    }

    private static boolean keep(
            StudyDirectory directory, long seed, Map<Long, SeedRun> runs, Map<Long, String> missing) {
        try {
            runs.put(seed, directory.read(seed));
            missing.remove(seed);
            return true;
        } catch (SeedRun.NotWhole e) {
            missing.put(seed, e.getMessage());
            return false;
        }
    }

    /** Trains. @return why the run could not even begin; null if it began, however it went on */
    private RuntimeException train(StudyDirectory directory, long seed, Interruption interruption, Seeds training) {
        if (directory.canGoOn(seed)) {
            say("the run of seed " + seed + " was cut off, and goes on from its last checkpoint");
            RuntimeException failure = training.goOn(directory.seed(seed));
            if (failure == null || interruption.requested() || !isTrouble(failure)) {
                return failure;
            }
            say("seed " + seed + ": " + failure.getMessage());
        }
        Path aside = directory.setAside(seed);
        if (aside != null) {
            say("the run of seed " + seed + " did not end well; it is kept as " + aside + ", and trained again");
        }
        RuntimeException failure = training.run(directory.plan().words(), seed, directory.seed(seed));
        if (failure == null || !isTrouble(failure) || !directory.began(seed)) {
            return failure;
        }
        say("seed " + seed + ": " + failure.getMessage());
        return null;
    }

    /** Whether it is one that its message explains. */
    private static boolean isTrouble(RuntimeException failure) {
        return failure instanceof UserError
                || failure instanceof RunDirectoryException
                || failure instanceof FileFormatException;
    }

    private void tell(long seed, SeedRun run, String why) {
        say(
                run == null
                        ? "seed " + seed + " has no whole run: " + why
                        : "seed " + seed + ": " + run.iterations() + " iterations, change of pace "
                                + (run.paceChange().isSeen()
                                        ? "at " + run.paceChange().iteration()
                                        : "none"));
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
