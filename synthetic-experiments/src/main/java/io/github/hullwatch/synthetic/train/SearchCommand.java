package io.github.hullwatch.synthetic.train;

import io.github.hullwatch.arbiter.program.SearchOptions;
import io.github.hullwatch.program.CheckpointOptions;
import io.github.hullwatch.program.RunDirOption;
import io.github.hullwatch.program.UserError;
import io.github.hullwatch.synthetic.trial.Setup;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code synthetic search}: hyper-parameters of the two-layer model. */
@Command(
        name = "search",
        modelTransformer = SearchCommand.OwnOptions.class,
        description =
                "Search the number of neurons, σ, η and the initialisation of the two-layer model with Arbiter, by what its"
                        + " neurons do, and show iterations to the transition against 2k: the paper's trend is that more"
                        + " neurons are sooner. Can be interrupted and resumed.")
public final class SearchCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--theta",
            paramLabel = "DEGREES",
            defaultValue = "90",
            description = "Angle between the subspaces of the two classes, 0 to 90.")
    private double theta;

    @Option(
            names = "--samples",
            paramLabel = "N",
            defaultValue = "80",
            description = "Directions of each class, with 11 points on each.")
    private int samples;

    @Option(
            names = "--max-iterations",
            paramLabel = "N",
            defaultValue = "3000",
            description = "Most iterations of a candidate; one that classifies all points with margin 1 ends before.")
    private int maxIterations;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "Seed of the search and of its candidates' weights.")
    private long seed;

    @Mixin
    private SearchOptions search;

    @Mixin
    private CheckpointOptions checkpoints;

    @Mixin
    private RunDirOption runDir;

    /** Of the options about checkpoints only --resume, of a search. */
    static final class OwnOptions implements IModelTransformer {
        @Override
        public CommandSpec transform(CommandSpec spec) {
            spec.remove(spec.findOption("--checkpoint-every"));
            OptionSpec resume = spec.findOption("--resume");
            spec.remove(resume);
            spec.addOption(OptionSpec.builder(resume)
                    .description(
                            "Go on with the search in DIR, with its options. Finished candidates are kept. Beside it"
                                    + " --candidates, --minutes, --parallel, --master and --json may be given.")
                    .build());
            return spec;
        }
    }

    @Override
    public Integer call() {
        Path resume = checkpoints.asked().orElse(null);
        if (resume != null) {
            search.takeOver(spec, resume);
        }
        require(Setup.isAngle(theta), "--theta " + theta + ": " + Setup.ANGLES);
        require(samples >= 3 && samples <= 100_000, "--samples " + samples + ": a number from 3 to 100000 is needed");
        require(
                maxIterations >= 1 && maxIterations <= Setup.MOST_ITERATIONS,
                "--max-iterations " + maxIterations + ": a number from 1 to " + Setup.MOST_ITERATIONS + " is needed");
        return new TwoLayerSearch(theta, samples, maxIterations)
                .run(spec, search, seed, resume != null ? resume : runDir.resolve("synthetic-search"));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw UserError.usage(otherwise);
        }
    }
}
