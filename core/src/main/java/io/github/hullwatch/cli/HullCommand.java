package io.github.hullwatch.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Wendel;
import io.github.hullwatch.measure.Certificates;
import io.github.hullwatch.run.Claim;
import io.github.hullwatch.run.ClaimJson;
import io.github.hullwatch.run.Proof;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The hull test on vectors from anywhere. */
@Command(
        name = "hull",
        description = {
            "Say whether the convex hull of the directions of your vectors contains the origin, and how deep.",
            "D > 0: inside, D is the radius of the largest ball about the origin in the hull of the unit vectors.",
            "D < 0: outside, |D| is the distance from the origin to that hull. Bounds are proven.",
            "With --space random:M: in how many random M-dimensional subspaces the projected directions contain it."
        })
final class HullCommand implements Callable<Integer> {

    private static final int FRAMES = 1000;
    private static final long SEED = 42;
    private static final int INTERRUPTED = 130;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            description = "n vectors in d dimensions, one a row: .npy (float32 or float64, two dimensions) or .csv.")
    private Path file;

    @Option(
            names = "--columns",
            description = "The vectors are the columns of the file (a dense layer of PyTorch is rows).")
    private boolean columns;

    @Option(
            names = "--space",
            paramLabel = "SPACE",
            defaultValue = "full",
            converter = SpaceOption.Converter.class,
            description =
                    "What the vectors are seen in: full, or random:M for a census of random M-dimensional subspaces"
                            + " (default: full).")
    private SpaceOption space;

    @Option(
            names = "--frames",
            paramLabel = "N",
            description = "How many random subspaces (default: " + FRAMES + "; with --space random:M).")
    private Integer frames;

    @Option(names = "--seed", paramLabel = "N", description = "Of the random subspaces (default: " + SEED + ").")
    private Long seed;

    @Option(names = "--certificate", paramLabel = "OUT.json", description = "Write the certificate to this file.")
    private Path certificate;

    @Option(
            names = "--check",
            paramLabel = "CERT.json",
            description =
                    "Solve nothing: prove a certificate of these vectors again, with code that shares nothing with the"
                            + " solver. Exit code 1 if it does not hold.")
    private Path check;

    @Option(names = "--json", description = "Print one JSON object on standard output and nothing else there.")
    private boolean json;

    private final ObjectMapper mapper = new ObjectMapper();

    @Override
    public Integer call() throws IOException {
        requireFittingOptions();
        Vectors vectors = VectorFile.read(file, columns);
        if (check != null) {
            return check(vectors);
        }
        return space.isFull() ? solve(vectors) : census(vectors);
    }

    private void requireFittingOptions() {
        if (space.isFull() && (frames != null || seed != null)) {
            throw UserError.usage(
                    "--frames and --seed are of random subspaces; add --space random:3, or leave them out");
        }
        if (!space.isFull() && (certificate != null || check != null)) {
            throw UserError.usage("certificates are of the full space; leave out --space " + space);
        }
        if (certificate != null
                && certificate
                        .toAbsolutePath()
                        .normalize()
                        .equals(file.toAbsolutePath().normalize())) {
            throw UserError.usage("--certificate " + certificate + " is the file of the vectors; name another one");
        }
        if (certificate != null && check != null) {
            throw UserError.usage("--certificate writes a certificate and --check reads one; give one of the two");
        }
        if (frames != null && frames < 1) {
            throw UserError.usage("--frames is " + frames + ", but a census needs at least 1 subspace");
        }
    }

    private int solve(Vectors vectors) throws IOException {
        Hull hull = Hull.of(vectors);
        ObjectNode answer = answer(mapper, hull, Certificates.claim(hull));
        if (certificate != null) {
            CertificateFile.write(certificate, answer, mapper);
        }
        print(answer, sentence(hull));
        return 0;
    }

    private int census(Vectors vectors) throws IOException {
        try (Interruption interruption = Interruption.install()) {
            CensusAnswer answer = CensusTask.run(
                    vectors, space.m(), frames == null ? FRAMES : frames, seed == null ? SEED : seed, interruption);
            print(answer.json(mapper), answer.sentence());
            return answer.isWhole() ? 0 : INTERRUPTED;
        }
    }

    private int check(Vectors vectors) throws IOException {
        Proof proof = CertificateFile.check(check, vectors, mapper);
        ObjectNode answer = mapper.createObjectNode();
        answer.put("holds", proof.holds());
        answer.put("reason", proof.reason());
        answer.put("lower", proof.hasLower() ? (Double) proof.lower() : null);
        answer.put("upper", proof.hasUpper() ? (Double) proof.upper() : null);
        if (proof.holds()) {
            print(
                    answer,
                    String.format(
                            Locale.ROOT,
                            "%s holds for %s: D is proven to lie in [%.10g, %.10g].",
                            check,
                            file,
                            proof.lower(),
                            proof.upper()));
            return 0;
        }
        if (json) {
            print(answer, "");
        }
        spec.commandLine()
                .getErr()
                .println("hullwatch: " + check + " does not hold for " + file + ": " + proof.reason());
        return 1;
    }

    private void print(ObjectNode answer, String sentence) throws IOException {
        spec.commandLine().getOut().println(json ? mapper.writeValueAsString(answer) : sentence);
    }

    private static ObjectNode answer(ObjectMapper mapper, Hull hull, Claim claim) {
        ObjectNode answer = mapper.createObjectNode();
        answer.put("verdict", hull.verdict().label());
        answer.put("depth", hull.depth());
        answer.put("exact", hull.exact());
        answer.put("lower", hull.lower());
        answer.put("upper", hull.upper());
        answer.put("n", hull.n());
        answer.put("d", hull.d());
        answer.put("dead", hull.dead());
        answer.put("wendel", Wendel.probability(hull.n() - hull.dead(), hull.d()));
        answer.set("certificate", ClaimJson.encode(claim));
        return answer;
    }

    private static String sentence(Hull hull) {
        int live = hull.n() - hull.dead();
        StringBuilder text = new StringBuilder();
        text.append(live)
                .append(live == 1 ? " direction in R^" : " directions in R^")
                .append(hull.d());
        if (hull.dead() > 0) {
            text.append(" (").append(hull.dead()).append(" more of norm zero)");
        }
        text.append(
                switch (hull.verdict()) {
                    case INSIDE -> ": the origin is INSIDE their convex hull";
                    case OUTSIDE -> ": the origin is OUTSIDE their convex hull";
                    case BOUNDARY -> ": the origin lies exactly on the BOUNDARY of their convex hull";
                    case UNDECIDED -> ": UNDECIDED, the origin is too near the boundary of their convex hull";
                });
        text.append(
                hull.exact()
                        ? String.format(
                                Locale.ROOT,
                                "; D = %.10g, proven in [%.10g, %.10g].",
                                hull.depth(),
                                hull.lower(),
                                hull.upper())
                        : String.format(
                                Locale.ROOT, "; D is proven to lie in [%.6g, %.6g].", hull.lower(), hull.upper()));
        text.append(String.format(
                Locale.ROOT,
                "%nAs many random directions would hold it with probability %.4g (Wendel).",
                Wendel.probability(live, hull.d())));
        return text.toString();
    }
}
