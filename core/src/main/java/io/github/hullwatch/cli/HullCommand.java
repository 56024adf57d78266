package io.github.hullwatch.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.hull.HullSolver;
import io.github.hullwatch.program.Interruption;
import io.github.hullwatch.program.OneLine;
import io.github.hullwatch.program.TableOptions;
import io.github.hullwatch.program.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The hull test on vectors from anywhere. */
@Command(
        name = "hull",
        description = {
            "Tell whether the convex hull of your vectors' directions contains the origin, and how deep it lies.",
            "D > 0: inside; D is the radius of the largest ball around the origin in the hull of the unit vectors.",
            "D < 0: outside; |D| is the distance from the origin to that hull. All bounds are proven.",
            "With --space random:M: the share of random M-dimensional subspaces in which the projected hull contains it."
        })
final class HullCommand implements Callable<Integer> {

    private static final int FRAMES = 1000;
    private static final long SEED = 42;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            description =
                    "n vectors in d dimensions, one per row: .npy (float32 or float64; of three or more dimensions all"
                            + " but the first are flattened) or text such as .csv.")
    private Path file;

    @Option(
            names = "--columns",
            description =
                    "Take the columns of the file as vectors (a dense layer of PyTorch has them as rows). Of an array of"
                            + " three or more dimensions all but the last are flattened.")
    private boolean columns;

    @Mixin
    private TableOptions tableOptions;

    @Option(
            names = "--space",
            paramLabel = "SPACE",
            defaultValue = "full",
            converter = SpaceOption.Converter.class,
            description = "Space to look in: full, or random:M for a census of random M-dimensional" + " subspaces.")
    private SpaceOption space;

    @Option(
            names = "--frames",
            paramLabel = "N",
            description = "Number of random subspaces (default: " + FRAMES + "; only with --space random:M).")
    private Integer frames;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the random subspaces (default: " + SEED + ").")
    private Long seed;

    @Option(names = "--certificate", paramLabel = "OUT.json", description = "Write the certificate to this file.")
    private Path certificate;

    @Option(
            names = "--check",
            paramLabel = "CERT.json",
            description =
                    "Do not solve: prove this certificate for these vectors again, with code that shares nothing with the"
                            + " solver. Exit code 1 if it does not hold.")
    private Path check;

    @Option(names = "--json", description = "Print one JSON object on standard output and nothing else there.")
    private boolean json;

    /** What was decided while reading the file. */
    private List<String> notes = List.of();

    @Override
    public Integer call() throws IOException {
        requireFittingOptions();
        VectorFile read = VectorFile.read(file, tableOptions.rules(), columns);
        notes = read.notes();
        notes.forEach(note -> OneLine.print(spec.commandLine().getErr(), file + ": " + note));
        Vectors vectors = read.vectors();
        if (check != null) {
            return check(vectors);
        }
        return space.isFull() ? solve(vectors) : census(vectors);
    }

    private void requireFittingOptions() {
        if (space.isFull() && (frames != null || seed != null)) {
            throw UserError.usage(
                    "--frames and --seed apply to random subspaces only; add --space random:3, or leave them out");
        }
        if (!space.isFull() && (certificate != null || check != null)) {
            throw UserError.usage("certificates exist for the full space only; leave out --space " + space);
        }
        if (certificate != null
                && certificate
                        .toAbsolutePath()
                        .normalize()
                        .equals(file.toAbsolutePath().normalize())) {
            throw UserError.usage("--certificate " + certificate + " is the file of vectors itself; name another file");
        }
        if (certificate != null && check != null) {
            throw UserError.usage("--certificate writes a certificate and --check reads one; give only one of them");
        }
        if (frames != null) {
            CensusTask.requireSensible(frames);
        }
    }

    private int solve(Vectors vectors) throws IOException {
        HullAnswer answer = new HullAnswer(HullSolver.hullOf(vectors));
        if (certificate != null) {
            CertificateFile.write(certificate, answer);
        }
        print(answer);
        return 0;
    }

    private int census(Vectors vectors) throws IOException {
        try (Interruption interruption = Interruption.install()) {
            CensusAnswer answer = CensusTask.run(
                    vectors,
                    space.m(),
                    frames == null ? FRAMES : frames,
                    seed == null ? SEED : seed,
                    interruption::requested);
            print(answer);
            return answer.isWhole() ? 0 : Interruption.EXIT_CODE;
        }
    }

    private int check(Vectors vectors) throws IOException {
        CheckAnswer answer = new CheckAnswer(check, file, CertificateFile.check(check, vectors));
        if (answer.proof().holds() || json) {
            print(answer);
        }
        if (!answer.proof().holds()) {
            OneLine.print(spec.commandLine().getErr(), answer.sentence());
        }
        return answer.proof().holds() ? 0 : 1;
    }

    private void print(Answer answer) throws IOException {
        spec.commandLine().getOut().println(json ? withNotes(answer) : answer.sentence());
    }

    /** The answer in one line; {@code notes} is there only where there are any. */
    private String withNotes(Answer answer) throws IOException {
        ObjectNode tree = answer.tree();
        if (!notes.isEmpty()) {
            notes.forEach(tree.putArray("notes")::add);
        }
        return Answer.Json.MAPPER.writeValueAsString(tree);
    }
}
