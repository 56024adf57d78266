package io.github.hullwatch.arbiter.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.arbiter.objective.Objectives;
import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.run.verify.RunVerifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;
import org.deeplearning4j.arbiter.optimize.api.TaskCreator;
import org.deeplearning4j.arbiter.optimize.api.saving.ResultReference;
import org.deeplearning4j.arbiter.optimize.api.score.ScoreFunction;
import org.deeplearning4j.arbiter.optimize.config.OptimizationConfiguration;
import org.deeplearning4j.arbiter.optimize.parameter.continuous.ContinuousParameterSpace;
import org.deeplearning4j.arbiter.optimize.runner.CandidateInfo;
import org.deeplearning4j.arbiter.optimize.runner.CandidateStatus;
import org.deeplearning4j.arbiter.optimize.runner.IOptimizationRunner;
import org.deeplearning4j.arbiter.optimize.runner.LocalOptimizationRunner;
import org.deeplearning4j.arbiter.optimize.runner.listener.BaseStatusListener;
import org.deeplearning4j.arbiter.scoring.impl.TestSetLossScoreFunction;
import org.deeplearning4j.arbiter.task.MultiLayerNetworkTaskCreator;
import org.deeplearning4j.arbiter.task.TaskListener;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/** In Arbiter's own runner and in ours. */
class WatchedTaskCreatorTest {

    @TempDir
    private Path temp;

    private static HullwatchListener.Builder everyFourth(HullwatchListener.Builder builder) {
        return builder.every(4);
    }

    private static WatchingTaskListener watching(Path dir, ParameterSpace<?> space) {
        return new WatchingTaskListener(dir, space, WatchedTaskCreatorTest::everyFourth);
    }

    private static Map<Integer, Double> scores(IOptimizationRunner runner) throws IOException {
        Map<Integer, Double> scores = new TreeMap<>();
        for (ResultReference reference : runner.getResults()) {
            scores.put(reference.getResult().getIndex(), reference.getResult().getScore());
        }
        return scores;
    }

    /** Arbiter's own takes two seconds a candidate, so it trains three. */
    @Test
    void candidatesAndScoresAreThoseOfArbiter() throws IOException {
        ScoreFunction score = new TestSetLossScoreFunction();
        IOptimizationRunner stock = new LocalOptimizationRunner(
                1, Blobs.configuration(Blobs.layers(), score, 3), new MultiLayerNetworkTaskCreator());
        stock.execute();
        Map<Integer, Double> theirs = scores(stock);
        assertEquals(3, theirs.size());
        for (int parallel : new int[] {1, 3}) {
            var space = Blobs.layers();
            OptimizationConfiguration configuration = Blobs.configuration(space, score, 6);
            try (WatchingTaskListener watching = watching(temp.resolve("runs" + parallel), space)) {
                IOptimizationRunner ours =
                        new BatchOptimizationRunner(configuration, new WatchedTaskCreator(watching), parallel, 3);
                ours.execute();
                Map<Integer, Double> all = scores(ours);
                assertEquals(6, all.size());
                theirs.forEach((index, value) -> assertEquals(value, all.get(index), "candidate " + index));
                assertEquals(Collections.min(all.values()), ours.bestScore());
                assertEquals(ours.bestScore(), all.get(ours.bestScoreCandidateIndex()));
            }
        }
    }

    @Test
    void everyCandidateLeavesARunThatIsProven() throws IOException {
        var space = Blobs.layers();
        try (WatchingTaskListener watching = watching(temp, space)) {
            OptimizationConfiguration configuration =
                    Blobs.configuration(space, watching.score(Objectives.parse("hull-entry")), 4);
            IOptimizationRunner runner =
                    new BatchOptimizationRunner(configuration, new WatchedTaskCreator(watching), 2, 2);
            runner.execute();
            assertEquals(4, runner.numCandidatesCompleted());
            for (ResultReference reference : runner.getResults()) {
                int index = reference.getResult().getIndex();
                Path runDir = watching.runDir(index);
                RunReader run = RunReader.open(runDir);
                assertEquals(Manifest.FINISHED, run.manifest().status());
                assertTrue(RunVerifier.verify(runDir).ok(), () -> RunVerifier.verify(runDir)
                        .toString());
                assertEquals((long) index, run.manifest().options().get("candidate"));
                Map<?, ?> named = (Map<?, ?>) run.manifest().options().get("hyperParameters");
                assertEquals(List.of("updater/learningRate", "layer0/nOut"), List.copyOf(named.keySet()));
                MultiLayerNetwork saved = ModelSerializer.restoreMultiLayerNetwork(
                        runDir.resolve("model.zip").toFile());
                MultiLayerNetwork kept = (MultiLayerNetwork) reference.getResultModel();
                assertEquals(kept.params(), saved.params());
                assertEquals(named.get("layer0/nOut"), saved.layerSize(0) + 0L);
            }
        }
    }

