package io.github.hullwatch.arbiter.program;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.hullwatch.arbiter.objective.Objective;
import io.github.hullwatch.arbiter.objective.Objectives;
import io.github.hullwatch.arbiter.objective.TwoObjectives;
import io.github.hullwatch.arbiter.page.SearchPage;
import io.github.hullwatch.arbiter.page.SearchTable;
import io.github.hullwatch.arbiter.record.CandidateRecord;
import io.github.hullwatch.arbiter.record.SearchRecord;
import io.github.hullwatch.arbiter.run.CandidateTraining;
import io.github.hullwatch.arbiter.run.CandidateWorkers;
import io.github.hullwatch.arbiter.run.Search;
import io.github.hullwatch.arbiter.run.SearchResult;
import io.github.hullwatch.arbiter.run.Strategy;
import io.github.hullwatch.arbiter.space.CandidateSpace;
import io.github.hullwatch.arbiter.space.Dimension;
import io.github.hullwatch.arbiter.space.SearchSpace;
import io.github.hullwatch.arbiter.space.SpaceException;
import io.github.hullwatch.arbiter.space.SpaceFile;
import io.github.hullwatch.files.AtomicFile;
import io.github.hullwatch.files.Json;
import io.github.hullwatch.program.Cluster;
import io.github.hullwatch.program.Incomplete;
import io.github.hullwatch.program.Interruption;
import io.github.hullwatch.program.OneLine;
import io.github.hullwatch.program.ShellWord;
import io.github.hullwatch.program.TrainingCheck;
import io.github.hullwatch.program.UserError;
import io.github.hullwatch.run.RunWriter;
import io.github.hullwatch.selfcheck.SelfCheck;
import io.github.hullwatch.source.Backend;
import io.github.hullwatch.text.Numbers;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The course of every command that searches, from the options to the exit code:
 *
 * <ol>
 *   <li>refuse what cannot be, before anything runs: options, space, objective, a directory in use, a
 *       backend that does not compute;
 *   <li>install the {@link Interruption}, read the data, search;
 *   <li>write the tables, the page, the best model and the command's own figures;
 *   <li>print the candidates, and say in one line what could not be written.
 * </ol>
 *
 * <p>Exit codes: 0 if there is a best candidate, 1 if there is none or something could not be written, 130 if
 * interrupted.
 */
public final class SearchProgram {

    /** The best candidate's, in Deeplearning4j's own format. */
    static final String BEST_MODEL = "best-model.zip";

    private static final int USUAL_CANDIDATES = 20;

    private final CommandSpec spec;
    private final SearchOptions options;
    private final Subject subject;
    private final long seed;
    private final PrintWriter err;
    private final Queue<String> troubles = new ConcurrentLinkedQueue<>();

    /**
     * A search that has not begun.
     *
     * @param spec of the command, its options read
     * @param subject what is searched over
     * @param seed of the search
     */
    public SearchProgram(CommandSpec spec, SearchOptions options, Subject subject, long seed) {
        this.spec = spec;
        this.options = options;
        this.subject = subject;
        this.seed = seed;
        this.err = spec.commandLine().getErr();
    }

    /**
     * Searches.
     *
     * @param dir of the search
     * @return the exit code
     * @throws UserError if it cannot begin; nothing is written then
     */
    public int in(Path dir) {
        options.check(spec);
        Objective objective = objective();
        if (options.remote().isPresent()) {
            return train(options.remote().get(), objective);
        }
        SearchSpace space = space();
        Sight sight = subject.sight(space);
        sight.require(objective);
        int candidates = candidates(space);
        Strategy strategy = strategy(candidates);
        if (options.resumed().isEmpty()) {
            RunWriter.requireFree(dir);
        }
        // Every candidate would find the same.
        TrainingCheck.askAll();
        SelfCheck.beforeTraining().ifPresent(wrong -> {
            throw UserError.failed(wrong);
        });
        Incomplete incomplete = new Incomplete(dir);
        try (Interruption interruption = Interruption.install()) {
            CandidateTraining<Map<String, Object>> training =
                    subject.training(new Setting(objective, seed, commandLine(), err, troubles::add));
            int parallel = options.master == null ? parallel() : onCluster();
            OneLine.print(err, outline(objective, space, strategy, candidates, parallel) + "; directory " + dir);
            SearchResult result;
            Map<String, Object> recorded = recorded(space);
            try (ClusterSearch cluster = cluster(dir, recorded);
                    SearchProgress progress = new SearchProgress(candidates, space.varied())) {
                var search = Search.builder(dir, new CandidateSpace(space), training, objective)
                        .strategy(strategy)
                        .candidates(candidates)
                        .parallel(parallel)
                        .batch(options.batch)
                        .seed(seed)
                        .options(recorded)
                        .interrupted(interruption::requested)
                        .observer(progress);
                if (options.minutes != null) {
                    search.limit(Duration.ofMillis((long) (options.minutes * 60_000)));
                }
                EarlyEnds.of(options.earlyEnd, options.earlyEndBy, subject.earliestEnd())
                        .ifPresent(search::earlyEnd);
                options.resumed().ifPresent(resumed -> search.resume());
                if (cluster != null) {
                    search.workers(cluster);
                }
                if (!sight.alike()) {
                    search.unlikeCandidates();
                }
                result = search.build().run();
            }
            return finish(dir, result, space, candidates, interruption, incomplete);
        }
    }

