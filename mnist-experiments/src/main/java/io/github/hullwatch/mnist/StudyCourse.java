package io.github.hullwatch.mnist;

import io.github.hullwatch.mnist.study.SeedRun;
import io.github.hullwatch.mnist.study.StudyDirectory;
import io.github.hullwatch.program.Interruption;
import io.github.hullwatch.text.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * The seeds of a study in their order: which are finished already, which are trained, in this process or on a cluster,
 * and which have no whole run in the end. Confined to one thread, but for the trainings of a cluster, which have one
 * each and share nothing but the directory.
 */
final class StudyCourse {

    /** Seeds that wait for a cluster: each takes a thread. */
    private static final int MOST_AT_ONCE = 256;

    private final StudyDirectory directory;
    private final boolean resumed;
    private final Interruption interruption;
    private final Consumer<String> say;
    private final SeedAttempts attempts;
    private final Map<Long, SeedRun> runs = new LinkedHashMap<>();
    private final Map<Long, String> missing = new LinkedHashMap<>();

    /**
     * A course that has not begun.
     *
     * @param resumed whether the study was begun before
     * @param say told what happens, a line each
     */
    StudyCourse(StudyDirectory directory, boolean resumed, Interruption interruption, Consumer<String> say) {
        this.directory = directory;
        this.resumed = resumed;
        this.interruption = interruption;
        this.say = say;
        attempts = new SeedAttempts(directory, interruption, say);
    }

    /**
     * Trains what is not finished yet.
     *
     * @param here trains in this process, one seed after the other
     * @param cluster trains all at once, in its place; null for none
     * @return why no seed could begin any more; null if nothing was in the way
     * @throws RuntimeException the same, if it was a new study and none of its seeds began: its directory is gone then
     */
    RuntimeException run(Seeds here, ClusterSeeds cluster) {
        List<Long> seeds = directory.plan().seeds();
        List<Long> waiting = new ArrayList<>();
        for (long seed : seeds) {
            if (!keep(seed)) {
                waiting.add(seed);
            }
        }
        if (!runs.isEmpty()) {
            say.accept(runs.size() + " of " + seeds.size() + " seeds are finished already, and kept");
        }
        Map<Long, Future<RuntimeException>> begun = cluster == null ? Map.of() : begin(waiting, cluster);
        RuntimeException failure = null;
        long began = System.nanoTime();
        int trained = 0;
        for (long seed : waiting) {
            if (cluster == null && interruption.requested()) {
                missing.put(seed, "not yet trained");
                continue;
            }
            if (failure != null) {
                if (cluster == null || !keep(seed)) {
                    missing.put(seed, "not trained: an earlier seed could not begin");
                }
                continue;
            }
            failure = cluster == null ? attempts.train(seed, here) : answer(begun.get(seed));
            if (failure != null && cluster != null) {
                cluster.end();
                begun.values().forEach(StudyCourse::answer);
            }
            if (interruption.requested()) {
                // What a program says that begins while the virtual machine shuts down is no failure.
                failure = null;
            }
            if (failure != null && !resumed && waiting.stream().noneMatch(directory::began)) {
                directory.abandon();
                throw failure;
            }
            trained++;
            keep(seed);
            tell(seed);
            if (trained < waiting.size() && !interruption.requested()) {
                double each = (System.nanoTime() - began) / 1e9 / trained;
                say.accept(runs.size() + " of " + seeds.size() + " seeds finished, about "
                        + Numbers.duration(each * (waiting.size() - trained)) + " left");
            }
        }
        return failure;
    }

    /** The whole runs, in the order of their seeds. */
    List<SeedRun> whole() {
        return directory.plan().seeds().stream()
                .filter(runs::containsKey)
                .map(runs::get)
                .toList();
    }

    /** Why the other seeds have none. */
    Map<Long, String> missing() {
        return missing;
    }

    /** All at once: the cluster knows how many it has room for. */
    private Map<Long, Future<RuntimeException>> begin(List<Long> seeds, ClusterSeeds cluster) {
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(Math.max(1, seeds.size()), MOST_AT_ONCE));
        Map<Long, Future<RuntimeException>> begun = new LinkedHashMap<>();
        for (long seed : seeds) {
            begun.put(seed, threads.submit(() -> attempts.train(seed, cluster)));
        }
        threads.shutdown();
        return begun;
    }

    private static RuntimeException answer(Future<RuntimeException> training) {
        try {
            return training.get();
        } catch (ExecutionException e) {
            return e.getCause() instanceof RuntimeException own ? own : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new IllegalStateException(e);
        }
    }

    private boolean keep(long seed) {
        try {
            runs.put(seed, directory.read(seed));
            missing.remove(seed);
            return true;
        } catch (SeedRun.NotWhole e) {
            missing.put(seed, e.getMessage());
            return false;
        }
    }

    private void tell(long seed) {
        SeedRun run = runs.get(seed);
        say.accept(
                run == null
                        ? "seed " + seed + " has no whole run: " + missing.get(seed)
                        : "seed " + seed + ": " + run.iterations() + " iterations, change of pace "
                                + (run.paceChange().isSeen()
                                        ? "at " + run.paceChange().iteration()
                                        : "none"));
    }
}
