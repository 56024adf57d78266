package io.github.hullwatch.mnist.study;

import io.github.hullwatch.files.AtomicFile;
import io.github.hullwatch.program.ClaimedDirectory;
import io.github.hullwatch.program.ShellWord;
import io.github.hullwatch.program.UserError;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Resumption;
import io.github.hullwatch.run.RunDirectoryException;
import io.github.hullwatch.run.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The directory of a study, which can be stopped and resumed: {@value StudyPlan#FILE} holds what was asked for, {@code
 * seeds/<seed>/} the run of each seed. Only one process at a time may use it. Confined to one thread.
 */
public final class StudyDirectory implements AutoCloseable {

    private static final String SEEDS = "seeds";

    /** Where runs go that did not end well, when their seed is trained again: nothing measured is lost. */
    private static final String SET_ASIDE = "set-aside";

    private final ClaimedDirectory claimed;
    private final StudyPlan plan;

    private StudyDirectory(ClaimedDirectory claimed, StudyPlan plan) {
        this.claimed = claimed;
        this.plan = plan;
    }

    /**
     * Begins a study.
     *
     * @throws UserError if the directory cannot be created, is not empty, or another process uses it
     */
    public static StudyDirectory create(Path dir, StudyPlan plan) {
        if (Files.exists(dir.resolve(StudyPlan.FILE))) {
            throw UserError.failed(
                    dir + " holds a study already; give another directory with --run-dir, or resume it with --resume "
                            + ShellWord.of(dir));
        }
        ClaimedDirectory claimed = ClaimedDirectory.fresh(dir);
        try {
            plan.write(dir);
            return new StudyDirectory(claimed, plan);
        } catch (IOException e) {
            claimed.close();
            throw UserError.trouble("cannot begin a study in " + dir, e);
        }
    }

    /**
     * Resumes a study.
     *
     * @throws UserError if the directory holds none, it cannot be read, or another process uses it
     * @throws io.github.hullwatch.files.FileFormatException if its plan is none; names the file
     */
    public static StudyDirectory resume(Path dir) {
        if (!Files.exists(dir)) {
            throw UserError.failed(dir + " does not exist; --resume needs a directory that this command wrote");
        }
        if (!Files.exists(dir.resolve(StudyPlan.FILE))) {
            throw UserError.failed(
                    dir + " holds no " + StudyPlan.FILE + "; --resume needs a directory that this command wrote");
        }
        ClaimedDirectory claimed = ClaimedDirectory.existing(dir);
        try {
            return new StudyDirectory(claimed, StudyPlan.read(dir));
        } catch (IOException e) {
            claimed.close();
            throw UserError.trouble("cannot resume " + dir, e);
        } catch (RuntimeException e) {
            claimed.close();
            throw e;
        }
    }

    /** Where it is. */
    public Path dir() {
        return claimed.dir();
    }

    /** What was asked for. */
    public StudyPlan plan() {
        return plan;
    }

    /** The run directory of a seed, whether there is one or not. */
    public Path seed(long seed) {
        return dir().resolve(SEEDS).resolve(Long.toString(seed));
    }

    /** Whether the run of a seed has begun: it has a manifest. */
    public boolean began(long seed) {
        return Files.exists(seed(seed).resolve("manifest.json"));
    }

    /**
     * The run of a seed, if it is whole and of this plan.
     *
     * @throws SeedRun.NotWhole if it is not
     * @throws UserError if it is whole, but was made with other options than the plan's
     */
    public SeedRun read(long seed) throws SeedRun.NotWhole {
        SeedRun run = SeedRun.read(seed(seed), seed);
        List<String> options = options(run.manifest());
        if (!options.equals(plan.words())) {
            throw UserError.failed(seed(seed) + " was trained with " + String.join(" ", options) + ", and "
                    + StudyPlan.FILE + " says " + String.join(" ", plan.words())
                    + "; one of the two was changed: restore it, or move the run away");
        }
        return run;
    }

    private static List<String> options(Manifest manifest) {
        return manifest.commandLine().stream()
                .filter(word -> word.startsWith("--"))
                .filter(word -> !word.startsWith("--seed=") && !word.startsWith("--run-dir="))
                .toList();
    }

    /** Whether the run of a seed, which is of this plan, was cut off or interrupted and left a checkpoint. */
    public boolean canGoOn(long seed) {
        Path run = seed(seed);
        if (!Files.isDirectory(run.resolve(RunFiles.CHECKPOINTS))) {
            return false;
        }
        try {
            Manifest manifest = Resumption.manifest(run);
            return !Set.of(Manifest.FINISHED, Manifest.FAILED).contains(manifest.status())
                    && manifest.commandLine().contains("--seed=" + seed)
                    && options(manifest).equals(plan.words());
        } catch (RunDirectoryException e) {
            return false;
        }
    }

    /**
     * Refuses runs that were trained on different data.
     *
     * @throws UserError if there are any
     */
    public void requireSameData(List<SeedRun> runs) {
        for (SeedRun run : runs) {
            Manifest.DataSource data = run.manifest().data();
            Manifest.DataSource first = runs.get(0).manifest().data();
            if (!Objects.equals(sums(data), sums(first))) {
                throw UserError.failed(
                        seed(run.seed()) + " and " + seed(runs.get(0).seed())
                                + " were trained on different data; move the runs away that are not of this study");
            }
        }
    }

    private static Map<String, String> sums(Manifest.DataSource data) {
        return data == null ? Map.of() : data.checksums();
    }

    /**
     * Makes room for a run: one that did not end well is moved away, and kept.
     *
     * @return where it is now; null if there was none
     * @throws UserError if it cannot be moved
     */
    public Path setAside(long seed) {
        Path run = seed(seed);
        if (!Files.exists(run)) {
            return null;
        }
        try {
            Path folder = Files.createDirectories(dir().resolve(SET_ASIDE));
            for (int i = 1; ; i++) {
                Path kept = folder.resolve(i == 1 ? Long.toString(seed) : seed + "-" + i);
                if (!Files.exists(kept)) {
                    return Files.move(run, kept);
                }
            }
        } catch (IOException e) {
            throw UserError.trouble("cannot move " + run + " away", e);
        }
    }

    /** Leaves a study in which nothing could begin: its directory is free again. */
    public void abandon() {
        try {
            Files.deleteIfExists(dir().resolve(StudyPlan.FILE));
            Files.deleteIfExists(dir().resolve(SEEDS));
        } catch (IOException e) {
            // Something is in there after all, and stays.
        }
    }

    /**
     * Writes a file of the study.
     *
     * @throws IOException if it cannot be written; the old file, if any, stays
     */
    public void write(String name, AtomicFile.Content content) throws IOException {
        Path file = dir().resolve(name);
        Files.createDirectories(file.getParent());
        AtomicFile.write(file, content);
    }

    @Override
    public void close() {
        claimed.close();
    }
}
