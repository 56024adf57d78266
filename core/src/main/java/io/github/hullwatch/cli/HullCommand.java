package io.github.hullwatch.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Wendel;
import io.github.hullwatch.measure.Certificates;
import io.github.hullwatch.run.Claim;
import io.github.hullwatch.run.ClaimJson;
import io.github.hullwatch.run.CsvVectors;
import io.github.hullwatch.run.Npy;
import io.github.hullwatch.run.NpyArray;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
            "D < 0: outside, |D| is the distance from the origin to that hull. Bounds are proven."
        })
final class HullCommand implements Callable<Integer> {

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

    @Option(names = "--certificate", paramLabel = "OUT.json", description = "Write the certificate to this file.")
    private Path certificate;

    @Option(names = "--json", description = "Print one JSON object on standard output and nothing else there.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        NpyArray array = read();
        Vectors vectors = vectors(array);
        int row = vectors.firstNonFiniteRow();
        if (row >= 0) {
            throw UserError.failed(file + ": vector " + row
                    + " (counted from 0) holds NaN or infinity; remove it or mend the training that made it");
        }
        Hull hull = Hull.of(vectors);
        Claim claim = Certificates.claim(hull);
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode answer = answer(mapper, hull, claim);
        if (certificate != null) {
            Files.writeString(
                    certificate, mapper.writerWithDefaultPrettyPrinter().writeValueAsString(answer));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? mapper.writeValueAsString(answer) : sentence(hull));
        return 0;
    }

    private NpyArray read() throws IOException {
        boolean csv = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".csv");
        try {
            return csv ? CsvVectors.read(file) : Npy.readMatrix(file);
        } catch (NoSuchFileException e) {
            throw UserError.failed(file + " does not exist; name a .npy or .csv file of vectors", e);
        }
    }

    private Vectors vectors(NpyArray array) {
        int rows = array.shape()[0];
        int width = array.shape()[1];
        if (rows == 0 || width == 0) {
            throw UserError.failed(file + " holds no vectors: its shape is " + array.shapeText());
        }
        if (array.data() instanceof float[] floats) {
            return columns ? Vectors.columns(floats, width, rows) : Vectors.rows(floats, rows, width);
        }
        double[] doubles = (double[]) array.data();
        return columns ? Vectors.columns(doubles, width, rows) : Vectors.rows(doubles, rows, width);
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
        text.append(live).append(" directions in R^").append(hull.d());
        if (hull.dead() > 0) {
            text.append(" (").append(hull.dead()).append(" more are zero and have none)");
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
