package io.github.hullwatch.synthetic.trial;

import io.github.hullwatch.files.AtomicFile;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.program.ClaimedDirectory;
import io.github.hullwatch.program.ShellWord;
import io.github.hullwatch.program.UserError;
import io.github.hullwatch.synthetic.model.ReferenceGrid;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;

/**
 * The directory of a study, which can be stopped and resumed: {@code plan.json} holds what was asked for, {@code
 * trials.csv} what is done. Only one process at a time may use it. Confined to one thread at a time.
 */
public final class StudyDirectory implements AutoCloseable {

    private static final String TRIALS = "trials.csv";

    private final ClaimedDirectory claimed;
    private final BufferedWriter out;
    private final List<Trial> known;
    private IOException failure;

    private StudyDirectory(ClaimedDirectory claimed, List<Trial> known) throws IOException {
        this.claimed = claimed;
        this.known = known;
        out = Files.newBufferedWriter(claimed.dir().resolve(TRIALS), StandardOpenOption.APPEND);
    }

    /**
     * Begins a study.
     *
     * @throws UserError if the directory cannot be created, is not empty, or another process uses it
     */
    public static StudyDirectory create(Path dir, TrialPlan plan) {
        if (Files.exists(dir.resolve(PlanFile.NAME))) {
            throw UserError.failed(
                    dir + " holds a study already; give another directory with --run-dir, or resume it with --resume "
                            + ShellWord.of(dir));
        }
        return open(ClaimedDirectory.fresh(dir), () -> {
            PlanFile.write(dir, plan);
            TrialCsv.write(dir.resolve(TRIALS), List.of());
            return List.of();
        });
    }

    /**
     * Reads what a study was asked for.
     *
     * @param cells the cells that such a study has
     * @throws UserError if the directory holds no plan, or it cannot be read
     * @throws FileFormatException if the command would refuse the plan; names file and line
     */
    public static TrialPlan plan(Path dir, List<Cell> cells) {
        if (!Files.exists(dir)) {
            throw UserError.failed(dir + " does not exist; --resume needs a directory that this command wrote");
        }
        if (!Files.exists(dir.resolve(PlanFile.NAME))) {
            throw UserError.failed(
                    dir + " holds no " + PlanFile.NAME + "; --resume needs a directory that this command wrote");
        }
        try {
            return PlanFile.read(dir, cells);
        } catch (IOException e) {
            throw UserError.trouble("cannot resume " + dir, e);
        }
    }

    /**
     * Resumes a study. A last line that a kill left unfinished is dropped.
     *
     * @param plan what it was asked for
     * @throws UserError if its trials cannot be read, or another process uses it
     * @throws FileFormatException if a trial does not belong to the plan; names file and line
     */
    public static StudyDirectory resume(Path dir, TrialPlan plan) {
        return open(ClaimedDirectory.existing(dir), () -> {
            Path file = dir.resolve(TRIALS);
            List<Trial> known = TrialCsv.read(file, plan);
            requireSamePlan(file, known, plan);
            TrialCsv.write(file, known);
            return known;
        });
    }

    private interface Preparation {
        List<Trial> known() throws IOException;
    }

    private static StudyDirectory open(ClaimedDirectory claimed, Preparation preparation) {
        try {
            return new StudyDirectory(claimed, preparation.known());
        } catch (IOException e) {
            claimed.close();
            throw UserError.trouble("cannot work in " + claimed.dir(), e);
        } catch (FileFormatException e) {
            claimed.close();
            throw e;
        }
    }

    /**
     * Runs one trial again, the shortest: if the plan was changed, its result differs. Only iterations are compared,
     * since they do not depend on the last bit of a logarithm.
     */
    private static void requireSamePlan(Path file, List<Trial> known, TrialPlan plan) {
        known.stream().min(Comparator.comparingInt(Trial::iterations)).ifPresent(kept -> {
            Setup setup = plan.setup();
            Trial again = new TrialRun(
                            setup,
                            ReferenceGrid.ofDegrees(setup.degrees()),
                            kept.cell().neurons())
                    .run(kept.cell().init(), kept.number());
            if (again.outcome() != kept.outcome()
                    || again.iterations() != kept.iterations()
                    || again.hullEntry() != kept.hullEntry()
                    || again.allCorrect() != kept.allCorrect()) {
                throw TrialCsv.wrong(
                        file,
                        known.indexOf(kept),
                        "run again with " + PlanFile.NAME + ", this trial ends as "
                                + again.outcome().label() + " at iteration " + again.iterations()
                                + "; one of the two files was changed");
            }
        });
    }

    /** Where it is. */
    public Path dir() {
        return claimed.dir();
    }

    /** The trials that were done before. */
    public List<Trial> known() {
        return known;
    }

    /**
     * Appends finished trials. After the first failure nothing more is appended, but the study goes on: see {@link
     * #finish}.
     */
    public void append(List<Trial> trials) {
        if (failure == null) {
            try {
                TrialCsv.append(out, trials);
            } catch (IOException e) {
                failure = e;
            }
        }
    }

    /**
     * Writes all trials in their order, including those that could not be appended.
     *
     * @throws IOException if they cannot be written; those that were appended before stay
     */
    public void finish(List<Trial> ordered) throws IOException {
        TrialCsv.write(dir().resolve(TRIALS), ordered);
    }

    /**
     * Writes a file beside the trials.
     *
     * @throws IOException if it cannot be written; the old file, if any, stays
     */
    public void write(String name, String content) throws IOException {
        AtomicFile.write(dir().resolve(name), content);
    }

    @Override
    public void close() {
        try (claimed) {
            out.close();
        } catch (IOException e) {
            // finish writes what could not be appended, or reports that it is missing.
            failure = failure == null ? e : failure;
        }
    }
}
