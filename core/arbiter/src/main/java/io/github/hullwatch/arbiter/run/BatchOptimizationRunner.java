package io.github.hullwatch.arbiter.run;

import io.github.hullwatch.arbiter.run.StatusRelay.Told;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.deeplearning4j.arbiter.optimize.api.CandidateGenerator;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.api.TaskCreator;
import org.deeplearning4j.arbiter.optimize.api.saving.ResultReference;
import org.deeplearning4j.arbiter.optimize.api.termination.MaxCandidatesCondition;
import org.deeplearning4j.arbiter.optimize.api.termination.TerminationCondition;
import org.deeplearning4j.arbiter.optimize.config.OptimizationConfiguration;
import org.deeplearning4j.arbiter.optimize.runner.CandidateInfo;
import org.deeplearning4j.arbiter.optimize.runner.CandidateStatus;
import org.deeplearning4j.arbiter.optimize.runner.IOptimizationRunner;
import org.deeplearning4j.arbiter.optimize.runner.listener.StatusListener;

/**
 * Runs Arbiter's candidates in batches, so that a search repeats. A batch is drawn on one thread, trained on several,
 * and reported to the generator in the order of its index: what a generator that learns from scores sees depends on the
 * size of a batch, never on the number of threads or on which candidate was faster.
 *
 * <p>Differs from Arbiter's {@code LocalOptimizationRunner} in what follows:
 *
 * <ul>
 *   <li>{@link MaxCandidatesCondition} counts the candidates that are drawn, so exactly as many run;
 *   <li>a score that is not a number is never the best, nor reported to the generator;
 *   <li>status listeners are told of candidates that fail, and an exception of theirs disturbs nobody;
 *   <li>a candidate whose value can't be computed, or whose task throws, counts as failed;
 *   <li>nothing waits: no polling, no sleep between candidates. (The two seconds that Arbiter sleeps after each are in
 *       its task creators; {@link WatchedTaskCreator} does not.)
 * </ul>
 *
 * <p>Runs once. What it answers may be asked by any thread while it runs.
 */
public final class BatchOptimizationRunner implements IOptimizationRunner {

    private final OptimizationConfiguration configuration;
    private final TaskCreator tasks;
    private final int parallel;
    private final int batch;
    private final Consumer<OptimizationResult> reported;
    private final StatusRelay relay = new StatusRelay();
    private final CandidateTally tally = new CandidateTally();
    private final AtomicInteger threadCount = new AtomicInteger();
    private final ExecutorService threads;
    private volatile NativeThreads nativeThreads;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile Thread drawing;
    private volatile boolean stopped;

    /**
     * A runner for one search.
     *
     * @param configuration with at least one termination condition
     * @param tasks what makes a task of a candidate, for example {@link WatchedTaskCreator}
     * @param parallel how many candidates train at once
     * @param batch how many are drawn before any of them is reported; fewer than {@code parallel} leaves threads idle
     * @throws IllegalArgumentException if there is no termination condition, or a number is less than 1
     */
    public BatchOptimizationRunner(
            OptimizationConfiguration configuration, TaskCreator tasks, int parallel, int batch) {
        this(configuration, tasks, parallel, batch, result -> {});
    }

    /** @param reported told of each result in the order of the index, after the generator, on the drawing thread */
    BatchOptimizationRunner(
            OptimizationConfiguration configuration,
            TaskCreator tasks,
            int parallel,
            int batch,
            Consumer<OptimizationResult> reported) {
        this.configuration = Objects.requireNonNull(configuration, "configuration");
        this.tasks = Objects.requireNonNull(tasks, "tasks");
        this.parallel = parallel;
        this.batch = batch;
        this.reported = reported;
        if (parallel < 1 || batch < 1) {
            throw new IllegalArgumentException(
                    "parallel and batch must be at least 1, not " + parallel + " and " + batch);
        }
        List<TerminationCondition> conditions = configuration.getTerminationConditions();
        if (conditions == null || conditions.isEmpty()) {
            throw new IllegalArgumentException(
                    "the search would never end: give a termination condition, such as MaxCandidatesCondition");
        }
        threads = Executors.newFixedThreadPool(Math.min(parallel, batch), this::candidateThread);
    }