    @Test
    void graphsAreTrainedToo() throws IOException {
        var space = Blobs.graph();
        try (WatchingTaskListener watching = watching(temp, space)) {
            IOptimizationRunner runner = new BatchOptimizationRunner(
                    Blobs.configuration(space, new TestSetLossScoreFunction(), 3),
                    new WatchedTaskCreator(watching),
                    1,
                    1);
            runner.execute();
            assertEquals(3, scores(runner).size(), runner.getCandidateStatus().toString());
            assertTrue(RunVerifier.verify(watching.runDir(2)).ok());
            ComputationGraph saved = ModelSerializer.restoreComputationGraph(
                    watching.runDir(2).resolve("model.zip").toFile());
            assertTrue(saved.getLayer("hidden").getParam("W").size(1) >= 3);
        }
    }

    @Test
    void callsComeInArbitersOrder() {
        List<String> calls = Collections.synchronizedList(new ArrayList<>());
        var space = Blobs.layers();
        try (WatchingTaskListener watching = watching(temp, space)) {
            OptimizationConfiguration configuration = Blobs.configuration(space, new Recorded(calls, index -> 1), 1);
            IOptimizationRunner runner = new BatchOptimizationRunner(
                    configuration, new WatchedTaskCreator(watching, new RecordedTask(calls), null), 1, 1);
            runner.addListeners(new RecordedStatus(calls));
            runner.execute();
            assertEquals(
                    List.of("Created", "pre 51 parameters", "iteration 0", "score", "post", "Complete 1.0"),
                    calls.stream()
                            .filter(call -> !call.matches("iteration ([1-9]|1[01])"))
                            .map(call -> call.startsWith("pre") ? "pre 51 parameters" : call)
                            .toList());
        }
    }

    private static final class RecordedTask implements TaskListener {
        private static final long serialVersionUID = 1L;
        private final transient List<String> calls;

        RecordedTask(List<String> calls) {
            this.calls = calls;
        }

        @Override
        @SuppressWarnings("rawtypes")
        public <T extends Model> T preProcess(T model, Candidate candidate) {
            calls.add("pre " + model.numParams() + " parameters");
            return model;
        }

        @Override
        @SuppressWarnings("rawtypes")
        public void postProcess(Model model, Candidate candidate) {
            calls.add("post");
        }
    }

    private static final class RecordedStatus extends BaseStatusListener {
        private final List<String> calls;

        RecordedStatus(List<String> calls) {
            this.calls = calls;
        }

        @Override
        public void onCandidateStatusChange(CandidateInfo info, IOptimizationRunner runner, OptimizationResult result) {
            calls.add(info.getCandidateStatus() + (info.getScore() == null ? "" : " " + info.getScore()));
        }

        @Override
        public void onCandidateIteration(CandidateInfo info, Object candidate, int iteration) {
            calls.add("iteration " + iteration);
        }
    }

    private interface ByCall {
        double score(int call);
    }

    private static final class Recorded implements ScoreFunction {
        private static final long serialVersionUID = 1L;
        private final transient List<String> calls;
        private final transient ByCall score;

        Recorded(List<String> calls, ByCall score) {
            this.calls = calls;
            this.score = score;
        }

        private synchronized double score() {
            calls.add("score");
            return score.score((int) calls.stream().filter("score"::equals).count() - 1);
        }

        @Override
        @SuppressWarnings("deprecation")
        public double score(
                Object model,
                org.deeplearning4j.arbiter.optimize.api.data.DataProvider data,
                Map<String, Object> parameters) {
            return score();
        }

        @Override
        public double score(
                Object model,
                Class<? extends org.deeplearning4j.arbiter.optimize.api.data.DataSource> data,
                java.util.Properties properties) {
            return score();
        }

        @Override
        public boolean minimize() {
            return false;
        }

        @Override
        public List<Class<?>> getSupportedModelTypes() {
            return List.of(MultiLayerNetwork.class);
        }

