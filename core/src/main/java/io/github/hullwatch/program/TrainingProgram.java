package io.github.hullwatch.program;

import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.report.Report;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.RunDirectoryException;
import io.github.hullwatch.run.RunFiles;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.run.RunWriter;
import io.github.hullwatch.selfcheck.SelfCheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The course of every command that trains a network with the listener attached, from the free run directory to the exit
 * code. A command says what is its own in {@link Training} and {@link Trained}; the order is here, once:
 *
 * <ol>
 *   <li>refuse a directory that is in use, before any work is done;
 *   <li>install the {@link Interruption} and build the listener, which begins the run directory;
 *   <li>start ND4J, and hold it against plain Java unless the CPU computes: {@link SelfCheck};
 *   <li>train, with the listener attached to the model;
 *   <li>say how the training ended, describe its results, save {@value #MODEL}, close the listener;
 *   <li>write the report, and print the closing words;
 *   <li>say in one line what could not be written.
 * </ol>
 *
 * <p>Nothing that was measured is lost: an interrupted training takes the same course, a failed one closes the
 * listener, and a file that cannot be written does not keep the next one from being tried.
 *
 * <p>A command must not name {@link Training} or {@link Trained} in a method of its own class, nor implement them: they
 * mention the listener and with it Deeplearning4j, and {@code --help} loads whatever the methods of a command mention.
 */
public final class TrainingProgram {

    private static final String MODEL = "model.zip";

    private final CommandSpec spec;
    private final Path dir;
    private final CheckpointOptions checkpoints;
    private final Stopwatch time = new Stopwatch();

    /** A training that is yet to run: what the command says of it. */
    public interface Training {

        /** How the network is watched; the run directory and the manifest are this program's to set. */
        HullwatchListener.Builder listener();

        /** Every option of the command by name with its value, defaults included; the listener knows its own. */
        Map<String, Object> options();

        /** What is learned from. */
        Manifest.DataSource data();

        /**
         * Makes the model, attaches the listener and trains, to the end or until interrupted.
         *
         * @throws UserError if the training cannot run; any other exception counts as a failure of the training
         */
        Trained train(HullwatchListener hull, Interruption interruption);
    }

    /** A training that came to its end or was interrupted. */
    public interface Trained {

        /** Whether it ended because the user asked. */
        boolean interrupted();

        /** What came out, by name, for the manifest. */
        Map<String, Object> results();

        /**
         * Writes the model in Deeplearning4j's own format, whole or not at all.
         *
         * @throws IOException if it cannot be written
         */
        void save(Path file) throws IOException;

        /**
         * Writes what was found as arrays, which the run's checksums cover; none by default.
         *
         * @param folder {@code arrays/} of the run directory, which may not exist yet
         * @throws IOException if they cannot be written
         */
        default void arrays(Path folder) throws IOException {}

        /**
         * Writes pictures that the report shows beside its own; none by default.
         *
         * @param runDir the run directory, its recording closed
         * @throws IOException if they cannot be written
         */
        default void figures(Path runDir) throws IOException {}

        /**
         * Prints what the user came for.
         *
         * @param runDir the run directory, with its report where that could be written
         */
        void tell(PrintWriter out, Path runDir);
    }

    /**
     * Asks whether the run can begin.
     *
     * @param spec of the command
     * @param dir where the run is written
     * @throws RunDirectoryException if the directory holds anything, is a file or cannot be written
     */
    public TrainingProgram(CommandSpec spec, Path dir) {
        this(spec, dir, new CheckpointOptions());
    }

    /**
     * Asks whether the run can begin, or goes on.
     *
     * @param checkpoints which the run keeps, and whether it goes on from one
     * @throws RunDirectoryException if the run begins and the directory holds anything, is a file or cannot be written
     * @throws UserError if a {@link TrainingCheck} names an obstacle
     */
    public TrainingProgram(CommandSpec spec, Path dir, CheckpointOptions checkpoints) {
        if (checkpoints.resumed().isEmpty()) {
            RunWriter.requireFree(dir);
        }
        TrainingCheck.askAll();
        this.spec = spec;
        this.dir = dir;
        this.checkpoints = checkpoints;
        time.book("start", ManagementFactory.getRuntimeMXBean().getUptime() * 1_000_000L);
    }

    /**
     * Says on standard error about how much the run will write; to be called once the listener is attached.
     *
     * @param iterations that the training is to have
     * @param measurements of each layer
     * @param model bytes of the model with the state of its updater
     */
    public void sayDiskUse(long iterations, long measurements, long model) {
        Manifest manifest = RunReader.open(dir).manifest();
        OneLine.print(
                spec.commandLine().getErr(),
                DiskUse.of(manifest, iterations, measurements, model).toString());
    }

    /** Where the time went; the start of the virtual machine is booked already. */
    public Stopwatch time() {
        return time;
    }

    /**
     * Trains, records, reports.
     *
     * @return the exit code: 0 done, 1 if something could not be written, 130 interrupted
     * @throws UserError if the backend does not start or computes wrongly, or the training failed; what was measured
     *     before is recorded
     * @throws RunDirectoryException if the directory was taken meanwhile
     */
    public int run(Training training) {
        Optional<String> wrong = SelfCheck.beforeTraining();
        if (wrong.isPresent() && checkpoints.resumed().isPresent()) {
            // The run stays as it was: it can still be resumed.
            throw UserError.failed(wrong.get());
        }
        // Without a backend a training can't say how it is to be watched: probe sets are arrays of ND4J.
        HullwatchListener.Builder watching = wrong.isPresent() ? HullwatchListener.builder() : training.listener();
        try (Interruption interruption = Interruption.of(spec);
                HullwatchListener hull = listener(watching, training)) {
            return finish(hull, train(training, hull, interruption, wrong));
        }
    }

    private HullwatchListener listener(HullwatchListener.Builder watching, Training training) {
        HullwatchListener.Builder listener = watching.runDir(dir);
        checkpoints.tell(listener);
        return listener.describe(manifest -> manifest.commandLine(commandLine())
                        .addOptions(options(training))
                        .data(training.data()))
                .build();
    }

    private Map<String, Object> options(Training training) {
        Map<String, Object> options = new LinkedHashMap<>(training.options());
        checkpoints.describe(options);
        return options;
    }

    /** As the user typed it, after the name of the program. */
    private List<String> commandLine() {
        CommandSpec root = spec.root();
        List<String> words = new ArrayList<>(List.of("hullwatch"));
        words.addAll(root.commandLine().getParseResult().originalArgs());
        return words;
    }

    /** @param wrong with the backend; empty if it computes */
    private static Trained train(
            Training training, HullwatchListener hull, Interruption interruption, Optional<String> wrong) {
        try {
            if (wrong.isPresent()) {
                throw UserError.failed(wrong.get());
            }
            return training.train(hull, interruption);
        } catch (UserError e) {
            failed(hull, e.getMessage());
            throw e;
        } catch (Error e) {
            failed(hull, e.toString());
            throw e;
        } catch (RuntimeException e) {
            failed(hull, e.toString());
            throw UserError.failed("training failed: " + e, e);
        }
    }

    private static void failed(HullwatchListener hull, String why) {
        hull.endsAs(Manifest.FAILED);
        String first = why == null ? "" : why.lines().findFirst().orElse("");
        String sentence = "The training failed: " + first + (first.endsWith(".") ? "" : ".");
        hull.describe(manifest -> manifest.notes(List.of(sentence)));
    }

    private int finish(HullwatchListener hull, Trained trained) {
        Incomplete incomplete = new Incomplete(dir);
        hull.describe(manifest -> manifest.results(trained.results()));
        boolean saved = incomplete.attempt(MODEL, () -> trained.save(dir.resolve(MODEL)));
        // A finished run has no checkpoints any more, and without a model nothing else holds what was learnt.
        boolean held = !saved && Files.isDirectory(dir.resolve(RunFiles.CHECKPOINTS));
        hull.endsAs(trained.interrupted() || held ? Manifest.INTERRUPTED : Manifest.FINISHED);
        incomplete.attempt("arrays", () -> trained.arrays(dir.resolve("arrays")));
        time.run("last measurement", hull::close);
        incomplete.recording(hull.failure());
        incomplete.attempt("figures", () -> trained.figures(dir));
        incomplete.attempt(Report.FILE, () -> time.measure("report", () -> Report.write(dir)));
        incomplete.attempt(
                "what the run saw", () -> trained.tell(spec.commandLine().getOut(), dir));
        int code = incomplete.tell(spec.commandLine().getErr());
        if (held || trained.interrupted() && checkpoints.every() > 0) {
            OneLine.print(
                    spec.commandLine().getErr(),
                    "to go on with it: ./" + spec.qualifiedName() + " --resume " + ShellWord.of(dir));
        }
        return trained.interrupted() ? Interruption.EXIT_CODE : code;
    }
}
