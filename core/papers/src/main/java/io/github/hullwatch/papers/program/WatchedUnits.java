package io.github.hullwatch.papers.program;

import io.github.hullwatch.papers.study.Study;
import io.github.hullwatch.papers.study.Unit;
import io.github.hullwatch.papers.study.UnitResult;
import io.github.hullwatch.program.OneLine;
import io.github.hullwatch.program.Progress;
import io.github.hullwatch.text.Numbers;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The units of a study, run with progress, time left, and a stop at Ctrl-C.
 *
 * @param done in the order of the units
 * @param failures why others are not
 * @param interrupted whether the user asked to stop while units were missing
 */
record WatchedUnits(List<UnitResult> done, Map<Unit, String> failures, boolean interrupted) {

    /**
     * Runs what is missing.
     *
     * @param task a few words for the progress
     * @param parts as of {@link StudyRunner}
     * @param stop whether the user asked to stop
     * @param keep takes results, one call at a time
     */
    static WatchedUnits run(
            String task,
            Study study,
            List<UnitResult> known,
            int parts,
            int threads,
            BooleanSupplier stop,
            Consumer<List<UnitResult>> keep,
            PrintWriter err) {
        int planned = study.units().size();
        try (Progress progress = Progress.of(task, Math.max(1, planned))) {
            long began = System.nanoTime();
            int before = known.size();
            StudyRunner runner = new StudyRunner(study, known, parts, new StudyRunner.Monitor() {
                @Override
                public void finished(List<UnitResult> results) {
                    keep.accept(results);
                }

                @Override
                public void failed(Unit unit, String why) {
                    OneLine.print(err, "cell " + unit.cell() + ", seed " + unit.seed() + " failed: " + why);
                }

                @Override
                public void tick(int done) {
                    progress.at(done, timeLeft(System.nanoTime() - began, done - before, planned - done));
                }

                @Override
                public boolean stopped() {
                    return stop.getAsBoolean();
                }
            });
            List<UnitResult> done = runner.run(threads);
            Map<Unit, String> failures = runner.failures();
            boolean asked = stop.getAsBoolean();
            return new WatchedUnits(done, failures, asked && done.size() + failures.size() < planned);
        }
    }

    private static String timeLeft(long nanos, int done, int left) {
        return done <= 0 ? "" : String.format(Locale.ROOT, "%.0f s left", nanos / 1e9 / done * left);
    }

    /** What is to be done, and about how long it takes. */
    static String announcement(Study study, int known, int threads) {
        int planned = study.units().size();
        int left = planned - known;
        if (left == 0) {
            return "all " + Numbers.count(planned, "unit") + " are done already";
        }
        String time = "";
        OptionalDouble seconds = study.seconds();
        if (seconds.isPresent()) {
            time = ", " + about(seconds.getAsDouble() * left / planned / Math.min(threads, left));
        }
        return Numbers.count(left, "unit") + (known == 0 ? "" : " of " + Numbers.whole(planned) + " left") + " on "
                + Numbers.count(threads, "thread") + time;
    }

    /** A time, roughly. */
    static String about(double seconds) {
        return seconds < 1 ? "less than a second" : "about " + Numbers.duration(Math.rint(seconds));
    }
}
