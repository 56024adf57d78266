package io.github.hullwatch.arbiter.program;

import io.github.hullwatch.arbiter.objective.Objective;
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
import io.github.hullwatch.arbiter.space.SearchSpace;
import io.github.hullwatch.files.AtomicFile;
import io.github.hullwatch.program.Cluster;
import io.github.hullwatch.program.Incomplete;
import io.github.hullwatch.program.Interruption;
import io.github.hullwatch.program.OneLine;
import io.github.hullwatch.program.ShellWord;
import io.github.hullwatch.program.TrainingCheck;
import io.github.hullwatch.program.UserError;
import io.github.hullwatch.run.RunWriter;
import io.github.hullwatch.selfcheck.SelfCheck;
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
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
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
        SearchChoices choices = new SearchChoices(options, subject);
        Objective objective = choices.objective();
        if (options.remote().isPresent()) {
            return train(options.remote().get(), objective);
        }
        SearchSpace space = choices.space();
        Sight sight = subject.sight(space);
        sight.require(objective);
        int candidates = choices.candidates(space);
        Strategy strategy = choices.strategy(candidates);
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
            int parallel = choices.parallel();
            OneLine.print(
                    err,
                    SearchOutline.of(objective, space) + "; " + Numbers.count(candidates, "candidate") + ", "
                            + strategy.name() + ", " + parallel + " at a time"
                            + (options.master == null ? "" : " on " + options.master) + "; directory " + dir);
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
            out.println(SearchClosing.json(search));
        } else {
            out.print(CandidateText.table(search, space.varied()));
            out.println();
            sentences.forEach(out::println);
            SearchClosing.lines(dir, search, options).forEach(out::println);
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
}
