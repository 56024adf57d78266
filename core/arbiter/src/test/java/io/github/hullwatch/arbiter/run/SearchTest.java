package io.github.hullwatch.arbiter.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hullwatch.arbiter.objective.CandidateRun;
import io.github.hullwatch.arbiter.objective.Objective;
import io.github.hullwatch.arbiter.objective.Score;
import io.github.hullwatch.arbiter.record.CandidateRecord;
import io.github.hullwatch.arbiter.record.CandidateStatus;
import io.github.hullwatch.arbiter.record.SearchRecord;
import io.github.hullwatch.arbiter.stop.MedianRule;
import io.github.hullwatch.arbiter.stop.Signal;
import io.github.hullwatch.arbiter.stop.SuccessiveHalving;
import io.github.hullwatch.files.Json;
import io.github.hullwatch.program.UserError;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.RunDirectoryException;
import io.github.hullwatch.run.RunWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.runner.CandidateInfo;
import org.deeplearning4j.arbiter.optimize.runner.IOptimizationRunner;
import org.deeplearning4j.arbiter.optimize.runner.listener.BaseStatusListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SearchTest {

    @TempDir
    private Path temp;

    static List<Strategy> strategies() {
        return List.of(Strategy.random(), Strategy.grid(3), Strategy.genetic(4));
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void asManyRunAsAreAskedFor(Strategy strategy) throws IOException {
        for (int batch : new int[] {1, 4, 20}) {
            Path dir = temp.resolve("batch" + batch);
            AtomicInteger trained = new AtomicInteger();
            SearchRecord search = Search.builder(
                            dir,
                            new Line.Space(),
                            (Map<String, Object> value, Attempt attempt) -> {
                                trained.incrementAndGet();
                                return Line.train(value, attempt);
                            },
                            new Line.LastLoss())
                    .strategy(strategy)
                    .candidates(10)
                    .batch(batch)
                    .parallel(3)
                    .build()
                    .run()
                    .record();
            assertEquals(10, trained.get());
            assertEquals(
                    IntStream.range(0, 10).boxed().toList(),
                    search.candidates().stream().map(CandidateRecord::index).toList());
            assertEquals(search, SearchFile.read(dir));
            assertEquals("finished", search.status());
            for (CandidateRecord candidate : search.candidates()) {
                assertEquals(CandidateStatus.FINISHED, candidate.status());
                assertEquals((long) Line.PLANNED, candidate.iterations());
                assertNull(candidate.iterationsSaved());
                assertEquals(
                        1 - Math.abs((Double) candidate.hyperParameters().get("x") - 0.3), candidate.accuracy(), 0);
                assertTrue(Files.exists(dir.resolve(candidate.runDir()).resolve("manifest.json")));
            }
            double least = search.candidates().stream()
                    .mapToDouble(CandidateRecord::score)
                    .min()
                    .orElseThrow();
            assertEquals(least, search.bestCandidate().orElseThrow().score(), 0);
        }
    }

    /** The table of a search but for the time that it took, and for how many trained at once. */
    private static JsonNode known(Path dir) throws IOException {
        JsonNode tree = Json.parse(Files.readString(dir.resolve(SearchFile.NAME)), "search");
        tree.get("candidates").forEach(candidate -> ((ObjectNode) candidate).remove("seconds"));
        ((ObjectNode) tree.get("options")).remove("parallel");
        return tree;
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void aSeedRepeatsWhateverTheThreads(Strategy strategy) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        for (int parallel : new int[] {1, 4, 2, 4}) {
            Path dir = temp.resolve("run" + found.size());
            Line.search(dir)
                    .strategy(strategy)
                    .candidates(14)
                    .seed(7)
                    .parallel(parallel)
                    .build()
                    .run();
            found.add(known(dir));
        }
        found.forEach(each -> assertEquals(found.get(0), each));
        Path other = temp.resolve("other");
        Line.search(other).strategy(strategy).candidates(14).seed(8).build().run();
        assertNotEquals(
                found.get(0).get("candidates").findValuesAsText("x"),
                known(other).get("candidates").findValuesAsText("x"));
    }

    /**
     * Once it breeds, most genes are those of candidates with good scores; a batch of all is drawn before any is known.
     */
    @Test
    void geneticSearchLearnsFromScores() throws IOException {
        Line.search(temp.resolve("bred"))
                .strategy(Strategy.genetic(6))
                .candidates(40)
                .batch(1)
                .build()
                .run();
        Line.search(temp.resolve("blind"))
                .strategy(Strategy.genetic(6))
                .candidates(40)
                .batch(40)
                .build()
                .run();
        Search.builder(temp.resolve("worst"), new Line.Space(), Line::train, new Line.LastLoss(false))
                .strategy(Strategy.genetic(6))
                .candidates(40)
                .batch(1)
                .build()
                .run();
        assertEquals(List.of(), inherited(xs(temp.resolve("blind"))));
        List<Double> near = inherited(xs(temp.resolve("bred")));
        List<Double> far = inherited(xs(temp.resolve("worst")));
        assertTrue(near.size() > 20 && far.size() > 20, near + " " + far);
        assertTrue(distance(near) < 0.7 * distance(far), near + " " + far);
    }

    /** Those that an earlier candidate had. */
    private static List<Double> inherited(List<Double> xs) {
        return IntStream.range(0, xs.size())
                .filter(i -> xs.subList(0, i).contains(xs.get(i)))
                .mapToObj(xs::get)
                .toList();
    }

    /** From where the loss is least. */
    private static double distance(List<Double> xs) {
        return xs.stream().mapToDouble(x -> Math.abs(x - 0.3)).average().orElseThrow();
    }

    private static List<Double> xs(Path dir) throws IOException {
        return SearchFile.read(dir).candidates().stream()
                .map(candidate -> (Double) candidate.hyperParameters().get("x"))
                .toList();
    }

    @Test
    void aGridThatIsSmallerEndsTheSearch() {
        SearchRecord search = Line.search(temp.resolve("s"))
                .strategy(Strategy.grid(3))
                .candidates(100)
                .build()
                .run()
                .record();
        assertEquals(12, search.candidates().size());
        assertEquals(
                12,
                search.candidates().stream()
                        .map(CandidateRecord::hyperParameters)
                        .distinct()
                        .count());
        assertEquals("finished", search.status());
    }

    @Test
    void whateverACandidateThrowsIsItsOwn() {
        List<Throwable> thrown = List.of(
                new IllegalArgumentException("nOut=0 for \"dense1\"\nand more"),
                new OutOfMemoryError("Java heap space"),
                new StackOverflowError(),
                new NoClassDefFoundError("org/nd4j/nativeblas/Nd4jCpu"),
                new IOException("no space left"));
        SearchRecord search = Search.builder(
                        temp.resolve("s"),
                        new Line.Space(),
                        (Map<String, Object> value, Attempt attempt) -> {
                            if (attempt.index() % 2 == 0) {
                                Throwable what = thrown.get(attempt.index() / 2);
                                if (what instanceof Error error) {
                                    throw error;
                                }
                                throw (Exception) what;
                            }
                            return Line.train(value, attempt);
                        },
                        new Line.LastLoss())
                .candidates(10)
                .parallel(2)
                .build()
                .run()
                .record();
        assertEquals(10, search.candidates().size());
        for (int i = 0; i < 10; i += 2) {
            CandidateRecord failed = search.candidates().get(i);
            assertEquals(CandidateStatus.FAILED, failed.status());
            assertEquals(2, failed.hyperParameters().size());
            assertNull(failed.score());
            assertNull(failed.runDir());
            assertEquals(
                    CandidateStatus.FINISHED, search.candidates().get(i + 1).status());
        }
        assertEquals(
                List.of(
                        "IllegalArgumentException: nOut=0 for \"dense1\"",
                        "OutOfMemoryError: Java heap space",
                        "StackOverflowError",
                        "NoClassDefFoundError: org/nd4j/nativeblas/Nd4jCpu",
                        "IOException: no space left"),
                Stream.iterate(0, i -> i + 2)
                        .limit(5)
                        .map(i -> search.candidates().get(i).reason())
                        .toList());
    }

    @Test
    void aCandidateWithoutAValueFails() {
        SearchRecord search = Search.builder(
                        temp.resolve("s"),
                        new Line.Space(values -> values.get("kind").equals("a")),
                        Line::train,
                        new Line.LastLoss())
                .strategy(Strategy.grid(2))
                .build()
                .run()
                .record();
        for (CandidateRecord candidate : search.candidates()) {
            boolean impossible = candidate.hyperParameters().get("kind").equals("a");
            assertEquals(impossible ? CandidateStatus.FAILED : CandidateStatus.FINISHED, candidate.status());
            if (impossible) {
                assertEquals(
                        "IllegalStateException: no network has " + candidate.hyperParameters(), candidate.reason());
            }
        }
        assertEquals(8, search.candidates().size());
    }

    /** The first one, too; the second reports a good number, and only its run tells that it has diverged. */
    @Test
    void whatDivergesIsNeverTheBest() {
        SearchRecord search = Search.builder(
                        temp.resolve("s"),
                        new Line.Space(),
                        (Map<String, Object> value, Attempt attempt) -> {
                            if (attempt.index() > 1) {
                                return Line.train(value, attempt);
                            }
                            try (RunWriter run = Line.begin(attempt)) {
                                Line.loss(run, 0, 1e-9);
                                assertTrue(attempt.goesOn(0, 1e-9));
                                Line.loss(run, 1, Double.NaN);
                                double told = attempt.index() == 0 ? Double.NaN : 1e-9;
                                assertEquals(attempt.index() == 1, attempt.goesOn(1, told));
                                assertEquals(attempt.index() == 1, attempt.goesOn(2, 1e-9));
                                run.finish(Manifest.FINISHED);
                                return new Outcome(3, 3, 1.0);
                            }
                        },
                        new Line.LastLoss())
                .candidates(5)
                .build()
                .run()
                .record();
        CandidateRecord first = search.candidates().get(0);
        assertEquals(CandidateStatus.DIVERGED, first.status());
        assertEquals("the loss at iteration 1 is NaN", first.reason());
        assertTrue(first.censored());
        assertEquals(CandidateStatus.DIVERGED, search.candidates().get(1).status());
        assertEquals(
                "loss-not-finite at iteration 1", search.candidates().get(1).reason());
        assertTrue(search.best() > 1);
    }

    @Test
    void withNothingButDivergedOnesThereIsNoBest() {
        SearchRecord search = Search.builder(
                        temp.resolve("s"),
                        new Line.Space(),
                        (Map<String, Object> value, Attempt attempt) -> {
                            try (RunWriter run = Line.begin(attempt)) {
                                Line.loss(run, 0, Double.POSITIVE_INFINITY);
                                assertFalse(attempt.goesOn(0, Double.POSITIVE_INFINITY));
                                run.finish(Manifest.INTERRUPTED);
                                return new Outcome(1, 3, null);
                            }
                        },
                        new Line.LastLoss())
                .strategy(Strategy.genetic(4))
                .candidates(12)
                .build()
                .run()
                .record();
        assertNull(search.best());
        assertEquals(12, search.candidates().size());
    }

    /** Told on several threads, in an order of each candidate's own. */
    @Test
    void arbitersListenersAreToldOfAll() {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        Search.builder(
                        temp.resolve("s"),
                        new Line.Space(),
                        (Map<String, Object> value, Attempt attempt) -> {
                            if (attempt.index() == 1) {
                                throw new IllegalStateException("one");
                            }
                            return Line.train(value, attempt);
                        },
                        new Line.LastLoss())
                .candidates(3)
                .listener(new BaseStatusListener() {
                    @Override
                    public void onInitialization(IOptimizationRunner runner) {
                        told.add("start");
                    }

                    @Override
                    public void onShutdown(IOptimizationRunner runner) {
                        told.add("end, best " + runner.bestScoreCandidateIndex() + ", "
                                + runner.numCandidatesCompleted() + " completed, " + runner.numCandidatesFailed()
                                + " failed of " + runner.numCandidatesTotal() + ", queued "
                                + runner.numCandidatesQueued());
                    }

                    @Override
                    public void onCandidateStatusChange(
                            CandidateInfo info, IOptimizationRunner runner, OptimizationResult result) {
                        told.add(info.getIndex() + " " + info.getCandidateStatus());
                        throw new IllegalStateException("a listener that fails disturbs nobody");
                    }
                })
                .build()
                .run();
        int best = best(temp.resolve("s"));
        assertEquals(
                List.of(
                        "start",
                        "0 Created",
                        "1 Created",
                        "2 Created",
                        "0 Complete",
                        "1 Failed",
                        "2 Complete",
                        "end, best " + best + ", 2 completed, 1 failed of 3, queued 0"),
                told);
    }

    private static int best(Path dir) {
        try {
            return SearchFile.read(dir).best();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A clock that goes on with each question. */
    @Test
    void whenTheTimeIsUpTheRestIsLeft() {
        AtomicLong clock = new AtomicLong();
        SearchRecord search = Line.search(temp.resolve("s"))
                .limit(Duration.ofNanos(100))
                .clock(clock::incrementAndGet)
                .build()
                .run()
                .record();
        assertEquals("finished", search.status());
        assertTrue(search.candidates().size() >= 2 && search.candidates().size() < 6, search.toString());
        CandidateRecord last = search.candidates().get(search.candidates().size() - 1);
        assertEquals(CandidateStatus.INTERRUPTED, last.status());
        assertEquals("the time of the search was up", last.reason());
        assertNull(last.score());
        assertTrue(last.iterations() < Line.PLANNED);
        assertEquals(CandidateStatus.FINISHED, search.candidates().get(0).status());
    }

    @Test
    void withoutTimeNothingIsTrained() throws IOException {
        SearchRecord search = Line.search(temp.resolve("s"))
                .limit(Duration.ZERO)
                .build()
                .run()
                .record();
        assertEquals(List.of(), search.candidates());
        assertNull(search.best());
        assertEquals(search, SearchFile.read(temp.resolve("s")));
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void anInterruptedSearchGoesOnAsIfItHadNotBeen(Strategy strategy) throws IOException {
        Path whole = temp.resolve("whole");
        Line.search(whole).strategy(strategy).candidates(14).build().run();
        Path dir = temp.resolve("s");
        AtomicInteger trained = new AtomicInteger();
        AtomicBoolean end = new AtomicBoolean();
        CandidateTraining<Map<String, Object>> training = (value, attempt) -> {
            if (trained.incrementAndGet() == 7) {
                end.set(true);
            }
            return Line.train(value, attempt);
        };
        SearchRecord cut = Search.builder(dir, new Line.Space(), training, new Line.LastLoss())
                .strategy(strategy)
                .candidates(14)
                .interrupted(end::get)
                .build()
                .run()
                .record();
        assertEquals("interrupted", cut.status());
        assertEquals(7, cut.candidates().size());
        CandidateRecord last = cut.candidates().get(6);
        assertEquals(CandidateStatus.INTERRUPTED, last.status());
        assertEquals("the user asked for an end", last.reason());
        assertEquals(1L, last.iterations());
        end.set(false);
        Search.builder(dir, new Line.Space(), training, new Line.LastLoss())
                .strategy(strategy)
                .candidates(14)
                .parallel(3)
                .resume()
                .build()
                .run();
        assertEquals(known(whole).get("candidates").size() + 1, trained.get());
        assertEquals(known(whole), known(dir));
        assertTrue(Files.exists(dir.resolve("interrupted/0006-1/manifest.json")), "what it had measured is left");
    }

    /** Cut off at each change that the file of the search ever has, as kill -9 would. */
    @Test
    void aSearchThatWasKilledAnywhereGoesOn() throws IOException {
        Path whole = temp.resolve("whole");
        List<Path> copies = new ArrayList<>();
        EarlySearch early = () -> Line.search(whole)
                .strategy(Strategy.genetic(4))
                .earlyEnd(new MedianRule(Signal.LOSS, 10, 2))
                .candidates(9)
                .batch(2);
        early.builder()
                .observer((candidate, search) -> copies.add(copy(whole, temp.resolve("cut" + copies.size()))))
                .build()
                .run();
        assertEquals(18, copies.size());
        assertTrue(SearchFile.read(whole).iterationsSaved() > 0);
        for (Path copy : copies) {
            Line.search(copy)
                    .strategy(Strategy.genetic(4))
                    .earlyEnd(new MedianRule(Signal.LOSS, 10, 2))
                    .candidates(9)
                    .batch(2)
                    .resume()
                    .build()
                    .run();
            assertEquals(known(whole), known(copy));
        }
    }

    private interface EarlySearch {
        Search.Builder<Map<String, Object>> builder();
    }

    private static Path copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.sorted(Comparator.naturalOrder()).toList()) {
                if (!file.endsWith(".lock")) {
                    Files.copy(file, to.resolve(from.relativize(file).toString()));
                }
            }
            return to;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void moreCandidatesMayBeAskedForLater() throws IOException {
        Line.search(temp.resolve("whole")).candidates(12).build().run();
        Line.search(temp.resolve("s")).candidates(4).build().run();
        SearchRecord search = Line.search(temp.resolve("s"))
                .candidates(12)
                .resume()
                .build()
                .run()
                .record();
        assertEquals(12, search.candidates().size());
        assertEquals(known(temp.resolve("whole")), known(temp.resolve("s")));
    }

    @Test
    void anotherSearchIsNotGoneOnWith() throws IOException {
        Path dir = temp.resolve("s");
        Line.search(dir).candidates(2).options(Map.of("epochs", 3)).build().run();
        String before = Files.readString(dir.resolve(SearchFile.NAME));
        assertEquals(
                "the search in " + dir + " has seed 42, not 43; go on with the same, or give another directory",
                assertThrows(UserError.class, () -> Line.search(dir)
                                .options(Map.of("epochs", 3))
                                .seed(43)
                                .resume()
                                .build()
                                .run())
                        .getMessage());
        assertEquals(
                "the search in " + dir + " has epochs 3, not 4; go on with the same, or give another directory",
                assertThrows(UserError.class, () -> Line.search(dir)
                                .options(Map.of("epochs", 4))
                                .resume()
                                .build()
                                .run())
                        .getMessage());
        UserError other = assertThrows(UserError.class, () -> Search.builder(
                        dir, new Line.Space(values -> true), Line::train, new Line.LastLoss())
                .options(Map.of("epochs", 3))
                .strategy(new Strategy() {
                    @Override
                    public String name() {
                        return "random";
                    }

                    @Override
                    public org.deeplearning4j.arbiter.optimize.api.CandidateGenerator generator(
                            org.deeplearning4j.arbiter.optimize.api.ParameterSpace<?> space,
                            long seed,
                            boolean minimize) {
                        return Strategy.random().generator(space, seed + 1, minimize);
                    }
                })
                .resume()
                .build()
                .run());
        assertTrue(other.getMessage().startsWith("candidate 0 of the search was {\"x\":"), other.getMessage());
        // Nothing was lost.
        assertEquals(2, SearchFile.read(dir).candidates().size());
        assertEquals(
                Json.parse(before, "").get("candidates"),
                Json.parse(Files.readString(dir.resolve(SearchFile.NAME)), "").get("candidates"));
    }

    @Test
    void aDirectoryWithAnythingInItIsRefused() throws IOException {
        Path dir = temp.resolve("s");
        Line.search(dir).candidates(2).build().run();
        assertEquals(
                dir + " holds a search; resume it, or give another directory",
                assertThrows(
                                RunDirectoryException.class,
                                () -> Line.search(dir).build().run())
                        .getMessage());
        Path other = Files.createDirectories(temp.resolve("other"));
        Files.writeString(other.resolve("thesis.txt"), "");
        assertEquals(
                other + " is not empty; give the search another directory",
                assertThrows(
                                RunDirectoryException.class,
                                () -> Line.search(other).build().run())
                        .getMessage());
        assertThrows(
                RunDirectoryException.class,
                () -> Line.search(other.resolve("thesis.txt")).build().run());
        RunDirectoryException none = assertThrows(
                RunDirectoryException.class,
                () -> Line.search(temp.resolve("none")).resume().build().run());
        assertTrue(none.getMessage().contains("holds no search"), none.getMessage());
        assertFalse(Files.exists(temp.resolve("none")));
    }

    @Test
    void oneProcessAtATimeWritesASearch() {
        Path dir = temp.resolve("s");
        List<String> said = new ArrayList<>();
        Line.search(dir)
                .candidates(1)
                .observer((candidate, search) -> said.add(assertThrows(
                                RunDirectoryException.class,
                                () -> Line.search(dir).resume().build().run())
                        .getMessage()))
                .build()
                .run();
        assertEquals(2, said.size());
        assertTrue(said.get(0).startsWith("another process is writing to"), said.get(0));
    }

    @Test
    void theObserverSeesTheBestSoFar() {
        List<Integer> best = new ArrayList<>();
        SearchRecord search = Line.search(temp.resolve("s"))
                .candidates(6)
                .observer((candidate, now) -> {
                    if (candidate.status() == CandidateStatus.FINISHED) {
                        best.add(now.best());
                    }
                })
                .build()
                .run()
                .record();
        for (int i = 0; i < 6; i++) {
            int least = search.candidates().subList(0, i + 1).stream()
                    .min(Comparator.comparing(CandidateRecord::score))
                    .orElseThrow()
                    .index();
            assertEquals(least, best.get(i));
        }
    }

    @Test
    void anObserverThatFailsEndsTheSearch() throws IOException {
        IllegalStateException thrown = new IllegalStateException("no more");
        assertSame(thrown, assertThrows(IllegalStateException.class, () -> Line.search(temp.resolve("s"))
                .observer((candidate, now) -> {
                    if (candidate.index() == 1) {
                        throw thrown;
                    }
                })
                .build()
                .run()));
        assertEquals(2, SearchFile.read(temp.resolve("s")).candidates().size());
    }

    @Test
    void anObjectiveThatDoesNotFitEndsTheSearch() throws IOException {
        Objective objective = new Objective() {
            @Override
            public String name() {
                return "hull-entry:dense9";
            }

            @Override
            public boolean minimize() {
                return true;
            }

            @Override
            public Score score(CandidateRun run) {
                return new Score(1, true);
            }

            @Override
            public Optional<String> missing(CandidateRun run) {
                return Optional.of("no layer is named dense9; there is dense1");
            }
        };
        assertEquals(
                "no layer is named dense9; there is dense1",
                assertThrows(UserError.class, () -> Search.builder(
                                        temp.resolve("s"), new Line.Space(), Line::train, objective)
                                .build()
                                .run())
                        .getMessage());
        assertEquals(1, SearchFile.read(temp.resolve("s")).candidates().size());
        assertEquals("interrupted", SearchFile.read(temp.resolve("s")).status());
    }

    @Test
    void anObjectiveThatThrowsFailsItsCandidate() {
        SearchRecord search = Search.builder(temp.resolve("s"), new Line.Space(), Line::train, new Objective() {
                    @Override
                    public String name() {
                        return "accuracy";
                    }

                    @Override
                    public boolean minimize() {
                        return false;
                    }

                    @Override
                    public Score score(CandidateRun run) {
                        throw new IllegalArgumentException("nothing was evaluated");
                    }
                })
                .candidates(2)
                .build()
                .run()
                .record();
        assertEquals(
                List.of(CandidateStatus.FAILED, CandidateStatus.FAILED),
                search.candidates().stream().map(CandidateRecord::status).toList());
        assertEquals(
                "IllegalArgumentException: nothing was evaluated",
                search.candidates().get(0).reason());
        assertEquals("candidates/0000", search.candidates().get(0).runDir(), "its run is there all the same");
    }

    @Test
    void aTrainingThatLeavesNoRunFails() {
        SearchRecord search = Search.builder(
                        temp.resolve("s"),
                        new Line.Space(),
                        (value, attempt) -> new Outcome(1, 1, null),
                        new Line.LastLoss())
                .candidates(1)
                .build()
                .run()
                .record();
        assertEquals(CandidateStatus.FAILED, search.candidates().get(0).status());
        assertTrue(search.candidates().get(0).reason().contains("does not exist"));
    }

    /** A file that can't be replaced: all candidates are trained all the same, and the caller is told. */
    @Test
    void aFileThatCantBeWrittenIsTold() {
        Path dir = temp.resolve("s");
        SearchResult result = Search.builder(
                        dir,
                        new Line.Space(),
                        (Map<String, Object> value, Attempt attempt) -> {
                            if (attempt.index() == 1) {
                                Files.delete(dir.resolve(SearchFile.NAME));
                                Files.createDirectories(
                                        dir.resolve(SearchFile.NAME).resolve("in the way"));
                            }
                            return Line.train(value, attempt);
                        },
                        new Line.LastLoss())
                .candidates(4)
                .build()
                .run();
        assertEquals(4, result.record().candidates().size());
        assertTrue(
                result.trouble().orElseThrow().startsWith("cannot write " + dir.resolve(SearchFile.NAME) + ": "),
                result.toString());
    }

    @Test
    void hopelessOnesEndEarlyAndTheSavingIsKnown() throws IOException {
        for (var rule : List.of(new MedianRule(Signal.LOSS, 5), new SuccessiveHalving(Signal.BOTH, 4, 2))) {
            Path all = temp.resolve("all");
            SearchRecord whole = Line.search(all).candidates(24).build().run().record();
            Path dir = temp.resolve("early");
            SearchRecord early = Line.search(dir)
                    .candidates(24)
                    .earlyEnd(rule)
                    .parallel(4)
                    .build()
                    .run()
                    .record();
            long stopped = early.candidates().stream()
                    .filter(candidate -> candidate.status() == CandidateStatus.STOPPED_EARLY)
                    .peek(candidate -> {
                        assertEquals(Line.PLANNED, candidate.iterations() + candidate.iterationsSaved());
                        assertTrue(candidate.iterationsSaved() > 0);
                        assertTrue(candidate.reason().contains("iteration"), candidate.reason());
                    })
                    .count();
            assertTrue(stopped >= 5 && stopped < 20, stopped + " by " + rule);
            assertTrue(early.iterationsSaved() > 5 * 10);
            assertTrue(early.secondsSaved() > 0);
            // Those that were left are bit for bit as without the rule.
            for (CandidateRecord candidate : early.candidates()) {
                if (candidate.status() == CandidateStatus.FINISHED) {
                    assertEquals(whole.candidates().get(candidate.index()).score(), candidate.score());
                }
            }
            Path again = temp.resolve("again");
            Line.search(again).candidates(24).earlyEnd(rule).parallel(2).build().run();
            assertEquals(known(dir), known(again));
            for (Path each : List.of(all, dir, again)) {
                delete(each);
            }
        }
    }

    private static void delete(Path dir) throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void theSettingsAreKept() throws IOException {
        Line.search(temp.resolve("s"))
                .candidates(1)
                .strategy(Strategy.genetic(5))
                .seed(3)
                .limit(Duration.ofMinutes(90))
                .earlyEnd(new SuccessiveHalving(Signal.DEPTH, 100))
                .options(Map.of("model", "lenet"))
                .build()
                .run();
        SearchRecord search = SearchFile.read(temp.resolve("s"));
        assertEquals("genetic", search.strategy());
        assertEquals(3, search.seed());
        assertEquals("last-loss", search.objective());
        assertTrue(search.minimize());
        assertEquals(
                Map.of(
                        "candidates",
                        1L,
                        "limitSeconds",
                        5400L,
                        "parallel",
                        1L,
                        "batch",
                        4L,
                        "earlyEnd",
                        "successive halving by the depth, from iteration 100, to one of 3",
                        "population",
                        5L,
                        "model",
                        "lenet"),
                search.options());
    }

    @Test
    void numbersThatMakeNoSenseAreRefused() {
        Search.Builder<Map<String, Object>> builder = Line.search(temp.resolve("s"));
        assertThrows(IllegalArgumentException.class, () -> builder.candidates(0));
        assertThrows(IllegalArgumentException.class, () -> builder.parallel(-1));
        assertThrows(IllegalArgumentException.class, () -> builder.batch(0));
        assertThrows(IllegalArgumentException.class, () -> Strategy.grid(1));
        assertThrows(IllegalArgumentException.class, () -> Strategy.genetic(3));
        assertThrows(IllegalArgumentException.class, () -> new Outcome(-1, 1, null));
        assertThrows(IllegalArgumentException.class, () -> new Outcome(1, 1, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new MedianRule(Signal.LOSS, -1));
        assertThrows(IllegalArgumentException.class, () -> new SuccessiveHalving(Signal.LOSS, 0));
        assertThrows(IllegalArgumentException.class, () -> new SuccessiveHalving(Signal.LOSS, 1, 1));
    }
}
