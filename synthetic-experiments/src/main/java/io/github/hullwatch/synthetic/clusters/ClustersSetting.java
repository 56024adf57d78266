package io.github.hullwatch.synthetic.clusters;

import io.github.hullwatch.papers.study.SeedsOption;
import io.github.hullwatch.program.UserError;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code synthetic clusters}. */
final class ClustersSetting {

    /** Numbers that one array may hold: 800 MB. */
    private static final long LARGEST = 100_000_000;

    /** Draws of data for each example that is kept. */
    static final int DRAWS = 8;

    @Option(names = "--d", paramLabel = "D", defaultValue = "10", description = "Dimension of the data.")
    int d;

    @Option(names = "--n", paramLabel = "N", defaultValue = "200", description = "Training examples.")
    int n;

    @Option(
            names = "--k",
            paramLabel = "K",
            defaultValue = "25",
            description = "Neurons with a positive output, and as many with a negative one.")
    int k;

    @Option(
            names = "--alpha",
            paramLabel = "SLOPE",
            defaultValue = "0.1",
            description = "Slope of the leaky units below 0, from 0 to 1.")
    double alpha;

    @Option(
            names = "--eps",
            paramLabel = "LIST",
            defaultValue = "0.001,1",
            description = "Standard deviations of the initial weights, separated by commas: a cell of the table for"
                    + " each.")
    String eps;

    @Option(names = "--eta", paramLabel = "STEP", defaultValue = "0.5", description = "Step of gradient descent.")
    double eta;

    @Option(names = "--iterations", paramLabel = "T", defaultValue = "2000", description = "Steps.")
    int iterations;

    @Option(
            names = "--margin",
            paramLabel = "M",
            defaultValue = "0.3",
            description = "Least distance of the data from the teacher's hyperplane x1 = 0.")
    double margin;

    @Option(names = "--every", paramLabel = "STEPS", defaultValue = "50", description = "Steps between two records.")
    int every;

    @Option(
            names = "--points",
            paramLabel = "N",
            defaultValue = "20000",
            description = "Fresh points at which the network is compared with the linear rule.")
    int points;

    @Mixin
    SeedsOption seeds = new SeedsOption();

    /** The standard deviations, in the order given. */
    List<Double> epsilons() {
        List<Double> all = new ArrayList<>();
        for (String part : eps.split(",", -1)) {
            double value;
            try {
                value = Double.parseDouble(part.strip());
            } catch (NumberFormatException e) {
                value = Double.NaN;
            }
            require(
                    value > 0 && value <= 1e100,
                    "--eps " + eps + ": '" + part.strip() + "' is no standard deviation above 0; give a list such as"
                            + " 0.001,1");
            require(!all.contains(value), "--eps " + eps + ": " + part.strip() + " comes twice");
            all.add(value);
        }
        return List.copyOf(all);
    }

    /** @throws UserError if a value is out of range; the message says which and what is needed */
    void check() {
        require(d >= 1 && d <= 10_000, "--d " + d + ": a dimension from 1 to 10000 is needed");
        require(n >= 1 && n <= 100_000, "--n " + n + ": 1 to 100000 examples are needed");
        require(k >= 1 && k <= 100_000, "--k " + k + ": 1 to 100000 neurons of each sign are needed");
        require(alpha >= 0 && alpha <= 1, "--alpha " + alpha + ": a slope from 0 to 1 is needed");
        require(eta > 0 && eta <= 1e100, "--eta " + eta + ": a positive finite step is needed");
        require(
                iterations >= 1 && iterations <= 10_000_000,
                "--iterations " + iterations + ": 1 to 10000000 steps are needed");
        require(margin >= 0 && margin <= 10, "--margin " + margin + ": a distance from 0 to 10 is needed");
        require(every >= 1 && every <= iterations, "--every " + every + ": 1 to " + iterations + " steps are needed");
        require(
                iterations / every <= 10_000,
                "--every " + every + ": that is more than 10000 records; take at least " + (iterations / 10_000 + 1));
        require(
                points > d && (long) points * d <= LARGEST,
                "--points " + points + ": more points than the dimension " + d + " and at most " + LARGEST / d
                        + " are needed");
        require(
                (long) DRAWS * n * d <= LARGEST && 2L * k * d <= LARGEST,
                "--n " + n + " and --k " + k + ": in " + d + " dimensions at most " + LARGEST / DRAWS / d
                        + " examples and " + LARGEST / 2 / d + " neurons of each sign fit");
        epsilons();
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw UserError.usage(message);
        }
    }
}
