package io.github.hullwatch.synthetic.trial;

import io.github.hullwatch.program.Cluster;
import io.github.hullwatch.program.UserError;
import io.github.hullwatch.synthetic.model.ReferenceGrid;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Runs a study on several threads. Each trial has its own random stream: the results depend neither on the number of
 * threads nor on which trials were known before.
 */
public final class TrialRunner {

    /** Trials that a thread takes at a time. */
    private static final int CHUNK = 20;

    private static final long TICK_MILLIS = 100;

    /** Follows the work. */
    public interface Monitor {

        /** Takes finished trials. Called from the working threads, one at a time. */
        void finished(List<Trial> trials);

        /**
         * Called ten times a second from the thread that called {@link #run}, with the number of trials known so far.
         */
        void tick(int done);

        /** Whether to stop early. */
        boolean stopped();
    }

    private record Chunk(Cell cell, int from, int to) {}

    private final TrialPlan plan;
    private final ReferenceGrid grid;
    private final Map<Cell, Trial[]> results = new HashMap<>();
    private final Queue<Chunk> queue = new ArrayDeque<>();
    private int done;

    /**
     * Prepares a study.
     *
     * @param known finished trials of the same study, in any order; others are ignored
     */
    public TrialRunner(TrialPlan plan, List<Trial> known) {
        this.plan = plan;
        this.grid = ReferenceGrid.ofDegrees(plan.setup().degrees());
        for (Cell cell : plan.cells()) {
            results.put(cell, new Trial[plan.trials()]);
        }
        for (Trial trial : known) {
            Trial[] cell = results.get(trial.cell());
            if (cell != null && trial.number() < cell.length && cell[trial.number()] == null) {
                cell[trial.number()] = trial;
                done++;
            }
        }
        for (Cell cell : plan.cells()) {
            for (int from = 0; from < plan.trials(); from += CHUNK) {
                queue.add(new Chunk(cell, from, Math.min(plan.trials(), from + CHUNK)));
            }
        }
    }

    /**
     * Runs the trials that are not known yet.
     *
     * @param threads number of threads, at least 1
     * @return all trials known now, ordered by cell and number; fewer than planned if it was stopped
     */
    public List<Trial> run(int threads, Monitor monitor) {
        return run(threads, monitor, null);
    }

    /**
     * Runs the trials that are not known yet, on a cluster.
     *
     * @param tasks how many pieces of work are handed to it at once, at least 1
     * @param cluster that runs them; null for this process
     * @return as that of {@link #run(int, Monitor)}
     */
    List<Trial> run(int tasks, Monitor monitor, Cluster cluster) {
        AtomicBoolean abandoned = new AtomicBoolean();
        ExecutorService workers = Executors.newFixedThreadPool(tasks);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < tasks; i++) {
                running.add(workers.submit(() -> {
                    if (cluster == null) {
                        work(monitor, abandoned);
                    } else {
                        work(monitor, abandoned, cluster);
                    }
                }));
            }
            for (Future<?> worker : running) {
                await(worker, monitor);
            }
        } finally {
            abandoned.set(true);
            workers.shutdown();
        }
        List<Trial> ordered = new ArrayList<>();
        for (Cell cell : plan.cells()) {
            for (Trial trial : results.get(cell)) {
                if (trial != null) {
                    ordered.add(trial);
                }
            }
        }
        return ordered;
    }

    /** As {@link #run(int, Monitor)}, on all cores and without a monitor. */
    public static List<Trial> runAll(TrialPlan plan) {
        return new TrialRunner(plan, List.of()).run(Runtime.getRuntime().availableProcessors(), new Monitor() {
            @Override
            public void finished(List<Trial> trials) {
                // The result has them all.
            }

            @Override
            public void tick(int done) {
                // Shows nothing.
            }

            @Override
            public boolean stopped() {
                return false;
            }
        });
    }

    private void await(Future<?> worker, Monitor monitor) {
        while (true) {
            try {
                worker.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException working) {
                monitor.tick(doneSoFar());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                if (e.getCause() instanceof Error cause) {
                    throw cause;
                }
                throw new IllegalStateException("a trial failed", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for the trials", e);
            }
        }
    }

    private void work(Monitor monitor, AtomicBoolean abandoned) {
        Map<Integer, TrialRun> runs = new HashMap<>();
        for (Chunk chunk = next(); chunk != null; chunk = next()) {
            TrialRun run =
                    runs.computeIfAbsent(chunk.cell().neurons(), neurons -> new TrialRun(plan.setup(), grid, neurons));
            List<Trial> trials = new ArrayList<>();
            for (int number = chunk.from(); number < chunk.to(); number++) {
                if (monitor.stopped() || abandoned.get()) {
                    break;
                }
                // Each chunk belongs to one thread, so no other one changes these entries.
                if (results.get(chunk.cell())[number] == null) {
                    trials.add(run.run(chunk.cell().init(), number));
                }
            }
            deliver(trials, monitor);
            if (monitor.stopped() || abandoned.get()) {
                return;
            }
        }
    }

    private void work(Monitor monitor, AtomicBoolean abandoned, Cluster cluster) {
        BooleanSupplier over = () -> monitor.stopped() || abandoned.get();
        for (Chunk chunk = next(); chunk != null && !over.getAsBoolean(); chunk = next()) {
            ArrayList<Integer> numbers = new ArrayList<>();
            for (int number = chunk.from(); number < chunk.to(); number++) {
                if (results.get(chunk.cell())[number] == null) {
                    numbers.add(number);
                }
            }
            if (numbers.isEmpty()) {
                continue;
            }
            try {
                deliver(cluster.run(new SomeTrials(plan.setup(), chunk.cell(), numbers), over), monitor);
            } catch (CancellationException e) {
                return;
            } catch (Cluster.LostException e) {
                throw UserError.failed(e.getMessage() + "; --resume goes on with what is missing", e);
            }
        }
    }

    private synchronized Chunk next() {
        return queue.poll();
    }

    private synchronized int doneSoFar() {
        return done;
    }

    private synchronized void deliver(List<Trial> trials, Monitor monitor) {
        for (Trial trial : trials) {
            results.get(trial.cell())[trial.number()] = trial;
        }
        done += trials.size();
        if (!trials.isEmpty()) {
            monitor.finished(trials);
        }
    }
}