    /** On another machine, which has read the words of the search: gets ready to train its candidates. */
    private int train(SearchOptions.Remote search, Objective objective) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        Setting setting = new Setting(objective, seed, search.commandLine(), nowhere, search.trouble());
        search.ready()
                .accept(CandidateWorkers.here(
                        subject.training(setting),
                        EarlyEnds.of(options.earlyEnd, options.earlyEndBy, subject.earliestEnd())));
        return 0;
    }

    /** Null where candidates train in this process. */
    private ClusterSearch cluster(Path dir, Map<String, Object> recorded) {
        if (options.master == null) {
            return null;
        }
        List<String> words = new ArrayList<>();
        ((List<?>) recorded.get(SearchWords.NAME)).forEach(word -> words.add(String.valueOf(word)));
        words.add("--run-dir=" + dir.toAbsolutePath());
        return new ClusterSearch(
                Cluster.connect(options.master), new RemoteTraining(words, commandLine()), dir, troubles::add);
    }

    /** All of a batch: the cluster knows how many it has room for. */
    private int onCluster() {
        return options.parallel == null ? options.batch : Math.min(options.parallel, options.batch);
    }

    private Objective objective() {
        try {
            return Objectives.parse(options.objective == null ? subject.usualObjective() : options.objective);
        } catch (IllegalArgumentException e) {
            throw UserError.usage("--objective: " + e.getMessage());
        }
    }

    private SearchSpace space() {
        try {
            if (options.resumed().isPresent()) {
                return SpaceFile.of(SearchWords.space(options.resumed().get()), subject.hyperParameters());
            }
            return options.space == null
                    ? SearchSpace.of(subject.hyperParameters(), subject.usualSpace())
                    : SpaceFile.read(options.space, subject.hyperParameters());
        } catch (SpaceException e) {
            throw UserError.failed((options.resumed().isPresent() ? "--resume: " : "--space ") + e.getMessage(), e);
        } catch (IOException e) {
            throw UserError.trouble("--space", e);
        }
    }

    private int candidates(SearchSpace space) {
        if (options.strategy != StrategyName.GRID) {
            return options.candidates == null ? USUAL_CANDIDATES : options.candidates;
        }
        long points = space.gridSize(options.gridPoints);
        if (points > SearchOptions.MOST_CANDIDATES) {
            throw UserError.usage("a grid over " + String.join(", ", space.varied()) + " has more than "
                    + SearchOptions.MOST_CANDIDATES
                    + " points; vary fewer hyper-parameters, list fewer values, or give a smaller --grid-points");
        }
        return (int) (options.candidates == null ? points : Math.min(points, options.candidates));
    }

    private Strategy strategy(int candidates) {
        return switch (options.strategy) {
            case RANDOM -> Strategy.random();
            case GRID -> Strategy.grid(options.gridPoints);
            case GENETIC ->
                Strategy.genetic(options.population == null ? Math.max(4, candidates / 3) : options.population);
        };
    }

    /** On a graphics card candidates would wait for one another. */
    private int parallel() {
        if (!Backend.isCpu()) {
            if (options.parallel != null && options.parallel > 1) {
                throw UserError.usage("--parallel must be 1 on a graphics card, not " + options.parallel);
            }
            return 1;
        }
        int most = Math.max(1, Runtime.getRuntime().availableProcessors() / Backend.threads());
        int asked = options.parallel == null ? most : options.parallel;
        return Math.min(asked, options.batch);
    }

    private Map<String, Object> recorded(SearchSpace space) {
        Map<String, Object> recorded = new LinkedHashMap<>(subject.options());
        recorded.put("space", space.toMap());
        recorded.put(
                SearchWords.NAME,
                options.resumed()
                        .<Object>map(search -> search.options().get(SearchWords.NAME))
                        .orElseGet(() -> SearchWords.of(spec)));
        return recorded;
    }

    private List<String> commandLine() {
        List<String> words = new ArrayList<>(List.of("hullwatch"));
        words.addAll(spec.root().commandLine().getParseResult().originalArgs());
        return words;
    }

    private String outline(Objective objective, SearchSpace space, Strategy strategy, int candidates, int parallel) {
        String over = space.varied().stream()
                .map(name -> name + " " + range(space.dimensions().get(name)))
                .collect(Collectors.joining(", "));
        return "searching for " + wanted(objective) + " over " + over + "; "
                + Numbers.count(candidates, "candidate") + ", " + strategy.name() + ", " + parallel + " at a time"
                + (options.master == null ? "" : " on " + options.master);
    }

    private static String wanted(Objective objective) {
        return objective instanceof TwoObjectives two
                ? wanted(two.first()) + " and " + wanted(two.second())
                : (objective.minimize() ? "the smallest " : "the largest ") + objective.name();
    }

    private static String range(Dimension dimension) {
        if (dimension instanceof Dimension.Range range) {
            return CandidateText.number(range.min()) + "…" + CandidateText.number(range.max())
                    + (range.scale() == Dimension.Scale.LOG ? " (log)" : "");
        }
        return dimension instanceof Dimension.Values several
                ? several.values().stream().map(CandidateText::value).collect(Collectors.joining("|"))
                : "";
    }

    private int finish(
            Path dir,
            SearchResult result,
            SearchSpace space,
            int candidates,
            Interruption interruption,
            Incomplete incomplete) {
        SearchRecord search = result.record();
        PrintWriter out = spec.commandLine().getOut();
        List<String> sentences = new ArrayList<>();
        incomplete.attempt(SearchTable.MARKDOWN + ", " + SearchTable.CSV, () -> SearchTable.write(dir, search));
        incomplete.attempt(BEST_MODEL, () -> keepBest(dir, search));
        incomplete.attempt("figures", () -> sentences.addAll(subject.figures(dir, search)));
        incomplete.attempt(SearchPage.FILE, () -> SearchPage.write(dir));
        if (options.json) {
            out.println(json(search));
        } else {
            out.print(CandidateText.table(search, space.varied()));
            out.println();
            sentences.forEach(out::println);
            closing(dir, search).forEach(out::println);
        }
        out.flush();
        result.trouble().ifPresent(text -> OneLine.print(err, text));
        troubles.forEach(text -> OneLine.print(err, text));
        int code = incomplete.tell(err);
        boolean whole = result.trouble().isEmpty() && troubles.isEmpty();
        if (interruption.requested() || isOpen(search, candidates)) {
            OneLine.print(
                    err,
                    (interruption.requested() ? "interrupted" : "the time was up") + "; to go on with it: ./"
                            + spec.qualifiedName() + " --resume " + ShellWord.of(dir));
        }
        if (interruption.requested()) {
            return Interruption.EXIT_CODE;
        }
        if (search.best() == null) {
            OneLine.print(
                    err,
                    "no candidate can be the best: none came to its end with a score; the table says what became of each");
            return 1;
        }
        return whole ? code : 1;
    }

    private static String json(SearchRecord search) {
        try {
            return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(search);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record that was written a moment ago", e);
        }
    }

    /** Whether candidates are left that a search that goes on would train. */
    private static boolean isOpen(SearchRecord search, int candidates) {
        return search.candidates().size() < candidates
                || search.candidates().stream()
                        .anyMatch(candidate -> !candidate.status().isFinal());
    }

    private static void keepBest(Path dir, SearchRecord search) throws IOException {
        CandidateRecord best = search.bestCandidate().orElse(null);
        if (best == null || best.runDir() == null) {
            return;
        }
        Path model = dir.resolve(best.runDir()).resolve("model.zip");
        if (Files.exists(model)) {
            AtomicFile.write(dir.resolve(BEST_MODEL), out -> Files.copy(model, out));
        }
    }

    private List<String> closing(Path dir, SearchRecord search) {
        List<String> lines = new ArrayList<>();
        search.bestCandidate().ifPresent(best -> {
            lines.add("Best    candidate " + best.index() + ", " + CandidateText.score(best)
                    + (best.runDir() == null ? "" : ", in " + dir.resolve(best.runDir())));
            if (Files.exists(dir.resolve(BEST_MODEL))) {
                lines.add("Model   " + dir.resolve(BEST_MODEL));
            }
        });
        if (search.front() != null) {
            lines.add("Front   candidates "
                    + search.front().stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        if (Files.exists(dir.resolve(SearchPage.FILE))) {
            lines.add("Open    " + dir.resolve(SearchPage.FILE).toAbsolutePath());
        }
        if (options.earlyEnd != EarlyEndName.NONE) {
            lines.add(String.format(
                    Locale.ROOT,
                    "Early ending saved %d iterations, about %.0f s. It looks at what others have reached by then: this"
                            + " search need not repeat exactly.",
                    search.iterationsSaved(),
                    search.secondsSaved()));
        }
        if (options.minutes != null) {
            lines.add(
                    "With --minutes the time decides how many candidates train: this search need not repeat exactly.");
        }
        return lines;
    }
}
