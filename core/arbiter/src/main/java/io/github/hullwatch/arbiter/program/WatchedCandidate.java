package io.github.hullwatch.arbiter.program;

import io.github.hullwatch.arbiter.run.Attempt;
import io.github.hullwatch.arbiter.run.Outcome;
import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.program.Incomplete;
import io.github.hullwatch.program.TrainingProgram.Trained;
import io.github.hullwatch.report.Report;
import io.github.hullwatch.run.Manifest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Trains one candidate with the listener attached, and leaves a run directory as a training of its own does: closed,
 * with {@code model.zip}, {@code report.html} and checksums. Its manifest tells the hyper-parameters beside the
 * options.
 */
public final class WatchedCandidate {

    private WatchedCandidate() {}

    /** What is one candidate's own. */
    public interface Training {

        /** How the network is watched; the run directory and the manifest are set for it. */
        HullwatchListener.Builder listener();

        /** Options of the training by name, for the manifest. */
        Map<String, Object> options();

        /** What is learned from. */
        Manifest.DataSource data();

        /** Makes the model, attaches the listener and trains, to the end or until the course is over. */
        Ended train(HullwatchListener hull, Course course);
    }

    /** A training that is over. */
    public record Ended(Trained trained, Outcome outcome) {}

    /**
     * Trains a candidate.
     *
     * @param hyperParameters of the candidate
     * @throws RuntimeException what the training throws; the run is closed as failed then
     */
    public static Outcome run(
            Setting setting, Attempt attempt, Map<String, Object> hyperParameters, Training training) {
        Path dir = attempt.runDir();
        WatchedDepth depth = new WatchedDepth(setting.objective());
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("candidate", attempt.index());
        options.putAll(hyperParameters);
        options.putAll(training.options());
        try (HullwatchListener hull = training.listener()
                .sink(depth)
                .runDir(dir)
                .describe(manifest -> manifest.commandLine(setting.commandLine())
                        .addOptions(options)
                        .data(training.data()))
                .build()) {
            return finish(setting, dir, hull, train(training, hull, new Course(attempt, depth)));
        }
    }

    private static Ended train(Training training, HullwatchListener hull, Course course) {
        try {
            return training.train(hull, course);
        } catch (RuntimeException | Error e) {
            hull.endsAs(Manifest.FAILED);
            throw e;
        }
    }

    /** In the order of TrainingProgram. */
    private static Outcome finish(Setting setting, Path dir, HullwatchListener hull, Ended ended) {
        Incomplete incomplete = new Incomplete(dir);
        Trained trained = ended.trained();
        hull.describe(manifest -> manifest.results(trained.results()));
        incomplete.attempt("model.zip", () -> trained.save(dir.resolve("model.zip")));
        hull.endsAs(trained.interrupted() ? Manifest.INTERRUPTED : Manifest.FINISHED);
        hull.close();
        incomplete.recording(hull.failure());
        incomplete.attempt("figures", () -> trained.figures(dir));
        incomplete.attempt(Report.FILE, () -> Report.write(dir));
        incomplete.sentence().ifPresent(setting.trouble()::lacks);
        return ended.outcome();
    }
}
