package io.github.hullwatch.papers.program;

import io.github.hullwatch.files.AppendedFile;
import io.github.hullwatch.files.AtomicFile;
import io.github.hullwatch.files.Disk;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.papers.study.Experiment;
import io.github.hullwatch.papers.study.Unit;
import io.github.hullwatch.papers.study.UnitResult;
import io.github.hullwatch.program.ClaimedDirectory;
import io.github.hullwatch.program.ShellWord;
import io.github.hullwatch.program.UserError;
import io.github.hullwatch.run.RunWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The directory of a study, which can be stopped and resumed: {@value #PLAN} holds what was asked for, {@value #UNITS}
 * what is done, a line for each unit. Only one process at a time may use it. Confined to one thread at a time.
 */
final class StudyDirectory implements AutoCloseable {

    static final String PLAN = "plan.json";
    static final String UNITS = "units.jsonl";

    /** How files of a study that are damaged are mended. */
    static final String RESTORE = "; restore what was there, or start over without --resume";

    private final ClaimedDirectory claimed;
    private final StudyPlan plan;
    private List<UnitResult> known = List.of();
    private AppendedFile units;
    private IOException failure;

    private StudyDirectory(ClaimedDirectory claimed, StudyPlan plan) {
        this.claimed = claimed;
        this.plan = plan;
    }

    /**
     * Checks that a study could begin in a directory, and creates nothing.
     *
     * @throws UserError if it holds a study already
     * @throws io.github.hullwatch.run.RunDirectoryException if it holds anything else, is a file, or cannot be written
     */
    static void requireFree(Path dir) {
        if (Files.exists(dir.resolve(PLAN))) {
            throw UserError.failed(
                    dir + " holds a study already; give another directory with --run-dir, or resume it with --resume "
                            + ShellWord.of(dir));
        }
        RunWriter.requireFree(dir);
    }

    /**
     * Begins a study.
     *
     * @throws UserError if the directory cannot be created, is not empty, or another process uses it
     */
    static StudyDirectory create(Path dir, Experiment<?> experiment, StudyPlan plan) {
        requireFree(dir);
        StudyDirectory directory = new StudyDirectory(ClaimedDirectory.fresh(dir), plan);
        try {
            directory.write(PLAN, plan.text(experiment));
            directory.open();
            return directory;
        } catch (IOException e) {
            directory.close();
            throw UserError.trouble("cannot begin a study in " + dir, e);
        }
    }

    /**
     * Resumes a study: {@link #read} must follow.
     *
     * @throws UserError if the directory holds none, it is of another experiment or version, or another process uses it
     * @throws FileFormatException if its plan is none; names the file
     */
    static StudyDirectory resume(Path dir, Experiment<?> experiment) {
        if (!Files.exists(dir)) {
            throw UserError.failed(dir + " does not exist; --resume needs a directory that this command wrote");
        }
        if (!Files.exists(dir.resolve(PLAN))) {
            throw UserError.failed(dir + " holds no " + PLAN + "; --resume needs a directory that this command wrote");
        }
        ClaimedDirectory claimed = ClaimedDirectory.existing(dir);
        try {
            return new StudyDirectory(claimed, StudyPlan.read(dir.resolve(PLAN), experiment));
        } catch (IOException e) {
            claimed.close();
            throw UserError.trouble("cannot resume " + dir, e);
        } catch (RuntimeException e) {
            claimed.close();
            throw e;
        }
    }

    /**
     * Reads what is done. A last line that a kill left unfinished is dropped.
     *
     * @param planned all units
     * @throws UserError if it cannot be read or written
     * @throws FileFormatException if a line is damaged or does not belong to the plan; names file and line
     */
    void read(Collection<Unit> planned) {
        Path file = dir().resolve(UNITS);
        try {
            known = Files.exists(file) ? UnitsFile.read(file, Set.copyOf(planned)) : List.of();
            finish(known);
            open();
        } catch (IOException e) {
            throw UserError.trouble("cannot resume " + dir(), e);
        }
    }

    private void open() throws IOException {
        Path file = dir().resolve(UNITS);
        if (!Files.exists(file)) {
            Files.createFile(file);
        }
        units = AppendedFile.goOn(file, Disk.REAL, Files.size(file));
    }

    /** Where it is. */
    Path dir() {
        return claimed.dir();
    }

    /** What was asked for. */
    StudyPlan plan() {
        return plan;
    }

    /** What was done before. */
    List<UnitResult> known() {
        return known;
    }

    /**
     * Appends what is done. After the first failure nothing more is appended, but the study goes on: see {@link
     * #finish}.
     */
    void append(List<UnitResult> results) {
        for (UnitResult result : results) {
            if (failure == null) {
                try {
                    units.append(UnitLine.bytes(result));
                } catch (IOException e) {
                    failure = e;
                }
            }
        }
    }

    /**
     * Writes all results in their order, including those that could not be appended.
     *
     * @throws IOException if they cannot be written; those that were appended before stay
     */
    void finish(List<UnitResult> ordered) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (UnitResult result : ordered) {
            all.writeBytes(UnitLine.bytes(result));
        }
        write(UNITS, out -> all.writeTo(out));
    }

    /**
     * Writes a file of the study.
     *
     * @throws IOException if it cannot be written; the old file, if any, stays
     */
    void write(String name, AtomicFile.Content content) throws IOException {
        Path file = dir().resolve(name);
        Files.createDirectories(file.getParent());
        AtomicFile.write(file, content);
    }

    /** As {@link #write(String, AtomicFile.Content)}, text in UTF-8. */
    void write(String name, String text) throws IOException {
        write(name, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        try (claimed) {
            if (units != null) {
                units.close();
            }
        } catch (IOException e) {
            // Lines were flushed one by one; finish has told what is missing.
        }
    }
}