    private Thread candidateThread(Runnable work) {
        Runnable trains = () -> {
            nativeThreads.onThisThread();
            work.run();
        };
        Thread thread = new Thread(trains, "hullwatch-candidate-" + threadCount.getAndIncrement());
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void execute() {
        drawing = Thread.currentThread();
        configuration.setExecutionStartTime(System.currentTimeMillis());
        relay.all(listener -> listener.onInitialization(this));
        configuration.getTerminationConditions().forEach(condition -> condition.initialize(this));
        try (NativeThreads nd4j = NativeThreads.forCandidates(parallel)) {
            nativeThreads = nd4j;
            CandidateGenerator generator = configuration.getCandidateGenerator();
            while (!over() && generator.hasMoreCandidates()) {
                runBatch(generator);
                relay.all(listener -> listener.onRunnerStatusChange(this));
            }
        } finally {
            threads.shutdown();
            relay.all(listener -> listener.onShutdown(this));
            done.countDown();
        }
    }

    private boolean over() {
        return stopped
                || tally.total() >= limit()
                || configuration.getTerminationConditions().stream().anyMatch(condition -> condition.terminate(this));
    }

    /** The fewest candidates that a condition allows. */
    private int limit() {
        return configuration.getTerminationConditions().stream()
                .filter(MaxCandidatesCondition.class::isInstance)
                .mapToInt(condition -> ((MaxCandidatesCondition) condition).getMaxCandidates())
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    /** A candidate of the batch, and what comes of it. */
    private record Begun(Candidate<?> candidate, CandidateInfo info, Future<OptimizationResult> result) {}

    private void runBatch(CandidateGenerator generator) {
        List<Begun> begun = new ArrayList<>();
        int size = Math.min(batch, limit() - tally.total());
        while (begun.size() < size && !stopped && generator.hasMoreCandidates()) {
            begun.add(begin(generator.getCandidate()));
        }
        for (Begun each : begun) {
            end(each, await(each), generator);
        }
    }

    private Begun begin(Candidate<?> candidate) {
        tally.drawn();
        CandidateInfo info = new CandidateInfo(
                candidate.getIndex(),
                CandidateStatus.Created,
                null,
                System.currentTimeMillis(),
                null,
                null,
                candidate.getFlatParameters(),
                null);
        tally.put(info);
        relay.onCandidateStatusChange(info, this, null);
        if (candidate.getException() != null) {
            return new Begun(candidate, info, null);
        }
        FutureTask<OptimizationResult> task = new FutureTask<>(task(candidate));
        tally.queued();
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            task.cancel(false); // shut down since the last question
        }
        return new Begun(candidate, info, task);
    }

    @SuppressWarnings("deprecation") // data may come from either of two interfaces
    private Callable<OptimizationResult> task(Candidate<?> candidate) {
        List<StatusListener> listeners = List.of(relay);
        return configuration.getDataSource() == null
                ? tasks.create(
                        candidate, configuration.getDataProvider(), configuration.getScoreFunction(), listeners, this)
                : tasks.create(
                        candidate,
                        configuration.getDataSource(),
                        configuration.getDataSourceProperties(),
                        configuration.getScoreFunction(),
                        listeners,
                        this);
    }

    private OptimizationResult await(Begun each) {
        if (each.result() == null) {
            return failure(each, CandidateStatus.Failed, each.candidate().getException());
        }
        try {
            return each.result().get();
        } catch (ExecutionException e) {
            return failure(each, CandidateStatus.Failed, e.getCause());
        } catch (InterruptedException e) {
            // Whoever waits for this runner has no more time; the tasks are told, and what they answer is not waited
            // for.
            threads.shutdownNow();
            stopped = true;
            Thread.currentThread().interrupt();
            return failure(each, CandidateStatus.Cancelled, e);
        } catch (CancellationException e) {
            return failure(each, CandidateStatus.Cancelled, e);
        } finally {
            tally.answered();
        }
    }

    private static OptimizationResult failure(Begun each, CandidateStatus status, Throwable cause) {
        return ArbiterAnswer.without(each.candidate(), status, each.info().getCreatedTime(), stackTrace(cause));
    }

    static String stackTrace(Throwable cause) {
        StringWriter text = new StringWriter();
        cause.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    private void end(Begun each, OptimizationResult result, CandidateGenerator generator) {
        CandidateInfo answered = result.getCandidateInfo();
        CandidateInfo info = new CandidateInfo(
                result.getIndex(),
                answered.getCandidateStatus(),
                result.getScore(),
                each.info().getCreatedTime(),
                answered.getStartTime(),
                System.currentTimeMillis(),
                each.info().getFlatParams(),
                answered.getExceptionStackTrace());
        tally.put(info);
        if (answered.getCandidateStatus() == CandidateStatus.Complete) {
            complete(result, generator);
        } else {
            tally.failed();
        }
        reported.accept(result);
        // Tasks tell of what they completed, and not of what failed.
        if (!relay.hasTold(new Told(info.getIndex(), info.getCandidateStatus()))) {
            relay.onCandidateStatusChange(info, this, result);
        }
    }

    private void complete(OptimizationResult result, CandidateGenerator generator) {
        tally.completed(result.getResultReference());
        Double score = result.getScore();
        if (score == null || !Double.isFinite(score)) {
            return;
        }
        generator.reportResults(result);
        tally.scored(result.getIndex(), score, configuration.getScoreFunction().minimize());
    }

    @Override
    public int numCandidatesTotal() {
        return tally.total();
    }

    @Override
    public int numCandidatesCompleted() {
        return tally.numberCompleted();
    }

    @Override
    public int numCandidatesFailed() {
        return tally.numberFailed();
    }

    @Override
    public int numCandidatesQueued() {
        return tally.numberQueued();
    }

    /** The best score so far; null if no candidate has one. */
    @Override
    public Double bestScore() {
        CandidateTally.Best found = tally.best();
        return found == null ? null : (Double) found.score();
    }

    /** When the best score was reported, in milliseconds; null if no candidate has one. */
    @Override
    public Long bestScoreTime() {
        CandidateTally.Best found = tally.best();
        return found == null ? null : (Long) found.time();
    }

    /** The candidate with the best score, the first of equals; -1 if no candidate has one. */
    @Override
    public int bestScoreCandidateIndex() {
        CandidateTally.Best found = tally.best();
        return found == null ? -1 : found.index();
    }

    @Override
    public List<ResultReference> getResults() {
        return tally.results();
    }

    @Override
    public OptimizationConfiguration getConfiguration() {
        return configuration;
    }

    @Override
    public void addListeners(StatusListener... listeners) {
        relay.add(listeners);
    }

    @Override
    public void removeListeners(StatusListener... listeners) {
        relay.remove(listeners);
    }

    @Override
    public void removeAllListeners() {
        relay.clear();
    }

    /** In the order of the index. */
    @Override
    public List<CandidateInfo> getCandidateStatus() {
        return tally.infos();
    }

    /**
     * Draws no more candidates.
     *
     * @param awaitTermination whether to wait until those in training are done and {@link #execute} is over, unless
     *     called by the thread that executes; otherwise their threads are interrupted
     */
    @Override
    public void shutdown(boolean awaitTermination) {
        stopped = true;
        if (!awaitTermination) {
            threads.shutdownNow().forEach(task -> ((Future<?>) task).cancel(false));
            return;
        }
        Thread executing = drawing;
        if (executing == null) {
            threads.shutdown();
        } else if (executing != Thread.currentThread()) {
            awaitDone();
        }
    }

    private void awaitDone() {
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
