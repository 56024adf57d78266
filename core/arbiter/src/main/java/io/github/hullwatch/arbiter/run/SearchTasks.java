package io.github.hullwatch.arbiter.run;

import io.github.hullwatch.arbiter.objective.CandidateRun;
import io.github.hullwatch.arbiter.objective.Objective;
import io.github.hullwatch.arbiter.objective.Score;
import io.github.hullwatch.arbiter.record.CandidateRecord;
import io.github.hullwatch.arbiter.record.CandidateStatus;
import io.github.hullwatch.arbiter.stop.Curve;
import io.github.hullwatch.arbiter.stop.EarlyEnd;
import io.github.hullwatch.files.Json;
import io.github.hullwatch.measure.RandomStreams;
import io.github.hullwatch.program.UserError;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.EventNames;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;
import org.deeplearning4j.arbiter.optimize.api.TaskCreator;
import org.deeplearning4j.arbiter.optimize.api.data.DataProvider;
import org.deeplearning4j.arbiter.optimize.api.data.DataSource;
import org.deeplearning4j.arbiter.optimize.api.score.ScoreFunction;
import org.deeplearning4j.arbiter.optimize.runner.CandidateInfo;
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
    private final AtomicBoolean objectiveFits = new AtomicBoolean();
    private final Map<Integer, Curve> curves = new ConcurrentHashMap<>();
    private final List<Curve> before = new ArrayList<>();
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
        objectiveFits.set(search.unlike());
        this.names = names;
        this.dir = dir;
        this.state = state;
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
            recall(index);
            return () -> result(candidate, known.get(), System.currentTimeMillis());
        }
        return new Task(candidate, value, noValue, named, List.copyOf(before));
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

    private void recall(int index) {
        if (rule.isPresent() && Files.exists(dir.curve(index))) {
            try {
                curves.put(index, CurveFile.read(dir.curve(index)));
            } catch (IOException e) {
                throw UserError.trouble("cannot read " + dir.curve(index), e);
            }
        }
    }

    /** To be called in the order of the index, once a batch is over. */
    void reported(OptimizationResult result) {
        Curve curve = curves.remove(result.getIndex());
        if (curve != null && curve.size() > 0) {
            before.add(curve);
        }
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
            state.change(candidate(CandidateStatus.RUNNING).record());
            Judged judged;
            try {
                judged = train();
            } catch (Throwable e) {
                judged = candidate(CandidateStatus.FAILED);
                judged.reason = OneLineReason.of(e);
            }
            if (judged.seconds == null) {
                judged.seconds = (System.nanoTime() - begun) * 1e-9;
            }
            CandidateRecord record = judged.record();
            state.change(record);
            return result(candidate, record, start);
        }

        private OptimizationResult cancelled() {
            CandidateInfo info = new CandidateInfo(
                    index,
                    org.deeplearning4j.arbiter.optimize.runner.CandidateStatus.Cancelled,
                    null,
                    System.currentTimeMillis(),
                    null,
                    null,
                    candidate.getFlatParameters(),
                    null);
            return new OptimizationResult(candidate, null, index, null, info, null);
        }

        private Judged candidate(CandidateStatus status) {
            return new Judged(index, status, hyperParameters);
        }

        private Judged train() throws Exception {
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
            Judged judged = judge(trained);
            judged.seconds = trained.seconds();
            if (rule.isPresent() && judged.status.isFinal() && judged.status != CandidateStatus.FAILED) {
                keepCurve(trained.curve());
            }
            return judged;
        }

        private Judged notTrained(CandidateWorkers.NotTrained e) {
            e.fatal().ifPresent(ends -> fatal = ends);
            Judged judged = candidate(CandidateStatus.INTERRUPTED);
            judged.reason = e.getMessage();
            return judged;
        }

        private void keepCurve(Curve curve) {
            curves.put(index, curve);
            try {
                CurveFile.write(dir.curve(index), curve);
            } catch (IOException e) {
                state.trouble(dir.curve(index), e);
            }
        }

        private Judged judge(TrainedCandidate trained) {
            if (trained.ending() == CandidateStatus.FAILED) {
                Judged judged = candidate(CandidateStatus.FAILED);
                judged.reason = trained.reason();
                return judged;
            }
            Outcome outcome = trained.outcome();
            CandidateRun run = CandidateRun.read(dir.run(index));
            Judged judged = candidate(CandidateStatus.FINISHED);
            judged.iterations = outcome.iterations();
            judged.accuracy = outcome.accuracy();
            judged.hullEntry = first(run.events(), EventNames.HULL_ENTRY);
            judged.paceChange =
                    run.paceChange().isPresent() ? (Long) run.paceChange().getAsLong() : null;
            if (trained.ending() == CandidateStatus.DIVERGED || run.diverged()) {
                judged.status = CandidateStatus.DIVERGED;
                judged.reason = trained.reason() == null ? notFinite(run) : trained.reason();
            } else if (outcome.iterations() < outcome.planned() && trained.ending() != null) {
                judged.status = trained.ending();
                judged.reason = trained.reason();
            }
            if (judged.status == CandidateStatus.STOPPED_EARLY) {
                judged.iterationsSaved = outcome.planned() - outcome.iterations();
            }
            if (judged.status.isFinal()) {
                score(judged, run);
            }
            return judged;
        }

        private void score(Judged judged, CandidateRun run) {
            if (judged.status == CandidateStatus.FINISHED && objectiveFits.compareAndSet(false, true)) {
                objective.missing(run).ifPresent(what -> fatal = UserError.failed(what));
            }
            Score score = objective.score(run);
            judged.score = score.value();
            judged.censored = score.censored();
        }

        private Long first(List<Event> events, String name) {
            return events.stream()
                    .filter(event ->
                            event.event().equals(name) && event.block() != null && objective.names(event.block()))
                    .map(Event::iteration)
                    .min(Long::compare)
                    .orElse(null);
        }

        private static String notFinite(CandidateRun run) {
            return run.events().stream()
                    .filter(event -> event.event().equals(EventNames.NOT_FINITE)
                            || event.event().equals(EventNames.LOSS_NOT_FINITE))
                    .findFirst()
                    .map(Event::sentence)
                    .orElse("its loss is not finite");
        }
    }

    /** A record in the making. */
    private final class Judged {
        private final int index;
        private final Map<String, Object> hyperParameters;
        private CandidateStatus status;
        private boolean censored;
        private Double score;
        private Double accuracy;
        private Long hullEntry;
        private Long paceChange;
        private Double seconds;
        private Long iterations;
        private Long iterationsSaved;
        private String reason;

        Judged(int index, CandidateStatus status, Map<String, Object> hyperParameters) {
            this.index = index;
            this.status = status;
            this.hyperParameters = hyperParameters;
        }

        CandidateRecord record() {
            return new CandidateRecord(
                    index,
                    status,
                    censored,
                    score,
                    accuracy,
                    hullEntry,
                    paceChange,
                    seconds,
                    iterations,
                    iterationsSaved,
                    hyperParameters,
                    Files.exists(dir.run(index)) ? SearchDirectory.runName(index) : null,
                    reason);
        }
    }

    /** What Arbiter is told: a candidate that diverged or failed has no score, and a generator learns nothing of it. */
    private OptimizationResult result(Candidate<?> candidate, CandidateRecord record, long start) {
        org.deeplearning4j.arbiter.optimize.runner.CandidateStatus status =
                switch (record.status()) {
                    case FINISHED, STOPPED_EARLY -> org.deeplearning4j.arbiter.optimize.runner.CandidateStatus.Complete;
                    case DIVERGED, FAILED -> org.deeplearning4j.arbiter.optimize.runner.CandidateStatus.Failed;
                    case RUNNING, INTERRUPTED -> org.deeplearning4j.arbiter.optimize.runner.CandidateStatus.Cancelled;
                };
        Double score = null;
        if (status == org.deeplearning4j.arbiter.optimize.runner.CandidateStatus.Complete) {
            score = new Score(record.score(), record.censored()).asNumber(objective.minimize());
        }
        CandidateInfo info = new CandidateInfo(
                record.index(),
                status,
                score,
                start,
                start,
                System.currentTimeMillis(),
                candidate.getFlatParameters(),
                record.reason());
        return new OptimizationResult(candidate, score, record.index(), null, info, null);
    }
}
