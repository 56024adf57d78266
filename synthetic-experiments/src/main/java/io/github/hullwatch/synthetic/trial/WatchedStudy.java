package io.github.hullwatch.synthetic.trial;

import io.github.hullwatch.program.Interruption;
import io.github.hullwatch.program.Progress;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Runs a study with progress, time left, and a stop at Ctrl-C. */
public final class WatchedStudy {

    private WatchedStudy() {}

    /**
     * Runs a study.
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
        try (Progress progress = Progress.of(task, plan.total())) {
            long began = System.nanoTime();
            int before = known.size();
            return new TrialRunner(plan, known).run(threads, new TrialRunner.Monitor() {
                @Override
                public void finished(List<Trial> trials) {
                    keep.accept(trials);
                }

                @Override
                public void tick(int done) {
                    progress.at(done, timeLeft(System.nanoTime() - began, done - before, plan.total() - done));
                }

                @Override
                public boolean stopped() {
                    return interruption.requested();
                }
            });
        }
    }

    private static String timeLeft(long nanos, int done, int left) {
        if (done <= 0) {
            return "";
        }
        return String.format(Locale.ROOT, "%.0f s left", nanos / 1e9 / done * left);
    }
}
