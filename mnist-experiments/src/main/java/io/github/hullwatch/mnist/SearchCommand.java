package io.github.hullwatch.mnist;

import io.github.hullwatch.arbiter.program.SearchOptions;
import io.github.hullwatch.mnist.data.MnistPlaces;
import io.github.hullwatch.mnist.model.SearchedModel;
import io.github.hullwatch.program.UserError;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mnist search}: hyper-parameters of networks for digits. */
@Command(
        name = "search",
        modelTransformer = SearchCommand.OwnOptions.class,
        description =
                "Search the hyper-parameters of a network for digits with Arbiter, by accuracy or by what its weight"
                        + " vectors do, each candidate a run directory. Uses MNIST if this machine has it, drawn digits"
                        + " otherwise. Can be interrupted and resumed.")
final class SearchCommand implements Callable<Integer> {

    private final Function<Path, MnistPlaces> places;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            defaultValue = "lenet-small",
            description = "lenet-small (8 and 16 filters, 64 neurons), lenet (20, 50, 500) or mlp (dense layers only).")
    private SearchedModel model;

    @Option(
            names = "--iterations",
            paramLabel = "N",
            defaultValue = "300",
            description = "Iterations that each candidate trains.")
    private int iterations;

    @Mixin
    private SearchOptions search;

    @Mixin
    private final WatchOptions watch = new WatchOptions(() -> model.layers());

    SearchCommand() {
        this(MnistPlaces::ofThisMachine);
    }

    /** @param places where MNIST is looked for, given the folder that the user named, or null */
    SearchCommand(Function<Path, MnistPlaces> places) {
        this.places = places;
    }

    /** Of the options of a training, those that many candidates can share; and so few images that a search is short. */
    static final class OwnOptions implements picocli.CommandLine.IModelTransformer {
        @Override
        public CommandSpec transform(CommandSpec spec) {
            for (String name : List.of("--tensorboard", "--serve", "--checkpoint-every", "--fail-fast")) {
                spec.remove(spec.findOption(name));
            }
            replace(
                    spec,
                    "--limit",
                    OptionSpec.builder(spec.findOption("--limit"))
                            .defaultValue("4000")
                            .description("Train on the first N images only, and test on the first N."));
            replace(
                    spec,
                    "--preset",
                    OptionSpec.builder(spec.findOption("--preset")).defaultValue("light"));
            replace(
                    spec,
                    "--resume",
                    OptionSpec.builder(spec.findOption("--resume"))
                            .description(
                                    "Go on with the search in DIR, with its options. Finished candidates are kept. Beside it"
                                            + " --candidates, --minutes, --parallel, --master and --json may be given."));
            return spec;
        }

        private static void replace(CommandSpec spec, String name, OptionSpec.Builder option) {
            spec.remove(spec.findOption(name));
            spec.addOption(option.build());
        }
    }

    @Override
    public Integer call() {
        Path resume = watch.checkpoints().asked().orElse(null);
        if (resume != null) {
            search.takeOver(spec, resume);
        }
        watch.check();
        if (iterations < 1) {
            throw UserError.usage("--iterations must be at least 1, not " + iterations);
        }
        return new DigitSearch(places, model, iterations, watch)
                .run(spec, search, resume != null ? resume : watch.runDir("mnist-search"));
    }
}
