package io.github.hullwatch.papers.program;

import io.github.hullwatch.papers.study.Study;
import io.github.hullwatch.papers.study.Unit;
import io.github.hullwatch.papers.study.UnitResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the units of a study on several threads. A batch that fails is tried again unit by unit, so that one bad unit
 * does not take others with it.
 */
final class StudyRunner {

    private static final Logger LOG = LoggerFactory.getLogger(StudyRunner.class);

    private static final long TICK_MILLIS = 100;

    /** Follows the work. */
    interface Monitor {

        /** Takes results. Called from the working threads, one at a time. */
        void finished(List<UnitResult> results);

        /** Takes a failure. Called from the working threads, one at a time. */
        void failed(Unit unit, String why);

        /**
         * Called ten times a second from the thread that called {@link #run}, with the number of units known so far.
         */
        void tick(int done);

        /** Whether to stop early. Called from all threads. */
        boolean stopped();
    }

    private final Study study;
    private final Monitor monitor;
    private final Map<Unit, UnitResult> results = new LinkedHashMap<>();
    private final Map<Unit, String> failures = new HashMap<>();
    private final Queue<List<Unit>> queue = new ArrayDeque<>();
    private final AtomicBoolean abandoned = new AtomicBoolean();

    /**
     * Prepares a study.
     *
     * @param known results of the same study, in any order
     * @param parts for how many threads the units are divided into batches. A batch of which a unit is missing is
     *     computed whole again, so that rounding, too, is that of a study that was never interrupted
     */
    StudyRunner(Study study, List<UnitResult> known, int parts, Monitor monitor) {
        this.study = study;
        this.monitor = monitor;
        study.units().forEach(unit -> results.put(unit, null));
        known.forEach(result -> results.put(result.unit(), result));
        for (List<Unit> batch : study.batches(study.units(), parts)) {
            if (batch.stream().anyMatch(unit -> results.get(unit) == null)) {
                queue.add(batch);
            }
        }
    }

    /**
     * Runs what is missing.
     *
     * @param threads at least 1
     * @return all results known now, in the order of the units; fewer than planned if it was stopped or units failed
     */
    List<UnitResult> run(int threads) {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            int needed = Math.min(threads, queue.size());
            for (int i = 0; i < needed; i++) {
                running.add(workers.submit(this::work));
            }
            running.forEach(this::await);
        } finally {
            abandoned.set(true);
            workers.shutdown();
        }
        List<UnitResult> ordered = new ArrayList<>();
        for (UnitResult result : results.values()) {
            if (result != null) {
                ordered.add(result);
            }
        }
        return ordered;
    }

    /** What failed and why. */
    Map<Unit, String> failures() {
        Map<Unit, String> ordered = new LinkedHashMap<>();
        for (Unit unit : results.keySet()) {
            if (failures.containsKey(unit)) {
                ordered.put(unit, failures.get(unit));
            }
        }
        return ordered;
    }

    private void await(Future<?> worker) {
        while (true) {
            try {
                worker.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException working) {
                monitor.tick(done());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                if (e.getCause() instanceof Error cause) {
                    throw cause;
                }
                throw new IllegalStateException("a unit failed", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for the units", e);
            }
        }
    }

    private void work() {
        try {
            workThrough();
        } catch (Error e) {
            // The others end soon, too, and what is done is written.
            abandoned.set(true);
            throw e;
        }
    }

    private void workThrough() {
        for (List<Unit> batch = next(); batch != null && !over(); batch = next()) {
            if (batch.size() == 1 || !attempt(batch, false)) {
                for (Unit unit : batch) {
                    if (!over() && result(unit) == null) {
                        attempt(List.of(unit), true);
                    }
                }
            }
        }
    }

    /** @return whether it came to its end; if not, and {@code last}, its units have failed */
    private boolean attempt(List<Unit> batch, boolean last) {
        try {
            List<UnitResult> yielded = study.run(batch, this::over);
            Set<Unit> missing = new HashSet<>(batch);
            for (UnitResult result : yielded) {
                if (!missing.remove(result.unit())) {
                    throw new IllegalStateException("a result of " + result.unit() + ", which was not asked for");
                }
            }
            deliver(yielded);
            if (missing.isEmpty() || over()) {
                return true;
            }
            if (last) {
                fail(batch, "no result");
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.debug("{} failed", batch, e);
            if (last && !over()) {
                fail(batch, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
            }
        }
        return false;
    }

    private boolean over() {
        return monitor.stopped() || abandoned.get();
    }

    private synchronized List<Unit> next() {
        return queue.poll();
    }

    private synchronized int done() {
        return (int) results.values().stream().filter(result -> result != null).count();
    }

    private synchronized UnitResult result(Unit unit) {
        return results.get(unit);
    }

    private synchronized void deliver(List<UnitResult> yielded) {
        List<UnitResult> fresh = new ArrayList<>();
        for (UnitResult result : yielded) {
            if (results.get(result.unit()) == null) {
                results.put(result.unit(), result);
                fresh.add(result);
            }
        }
        if (!fresh.isEmpty()) {
            monitor.finished(fresh);
        }
    }

    private synchronized void fail(List<Unit> batch, String why) {
        for (Unit unit : batch) {
            failures.put(unit, why);
            monitor.failed(unit, why);
        }
    }
}
