package io.github.hullwatch.synthetic.condensation;

import io.github.hullwatch.papers.condensation.Descent;
import io.github.hullwatch.papers.condensation.Sigma;
import io.github.hullwatch.papers.study.SeedsOption;
import io.github.hullwatch.program.UserError;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code synthetic condensation}. */
public final class CondensationSetting {

    private static final int MOST_EPOCHS = 10_000_000;
    private static final int MOST_NEURONS = 4096;
    private static final double ONE_DIMENSION_RATE = 5e-4;

    @Option(
            names = "--case",
            paramLabel = "NAME",
            defaultValue = "1-D",
            description =
                    "1-D: sin 3x + sin(6x)/2 at 40 places, 100 neurons, 200 epochs. 5-D: sum of 3.5 sin(5x+1) at 80"
                            + " random places, 50 neurons, 100 epochs.")
    private String problem = "1-D";

    @Option(
            names = "--activation",
            paramLabel = "LIST",
            defaultValue = "tanh,xtanh,x2tanh",
            description =
                    "Some of tanh, xtanh, x2tanh, sigmoid, softplus, relu, separated by commas, or all: a row of the"
                            + " table each.")
    private String activation = "tanh,xtanh,x2tanh";

    @Option(
            names = "--eta",
            paramLabel = "RATE",
            description =
                    "Learning rate (default: 5e-4 in 1-D; in 5-D the paper's, 1e-3, sigmoid 8e-4, softplus 2.5e-4;"
                            + " with gd 0.01).")
    private Double eta;

    @Option(
            names = "--epochs",
            paramLabel = "T",
            description = "How many steps on all examples (default: 200 in 1-D, 100 in 5-D; with gd until --growth).")
    private Integer epochs;

    @Option(
            names = "--growth",
            paramLabel = "G",
            defaultValue = "4",
            description =
                    "With gd, and without --epochs: until eta lambda T is this, lambda the rate of growth of small"
                            + " weights.")
    private double growth = 4;

    @Option(names = "--neurons", paramLabel = "M", description = "How many (default: 100 in 1-D, 50 in 5-D).")
    private Integer neurons;

    @Option(
            names = "--init",
            paramLabel = "SD",
            defaultValue = "0.005",
            description = "Standard deviation of the initial weights.")
    private double init = .005;

    @Option(names = "--optimiser", paramLabel = "NAME", defaultValue = "adam", description = "adam or gd.")
    private Descent.Kind optimiser = Descent.Kind.ADAM;

    @Option(
            names = "--threshold",
            paramLabel = "C",
            defaultValue = "0.95",
            description = "The least |cos| of a line; K90 is by leader clustering.")
    private double threshold = .95;

    @Option(
            names = "--norm-cut",
            paramLabel = "R",
            defaultValue = "0",
            description = "Neurons with a smaller norm are left out of the counts.")
    private double normCut;

    @Option(names = "--every", paramLabel = "N", defaultValue = "10", description = "Epochs between two records.")
    private int every = 10;

    @Mixin
    private SeedsOption seeds = new SeedsOption();

    /** @throws UserError if an option is out of its range */
    void check() {
        if (!problem.equals("1-D") && !problem.equals("5-D")) {
            throw UserError.usage("--case " + problem + " is not known: give 1-D or 5-D");
        }
        sigmas();
        UserError.require(
                eta == null || eta > 0 && eta <= Double.MAX_VALUE, "--eta", eta, "give a rate above 0, such as 5e-4");
        UserError.require(
                epochs == null || epochs >= 1 && epochs <= MOST_EPOCHS, "--epochs", epochs, "give 1 to " + MOST_EPOCHS);
        UserError.require(growth > 0 && growth <= 100, "--growth", growth, "give a number above 0 and at most 100");
        UserError.require(
                neurons == null || neurons >= 1 && neurons <= MOST_NEURONS,
                "--neurons",
                neurons,
                "give 1 to " + MOST_NEURONS);
        UserError.require(init > 0 && init <= Double.MAX_VALUE, "--init", init, "give a number above 0, such as 0.005");
        UserError.require(threshold > 0 && threshold < 1, "--threshold", threshold, "give a number between 0 and 1");
        UserError.require(normCut >= 0 && normCut <= Double.MAX_VALUE, "--norm-cut", normCut, "give 0 or more");
        UserError.require(every >= 1, "--every", every, "give at least 1");
        seeds.seeds();
    }

    /** The activations, in the order given. */
    List<Sigma> sigmas() {
        if (activation.strip().equalsIgnoreCase("all")) {
            return List.of(Sigma.values());
        }
        List<Sigma> sigmas = Arrays.stream(activation.split(",", -1))
                .map(name -> Arrays.stream(Sigma.values())
                        .filter(sigma -> sigma.toString().equals(name.strip().toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() -> UserError.usage("--activation " + activation + ": there is no '"
                                + name.strip() + "'; choose from " + Arrays.toString(Sigma.values()) + ", or all")))
                .toList();
        if (sigmas.stream().distinct().count() != sigmas.size()) {
            throw UserError.usage("--activation " + activation + " names one twice; name each once");
        }
        return sigmas;
    }

    boolean oneDimension() {
        return problem.equals("1-D");
    }

    String problem() {
        return problem;
    }

    Descent descent(Sigma sigma) {
        double rate = eta != null
                ? eta
                : optimiser == Descent.Kind.GD ? .01 : oneDimension() ? ONE_DIMENSION_RATE : sigma.rate();
        return new Descent(optimiser, rate);
    }

    boolean plain() {
        return optimiser == Descent.Kind.GD;
    }

    /** Whether the number of epochs follows from the growth. */
    boolean untilGrown() {
        return plain() && epochs == null;
    }

    int epochs() {
        return epochs != null ? epochs : oneDimension() ? 200 : 100;
    }

    double growth() {
        return growth;
    }

    int neurons() {
        return neurons != null ? neurons : oneDimension() ? 100 : 50;
    }

    double init() {
        return init;
    }

    double threshold() {
        return threshold;
    }

    double normCut() {
        return normCut;
    }

    int every() {
        return every;
    }

    List<Long> seeds() {
        return seeds.seeds();
    }
}