        @Override
        public List<Class<?>> getSupportedDataTypes() {
            return List.of(DataSetIterator.class, MultiDataSetIterator.class);
        }
    }

    /**
     * With Arbiter's task creator the first score, NaN, stays the best for ever, and no listener hears of a failure.
     */
    @Test
    void aScoreThatIsNoNumberIsNeverTheBest() {
        for (boolean local : new boolean[] {false, true}) {
            List<String> calls = Collections.synchronizedList(new ArrayList<>());
            var space = Blobs.layers();
            try (WatchingTaskListener watching = watching(temp.resolve("nan" + local), space)) {
                OptimizationConfiguration configuration = Blobs.configuration(
                        space, new Recorded(new ArrayList<>(), call -> call == 0 ? Double.NaN : call), 3);
                TaskCreator creator = new WatchedTaskCreator(watching);
                IOptimizationRunner runner = local
                        ? new LocalOptimizationRunner(1, configuration, creator)
                        : new BatchOptimizationRunner(configuration, creator, 1, 1);
                runner.addListeners(new BaseStatusListener() {
                    @Override
                    public void onCandidateStatusChange(
                            CandidateInfo info, IOptimizationRunner ignored, OptimizationResult result) {
                        calls.add(info.getIndex() + " " + info.getCandidateStatus() + " " + info.getScore());
                    }
                });
                runner.execute();
                assertTrue(calls.contains("0 Failed null"), calls.toString());
                assertEquals(
                        1,
                        calls.stream()
                                .filter(call -> call.startsWith("0 Failed"))
                                .count());
                assertTrue(runner.bestScore() >= 2, "best " + runner.bestScore());
                assertTrue(runner.bestScoreCandidateIndex() >= 2);
            }
        }
    }

    /** Learning rates that blow up at once; the run ends there, and what it was is left. */
    @Test
    void aLossThatIsNoNumberEndsTheCandidate() {
        var space = Blobs.layers(new ContinuousParameterSpace(1e38, 3e38));
        try (WatchingTaskListener watching = watching(temp, space)) {
            IOptimizationRunner runner = new BatchOptimizationRunner(
                    Blobs.configuration(space, new TestSetLossScoreFunction(), 2),
                    new WatchedTaskCreator(watching),
                    1,
                    1);
            runner.execute();
            assertEquals(2, runner.numCandidatesFailed());
            assertNull(runner.bestScore());
            assertEquals(-1, runner.bestScoreCandidateIndex());
            for (CandidateInfo info : runner.getCandidateStatus()) {
                assertEquals(CandidateStatus.Failed, info.getCandidateStatus());
                assertTrue(
                        info.getExceptionStackTrace().startsWith("diverged: the loss at iteration "),
                        info.getExceptionStackTrace());
                RunReader run = RunReader.open(watching.runDir(info.getIndex()));
                assertEquals(Manifest.INTERRUPTED, run.manifest().status());
                assertTrue(RunVerifier.verify(watching.runDir(info.getIndex())).ok());
                assertTrue(run.measurements().stream()
                                .mapToLong(m -> m.iteration())
                                .max()
                                .orElseThrow()
                        < 12);
            }
        }
    }

    @Test
    void whatThrowsFailsAndTheSearchGoesOn() {
        List<String> calls = Collections.synchronizedList(new ArrayList<>());
        var space = Blobs.layers();
        try (WatchingTaskListener watching = watching(temp, space)) {
            OptimizationConfiguration configuration = Blobs.configuration(
                    space,
                    new Recorded(new ArrayList<>(), call -> {
                        if (call == 0) {
                            throw new StackOverflowError();
                        }
                        return call;
                    }),
                    3);
            IOptimizationRunner runner =
                    new BatchOptimizationRunner(configuration, new WatchedTaskCreator(watching), 1, 3);
            runner.addListeners(new RecordedStatus(calls));
            runner.execute();
            assertEquals(1, runner.numCandidatesFailed());
            assertEquals(2, runner.numCandidatesCompleted());
            assertTrue(calls.contains("Failed"), calls.toString());
            assertEquals(
                    Manifest.FAILED,
                    RunReader.open(watching.runDir(0)).manifest().status());
        }
    }

