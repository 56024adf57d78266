package io.github.hullwatch.mnist.alignment;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hullwatch.mnist.data.DataOption;
import io.github.hullwatch.papers.alignment.AlignmentStart.Outputs;
import io.github.hullwatch.papers.alignment.MarginKind;
import io.github.hullwatch.papers.study.SeedsOption;
import io.github.hullwatch.program.UserError;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code mnist alignment}. */
public final class AlignmentSetting {

    private static final int MOST_ITERATIONS = 10_000_000;
    private static final int MOST_NEURONS = 100_000;

    @Option(
            names = "--digits",
            paramLabel = "A,B",
            defaultValue = "0,1",
            description = "The two digits; the first has label +1, the second −1.")
    private String digits = "0,1";

    @Option(
            names = "--first",
            paramLabel = "N",
            defaultValue = "500",
            description = "How many training images of each digit, the first in the file; 0 for all (the paper's).")
    private int first = 500;

    @Option(
            names = "--centre",
            paramLabel = "NAME",
            defaultValue = "pair",
            description = "What is subtracted from the pixels in [0, 1]: pair, the mean of the images kept; all-digits,"
                    + " that of all training images; scalar, the mean grey level of the images kept; none.")
    private Centre centre = Centre.PAIR;

    @Option(
            names = "--loss",
            paramLabel = "NAME",
            defaultValue = "exp",
            description = "exp or logistic, the mean over the images.")
    private MarginKind loss = MarginKind.EXP;

    @Option(
            names = "--eta",
            paramLabel = "STEP",
            defaultValue = "0.02",
            description = "Step of gradient descent. Times scale with its inverse; the paper's is 0.002.")
    private double eta = 0.02;

    @Option(names = "--iterations", paramLabel = "T", defaultValue = "600", description = "How many steps.")
    private int iterations = 600;

    @Option(
            names = "--every",
            paramLabel = "N",
            defaultValue = "10",
            description = "Iterations between two records: times are multiples of it.")
    private int every = 10;

    @Option(names = "--neurons", paramLabel = "H", defaultValue = "50", description = "How many hidden neurons.")
    private int neurons = 50;

    @Option(
            names = "--eps",
            paramLabel = "E",
            defaultValue = "1e-6",
            description = "Standard deviation of the initial weights.")
    private double eps = 1e-6;

    @Option(
            names = "--balanced",
            description = "Start with |v| = ‖w‖ for each neuron; otherwise v is drawn as the other weights are.")
    private boolean balanced;

    @Option(names = "--unit-v", description = "Start with output weights +1 and −1.")
    private boolean unitV;

    @Option(names = "--fixed-v", description = "Keep the output weights as they start.")
    private boolean fixedV;

    @Mixin
    private DataOption data = new DataOption();

    @Mixin
    private SeedsOption seeds = new SeedsOption();

    /** What is subtracted from the pixels. */
    public enum Centre {
        /** The mean image of the images kept. */
        PAIR,
        /** The mean image of all training images. */
        ALL_DIGITS,
        /** The mean grey level of the images kept. */
        SCALAR,
        /** Nothing. */
        NONE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** @throws UserError if an option is out of its range */
    void check() {
        pair();
        UserError.require(first >= 0, "--first", first, "give a number of images, or 0 for all");
        UserError.require(eta > 0 && eta <= Double.MAX_VALUE, "--eta", eta, "give a step above 0, such as 0.02");
        UserError.require(
                iterations >= 1 && iterations <= MOST_ITERATIONS,
                "--iterations",
                iterations,
                "give 1 to " + MOST_ITERATIONS);
        UserError.require(every >= 1, "--every", every, "give at least 1");
        UserError.require(neurons >= 1 && neurons <= MOST_NEURONS, "--neurons", neurons, "give 1 to " + MOST_NEURONS);
        UserError.require(eps > 0 && eps <= Double.MAX_VALUE, "--eps", eps, "give a number above 0, such as 1e-6");
        if (balanced && unitV) {
            throw UserError.usage("--balanced and --unit-v contradict each other: leave one of them out");
        }
        seeds.seeds();
    }

    /** The names of the two digits. */
    String[] pair() {
        String[] names = digits.split(",", -1);
        if (names.length != 2 || names[0].isBlank() || names[1].isBlank()) {
            throw UserError.usage("--digits " + digits + " is not a pair: give two digits, such as 0,1");
        }
        names[0] = names[0].strip();
        names[1] = names[1].strip();
        if (names[0].equals(names[1])) {
            throw UserError.usage("--digits " + digits + " are equal: give two different ones, such as 0,1");
        }
        return names;
    }

    /**
     * Whether a reference is of this setting: the same but for its seeds and the number of iterations.
     *
     * @param options by name, as in a file of references
     */
    boolean isThat(Map<String, JsonNode> options) {
        return said(options, "digits", "0,1").equals(String.join(",", pair()))
                && said(options, "first", "500").equals(String.valueOf(first))
                && said(options, "centre", "pair").equals(centre.toString())
                && said(options, "loss", "exp").equals(loss.toString())
                && Double.parseDouble(said(options, "eta", "0.02")) == eta
                && Double.parseDouble(said(options, "eps", "1e-6")) == eps
                && said(options, "neurons", "50").equals(String.valueOf(neurons))
                && said(options, "balanced", "false").equals(String.valueOf(balanced))
                && said(options, "unit-v", "false").equals(String.valueOf(unitV))
                && said(options, "fixed-v", "false").equals(String.valueOf(fixedV));
    }

    private static String said(Map<String, JsonNode> options, String name, String usual) {
        return options.containsKey(name) ? options.get(name).asText() : usual;
    }

    int first() {
        return first;
    }

    Centre centre() {
        return centre;
    }

    MarginKind loss() {
        return loss;
    }

    double eta() {
        return eta;
    }

    int iterations() {
        return iterations;
    }

    int every() {
        return every;
    }

    int neurons() {
        return neurons;
    }

    double eps() {
        return eps;
    }

    Outputs outputs() {
        return unitV ? Outputs.UNIT : balanced ? Outputs.BALANCED : Outputs.SMALL;
    }

    boolean fixedV() {
        return fixedV;
    }

    Path data() {
        return data.data();
    }

    List<Long> seeds() {
        return seeds.seeds();
    }
}
