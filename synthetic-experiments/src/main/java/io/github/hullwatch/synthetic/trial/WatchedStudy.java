package io.github.hullwatch.synthetic.trial;

import io.github.hullwatch.program.Cluster;
import io.github.hullwatch.program.Interruption;
import io.github.hullwatch.program.Progress;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Runs a study with progress, time left, and a stop at Ctrl-C. */
public final class WatchedStudy {

    private WatchedStudy() {}

    /** Pieces of work that are handed to a cluster at once: so many of its cores are kept busy. */
    private static final int TASKS = 64;

    /**
     * Runs a study in this process.
     *
     * @param task a few words for the progress
     * @param threads number of threads
     * @param interruption asked at every trial
     * @param keep takes finished trials, one call at a time
     * @return the trials known at the end; fewer than planned if it was interrupted
     */
    public static List<Trial> run(
            String task,
            TrialPlan plan,
            List<Trial> known,
            int threads,
            Interruption interruption,
            Consumer<List<Trial>> keep) {
        return run(task, plan, known, threads, interruption, keep, null);
    }

    /**
     * Runs a study.
     *
     * @param cluster where; null for this process
     */
    public static List<Trial> run(
            String task,
            TrialPlan plan,
            List<Trial> known,
            int threads,
            Interruption interruption,
            Consumer<List<Trial>> keep,
            Cluster cluster) {
        try (Progress progress = Progress.of(task, plan.total())) {
            long began = System.nanoTime();
            int before = known.size();
            return new TrialRunner(plan, known)
                    .run(
                            cluster == null ? threads : TASKS,
                            new TrialRunner.Monitor() {
                                @Override
                                public void finished(List<Trial> trials) {
                                    keep.accept(trials);
                                }

                                @Override
                                public void tick(int done) {
                                    progress.at(
                                            done,
                                            timeLeft(System.nanoTime() - began, done - before, plan.total() - done));
                                }

                                @Override
                                public boolean stopped() {
                                    return interruption.requested();
                                }
                            },
                            cluster);
        }
    }

    private static String timeLeft(long nanos, int done, int left) {
        if (done <= 0) {
            return "";
        }
        return String.format(Locale.ROOT, "%.0f s left", nanos / 1e9 / done * left);
    }
}
