package io.github.hullwatch.synthetic.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hullwatch.cli.UserError;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory that a study is kept in while it runs, so that it can be stopped and gone on with: {@code plan.json}, what
 * was asked for, and {@code trials.csv}, what is done. Confined to one thread at a time.
 */
public final class StudyDirectory implements AutoCloseable {

    private static final String PLAN = "plan.json";
    private static final String TRIALS = "trials.csv";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path dir;
    private final BufferedWriter out;
    private final List<Trial> known;
    private IOException failure;

    private StudyDirectory(Path dir, BufferedWriter out, List<Trial> known) {
        this.dir = dir;
        this.out = out;
        this.known = known;
    }

    /**
     * Begins a study.
     *
     * @throws UserError if the directory cannot be made, or holds anything already
     */
    public static StudyDirectory create(Path dir, TrialPlan plan) {
        try {
            if (Files.exists(dir) && !Files.isDirectory(dir)) {
                throw UserError.usage(dir + " is a file; give another place with --run-dir");
            }
            Files.createDirectories(dir);
            try (Stream<Path> entries = Files.list(dir)) {
                if (entries.findAny().isPresent()) {
                    throw UserError.usage(dir + " is not empty; give another place with --run-dir"
                            + (Files.exists(dir.resolve(PLAN)) ? ", or go on with it by --resume " + dir : ""));
                }
            }
            Files.writeString(
                    dir.resolve(PLAN), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json(plan)) + "\n");
            Files.writeString(dir.resolve(TRIALS), TrialCsv.HEADER + "\n");
            return open(dir, List.of());
        } catch (IOException e) {
            throw UserError.failed("cannot write " + dir + " (" + e + "); give another place with --run-dir", e);
        }
    }

    /**
     * Reads what a study was asked for.
     *
     * @param cells the cells that such a study has
     * @throws UserError if the directory holds none
     */
    public static TrialPlan plan(Path dir, List<Cell> cells) {
        Path file = dir.resolve(PLAN);
        if (!Files.isRegularFile(file)) {
            throw UserError.usage(dir + " holds no " + PLAN + "; --resume takes a directory that this command wrote");
        }
        try {
            JsonNode plan = JSON.readTree(file.toFile());
            Setup setup = new Setup(
                    number(plan, "theta"),
                    number(plan, "sigma"),
                    number(plan, "learningRate"),
                    (int) number(plan, "maxIterations"),
                    plan.path("seed").asLong());
            return new TrialPlan(setup, cells, (int) number(plan, "trials"));
        } catch (IOException e) {
            throw UserError.failed(file + " cannot be read (" + e.getMessage() + "); begin anew without --resume", e);
        }
    }

    /**
     * Goes on with a study: what was torn by a kill is cut off.
     *
     * @throws UserError if its trials cannot be read
     */
    public static StudyDirectory resume(Path dir) {
        try {
            List<Trial> known = TrialCsv.read(dir.resolve(TRIALS));
            TrialCsv.write(dir.resolve(TRIALS), known);
            return open(dir, known);
        } catch (IOException e) {
            throw UserError.failed(
                    "cannot go on with " + dir + ": " + e.getMessage() + "; begin anew without --resume", e);
        }
    }

    private static StudyDirectory open(Path dir, List<Trial> known) throws IOException {
        return new StudyDirectory(dir, Files.newBufferedWriter(dir.resolve(TRIALS), StandardOpenOption.APPEND), known);
    }

    /** Where it is. */
    public Path dir() {
        return dir;
    }

    /** The trials that were done before. */
    public List<Trial> known() {
        return known;
    }

    /** Keeps finished trials. The first failure ends the keeping, and the study goes on: see {@link #finish}. */
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
     * Writes all trials in their order.
     *
     * @throws UserError if that, or keeping one before, failed
     */
    public void finish(List<Trial> ordered) {
        try {
            out.close();
            if (failure != null) {
                throw failure;
            }
            TrialCsv.write(dir.resolve(TRIALS), ordered);
        } catch (IOException e) {
            throw UserError.failed("the trials could not be written to " + dir + " (" + e + "); make room there", e);
        }
    }

    /** Writes a file beside the trials. */
    public void write(String name, String content) {
        try {
            Files.writeString(dir.resolve(name), content);
        } catch (IOException e) {
            throw UserError.failed("cannot write " + dir.resolve(name) + " (" + e + "); make room there", e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            append(List.of());
        }
    }

    private static double number(JsonNode plan, String name) throws IOException {
        if (!plan.path(name).isNumber()) {
            throw new IOException("no number '" + name + "'");
        }
        return plan.path(name).asDouble();
    }

    private static ObjectNode json(TrialPlan plan) {
        Setup setup = plan.setup();
        return JSON.createObjectNode()
                .put("theta", setup.degrees())
                .put("sigma", setup.sigma())
                .put("learningRate", setup.learningRate())
                .put("maxIterations", setup.maxIterations())
                .put("seed", setup.seed())
                .put("trials", plan.trials());
    }
}