    /** Neither by a condition, nor by a condition and threads. */
    @Test
    void asManyRunAsTheConditionSays() {
        for (int batch : new int[] {1, 2, 3}) {
            var space = Blobs.layers();
            try (WatchingTaskListener watching = watching(temp.resolve("batch" + batch), space)) {
                IOptimizationRunner runner = new BatchOptimizationRunner(
                        Blobs.configuration(space, new TestSetLossScoreFunction(), 4),
                        new WatchedTaskCreator(watching),
                        3,
                        batch);
                runner.execute();
                assertEquals(4, runner.numCandidatesTotal());
                assertEquals(4, runner.numCandidatesCompleted());
                assertEquals(0, runner.numCandidatesQueued());
                assertEquals(4, runner.getCandidateStatus().size());
            }
        }
    }

    /** Arbiter's own task creator with the task listener alone: each waits two seconds. */
    @Test
    void arbitersOwnTaskCreatorIsWatchedToo() {
        var space = Blobs.layers();
        try (WatchingTaskListener watching = watching(temp, space)) {
            OptimizationConfiguration configuration =
                    Blobs.configuration(space, watching.score(Objectives.parse("loss")), 1);
            IOptimizationRunner runner =
                    new LocalOptimizationRunner(1, configuration, new MultiLayerNetworkTaskCreator(null, watching));
            runner.execute();
            assertTrue(runner.bestScore() > 0, "" + runner.bestScore());
            assertEquals(
                    Manifest.FINISHED,
                    RunReader.open(watching.runDir(0)).manifest().status());
            assertTrue(RunVerifier.verify(watching.runDir(0)).ok());
        }
    }

    @Test
    void runsThatNobodyClosedAreClosedWithTheListener() throws IOException {
        var space = Blobs.layers();
        WatchingTaskListener watching = watching(temp, space);
        OptimizationConfiguration configuration = Blobs.configuration(space, new TestSetLossScoreFunction(), 1);
        Candidate<?> candidate = configuration.getCandidateGenerator().getCandidate();
        MultiLayerNetwork model = new MultiLayerNetwork(
                ((org.deeplearning4j.arbiter.DL4JConfiguration) candidate.getValue()).getMultiLayerConfiguration());
        model.init();
        watching.preProcess(model, candidate);
        model.fit(Blobs.batches(2, 1));
        assertFalse(RunReader.open(watching.runDir(0)).manifest().ended());
        watching.close();
        assertEquals(
                Manifest.FAILED, RunReader.open(watching.runDir(0)).manifest().status());
        try (Stream<Path> files = Files.list(temp)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void aScoreWithoutAWatchedCandidateSaysWhatToDo() {
        ScoreFunction score = watching(temp, Blobs.layers()).score(Objectives.parse("hull-entry"));
        assertTrue(score.minimize());
        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> score.score(null, Blobs.Source.class, null));
        assertTrue(refused.getMessage().contains("hand this task listener to the task creator"));
    }

    @Test
    void itStaysInThisProcess() {
        assertThrows(NotSerializableException.class, () -> new ObjectOutputStream(new ByteArrayOutputStream())
                .writeObject(watching(temp, Blobs.layers())));
    }

    @Test
    void aRunnerThatWouldNeverEndIsRefused() {
        OptimizationConfiguration configuration =
                Blobs.configuration(Blobs.layers(), new TestSetLossScoreFunction(), 1);
        configuration.setTerminationConditions(List.of());
        assertThrows(
                IllegalArgumentException.class,
                () -> new BatchOptimizationRunner(configuration, new MultiLayerNetworkTaskCreator(), 1, 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> new BatchOptimizationRunner(
                        Blobs.configuration(Blobs.layers(), new TestSetLossScoreFunction(), 1),
                        new MultiLayerNetworkTaskCreator(),
                        0,
                        1));
    }

    @Test
    @Tag("long")
    void shutdownEndsTheSearch() {
        var space = Blobs.layers();
        try (WatchingTaskListener watching = watching(temp, space)) {
            IOptimizationRunner runner = new BatchOptimizationRunner(
                    Blobs.configuration(space, new TestSetLossScoreFunction(), 1000),
                    new WatchedTaskCreator(watching),
                    2,
                    2);
            runner.addListeners(new BaseStatusListener() {
                @Override
                public void onRunnerStatusChange(IOptimizationRunner running) {
                    if (running.numCandidatesCompleted() >= 4) {
                        running.shutdown(true);
                    }
                }
            });
            runner.execute();
            assertEquals(4, runner.numCandidatesCompleted());
            runner.shutdown(true);
        }
    }
}
