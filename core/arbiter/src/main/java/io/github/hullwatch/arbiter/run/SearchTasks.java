package io.github.hullwatch.arbiter.run;

import io.github.hullwatch.arbiter.objective.Objective;
import io.github.hullwatch.arbiter.record.CandidateRecord;
import io.github.hullwatch.arbiter.record.CandidateStatus;
import io.github.hullwatch.arbiter.stop.Curve;
import io.github.hullwatch.arbiter.stop.EarlyEnd;
import io.github.hullwatch.files.Json;
import io.github.hullwatch.measure.RandomStreams;
import io.github.hullwatch.program.UserError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;
import org.deeplearning4j.arbiter.optimize.api.TaskCreator;
import org.deeplearning4j.arbiter.optimize.api.data.DataProvider;
import org.deeplearning4j.arbiter.optimize.api.data.DataSource;
import org.deeplearning4j.arbiter.optimize.api.score.ScoreFunction;
import org.deeplearning4j.arbiter.optimize.runner.IOptimizationRunner;
import org.deeplearning4j.arbiter.optimize.runner.listener.StatusListener;

/**
 * Makes the task of each candidate of a search: training, scoring, keeping the record. A candidate that is over already
 * becomes a task that answers what was recorded, so that a generator that is made anew sees all that it saw before.
 *
 * @param <T> the values of the space
 */
@SuppressWarnings({"deprecation", "rawtypes"}) // the interface names DataProvider and raw candidates
final class SearchTasks<T> implements TaskCreator {

    private final ParameterSpace<T> space;
    private final CandidateWorkers<T> workers;
    private final Objective objective;
    private final BiFunction<T, double[], Map<String, Object>> names;
    private final Optional<EarlyEnd> rule;
    private final long seed;
    private final SearchDirectory dir;
    private final SearchState state;
    private final Supplier<Optional<String>> interruption;
    private final CandidateJudge judge;
    private final CandidateCurves curves;
    private volatile RuntimeException fatal;

    SearchTasks(
            Search.Builder<T> search,
            BiFunction<T, double[], Map<String, Object>> names,
            SearchDirectory dir,
            SearchState state,
            Supplier<Optional<String>> interruption) {
        this.space = search.space();
        this.workers = search.workers();
        this.objective = search.objective();
        this.rule = search.rule();
        this.seed = search.seed();
        this.names = names;
        this.dir = dir;
        this.state = state;
        judge = new CandidateJudge(objective, search.unlike(), dir, ends -> fatal = ends);
        curves = new CandidateCurves(dir, state);
        this.interruption = () -> fatal == null ? interruption.get() : Optional.of("the search can't go on");
    }

    /** Why the search should end now; empty while it should go on. */
    Optional<String> ending() {
        return interruption.get();
    }

    /** What makes going on senseless; null if nothing does. */
    RuntimeException fatal() {
        return fatal;
    }

    @Override
    public Callable<OptimizationResult> create(
            Candidate candidate,
            DataProvider data,
            ScoreFunction score,
            List<StatusListener> listeners,
            IOptimizationRunner runner) {
        return task(candidate);
    }

    @Override
    public Callable<OptimizationResult> create(
            Candidate candidate,
            Class<? extends DataSource> data,
            Properties properties,
            ScoreFunction score,
            List<StatusListener> listeners,
            IOptimizationRunner runner) {
        return task(candidate);
    }

    /** On the drawing thread, before any candidate of the batch is reported: all of them see the same curves. */
    private Callable<OptimizationResult> task(Candidate<?> candidate) {
        double[] parameters = candidate.getFlatParameters();
        T value = null;
        Throwable noValue = null;
        try {
            value = space.getValue(parameters);
            if (value == null) {
                noValue = new IllegalStateException("the space gives no value for these hyper-parameters");
            }
        } catch (Throwable e) {
            noValue = e;
        }
        int index = candidate.getIndex();
        Map<String, Object> named = names.apply(value, parameters);
        Optional<CandidateRecord> known = state.candidate(index);
        if (known.isPresent()) {
            requireFits(known.get(), named);
            if (rule.isPresent()) {
                curves.recall(index);
            }
            return () -> result(candidate, known.get(), System.currentTimeMillis());
        }
        return new Task(candidate, value, noValue, named, curves.before());
    }

