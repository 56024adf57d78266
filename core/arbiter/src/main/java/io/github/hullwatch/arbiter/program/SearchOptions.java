package io.github.hullwatch.arbiter.program;

import io.github.hullwatch.arbiter.record.SearchRecord;
import io.github.hullwatch.arbiter.run.CandidateWorkers;
import io.github.hullwatch.arbiter.stop.Signal;
import io.github.hullwatch.program.UserError;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/**
 * The options of every command that searches, but for {@code --seed}, {@code --run-dir} and {@code --resume}, which it
 * shares with commands that train: a mixin. Names no class of Arbiter's: {@code --help} loads this one.
 */
public final class SearchOptions {

    static final int MOST_CANDIDATES = 100_000;
    private static final int MOST_PARALLEL = 256;

    @Option(
            names = "--space",
            paramLabel = "FILE",
            description = "What is varied, and between which values: JSON or YAML, as docs/search.md describes it. What"
                    + " it leaves out has its preset (default: the model's own space).")
    Path space;

    @Option(
            names = "--objective",
            paramLabel = "WHAT",
            description = {
                "What makes a candidate better: accuracy, loss, hull-entry:LAYER, pace-change, depth:LAYER,"
                        + " time-to-accuracy:0.95, …",
                "A weighted sum: 'accuracy - hull-entry:dense1/1000'. Two, for their Pareto front:"
                        + " 'accuracy,hull-entry:dense1'. docs/search.md lists all (default: the command's own)."
            })
    String objective;

    @Option(
            names = "--strategy",
            paramLabel = "NAME",
            defaultValue = "random",
            description = "How candidates are drawn: random, grid or genetic.")
    StrategyName strategy;

    @Option(
            names = "--candidates",
            paramLabel = "N",
            description =
                    "How many candidates are trained, exactly (default: 20; with --strategy grid all its points).")
    Integer candidates;

    @Option(
            names = "--grid-points",
            paramLabel = "N",
            defaultValue = "3",
            description = "With --strategy grid: values along each range, at least 2.")
    int gridPoints;

    @Option(
            names = "--population",
            paramLabel = "N",
            description = "With --strategy genetic: how many candidates are bred from, at least 4 (default: a third of"
                    + " --candidates).")
    Integer population;

    @Option(
            names = "--minutes",
            paramLabel = "X",
            description = "End the search after this time; candidates in training then end as interrupted, and --resume"
                    + " goes on (default: no limit).")
    Double minutes;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description =
                    "How many candidates train at once; the results do not depend on it (default: one per core, at"
                            + " most --batch; 1 on a graphics card).")
    Integer parallel;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "4",
            description =
                    "How many candidates are drawn before the results of any of them are known. Genetic search and"
                            + " early ending depend on it.")
    int batch;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Train on a Spark 3.5 cluster, one candidate a task: local[2], spark://HOST:7077, … All its"
                    + " machines must see --run-dir and the data under the same names (docs/spark-search.md).")
    String master;

    @Option(
            names = "--early-end",
            paramLabel = "RULE",
            defaultValue = "none",
            description =
                    "End hopeless candidates before their time: none, median or halving. A search that does so need"
                            + " not repeat exactly.")
    EarlyEndName earlyEnd;

    @Option(
            names = "--early-end-by",
            paramLabel = "SIGNAL",
            defaultValue = "loss",
            description =
                    "What the rule looks at: loss, depth (of the block that --objective names, else of the first one"
                            + " measured) or both.")
    Signal earlyEndBy;

    @Option(names = "--json", description = "Print search.json on standard output and nothing else there.")
    boolean json;

    @Option(
            names = "--ui",
            description = "Arbiter's own status page: refused, since it can't show these searches; search.html does.")
    boolean ui;

    /** The search that goes on, as it was; null for one that begins. Survives that the options are read again. */
    private SearchRecord resumed;

    /** What candidates are trained for on this machine; null where the whole search is to be run. */
    private Remote remote;

    /**
     * A search that another machine runs, which has candidates trained here.
     *
     * @param commandLine that began it, for the manifests
     * @param trouble takes what could not be written of a candidate
     * @param ready takes who trains
     */
    record Remote(
            List<String> commandLine, Setting.Trouble trouble, Consumer<CandidateWorkers<Map<String, Object>>> ready) {}

    /** The command then searches nothing, but gets ready to train. */
    void trainFor(Remote search) {
        remote = search;
    }

    Optional<Remote> remote() {
        return Optional.ofNullable(remote);
    }

    /**
     * Takes over the options of the search that is to go on. To be called before any option is looked at.
     *
     * @param spec of the command
     * @param dir what stands after {@code --resume}
     * @throws UserError if there is no search of this command, or an option was given that it has already
     */
    public void takeOver(CommandSpec spec, Path dir) {
        resumed = SearchWords.takeOver(spec, dir);
    }

    Optional<SearchRecord> resumed() {
        return Optional.ofNullable(resumed);
    }

    /**
     * Refuses numbers out of their range, and what cannot work or would have no effect.
     *
     * @param spec of the command, its options read
     */
    void check(CommandSpec spec) {
        if (ui) {
            throw UserError.failed(
                    "--ui can't work here: arbiter-ui 1.0.0-beta7 wants the space as JSON, which Arbiter"
                            + " writes of its own spaces only (docs/search.md); leave it out, search.html shows the candidates");
        }
        require(
                candidates == null || candidates >= 1 && candidates <= MOST_CANDIDATES,
                "--candidates must be from 1 to " + MOST_CANDIDATES + ", not " + candidates);
        require(gridPoints >= 2, "--grid-points must be at least 2, not " + gridPoints);
        require(population == null || population >= 4, "--population must be at least 4, not " + population);
        require(
                minutes == null || minutes > 0 && minutes < 1e6,
                "--minutes must be above 0 and below a million, not " + minutes);
        require(
                parallel == null || parallel >= 1 && parallel <= MOST_PARALLEL,
                "--parallel must be from 1 to " + MOST_PARALLEL + ", not " + parallel);
        require(
                batch >= 1 && batch <= MOST_CANDIDATES,
                "--batch must be from 1 to " + MOST_CANDIDATES + ", not " + batch);
        ParseResult given = spec.commandLine().getParseResult();
        require(
                population == null || strategy == StrategyName.GENETIC,
                "--population has no effect here: it is of --strategy genetic; leave it out, or add that");
        require(
                !given.hasMatchedOption("--grid-points") || strategy == StrategyName.GRID,
                "--grid-points has no effect here: it is of --strategy grid; leave it out, or add that");
        require(
                !given.hasMatchedOption("--early-end-by") || earlyEnd != EarlyEndName.NONE,
                "--early-end-by has no effect here: no candidate ends early; leave it out, or add --early-end");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw UserError.usage(otherwise);
        }
    }
}