    private static void requireFits(CandidateRecord known, Map<String, Object> drawn) {
        String recorded = Json.node(known.hyperParameters()).toString();
        String now = Json.node(drawn).toString();
        if (!recorded.equals(now)) {
            throw UserError.failed("candidate " + known.index() + " of the search was " + recorded
                    + ", and is now drawn as " + now + ": the space is another one, or the program that draws from it");
        }
        boolean scored = known.status() == CandidateStatus.FINISHED || known.status() == CandidateStatus.STOPPED_EARLY;
        if (scored && known.score() == null) {
            throw UserError.failed("candidate " + known.index() + " of the search came to its end and has no score: "
                    + SearchFile.NAME + " was changed; take this candidate out of it, and it is trained again");
        }
    }

    /** To be called in the order of the index, once a batch is over. */
    void reported(OptimizationResult result) {
        curves.reported(result.getIndex());
    }

    /** The training of one candidate. */
    private final class Task implements Callable<OptimizationResult> {
        private final Candidate<?> candidate;
        private final int index;
        private final T value;
        private final Throwable noValue;
        private final Map<String, Object> hyperParameters;
        private final Assignment assignment;

        Task(Candidate<?> candidate, T value, Throwable noValue, Map<String, Object> named, List<Curve> compared) {
            this.candidate = candidate;
            this.index = candidate.getIndex();
            this.value = value;
            this.noValue = noValue;
            this.hyperParameters = named;
            this.assignment = new Assignment(
                    index,
                    new RandomStreams(seed).of("candidate/" + index),
                    dir.run(index).toAbsolutePath().toString(),
                    compared);
        }

        @Override
        public OptimizationResult call() {
            if (interruption.get().isPresent()) {
                return cancelled();
            }
            long start = System.currentTimeMillis();
            long begun = System.nanoTime();
            state.change(judged(CandidateStatus.RUNNING, null).record(dir));
            JudgedCandidate judged;
            try {
                judged = train();
            } catch (Throwable e) {
                judged = judged(CandidateStatus.FAILED, OneLineReason.of(e));
            }
            if (!judged.isTimed()) {
                judged.took((System.nanoTime() - begun) * 1e-9);
            }
            CandidateRecord record = judged.record(dir);
            state.change(record);
            return result(candidate, record, start);
        }

        private OptimizationResult cancelled() {
            return ArbiterAnswer.without(
                    candidate,
                    org.deeplearning4j.arbiter.optimize.runner.CandidateStatus.Cancelled,
                    System.currentTimeMillis(),
                    null);
        }

        private JudgedCandidate judged(CandidateStatus status, String reason) {
            return new JudgedCandidate(index, status, hyperParameters).ended(status, reason);
        }

        private JudgedCandidate train() throws Exception {
            if (noValue instanceof Error error) {
                throw error;
            }
            if (noValue != null) {
                throw (Exception) noValue;
            }
            dir.setAside(index);
            TrainedCandidate trained;
            try {
                trained = workers.train(value, assignment, interruption);
            } catch (CandidateWorkers.NotTrained e) {
                return notTrained(e);
            }
            JudgedCandidate judged = judge.judge(index, hyperParameters, trained);
            judged.took(trained.seconds());
            if (rule.isPresent() && judged.status().isFinal() && judged.status() != CandidateStatus.FAILED) {
                curves.keep(index, trained.curve());
            }
            return judged;
        }

        private JudgedCandidate notTrained(CandidateWorkers.NotTrained e) {
            e.fatal().ifPresent(ends -> fatal = ends);
            return judged(CandidateStatus.INTERRUPTED, e.getMessage());
        }
    }

    private OptimizationResult result(Candidate<?> candidate, CandidateRecord record, long start) {
        return ArbiterAnswer.of(candidate, record, start, objective.minimize());
    }
}
