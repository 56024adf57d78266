package io.github.hullwatch.mnist.condensation;

import io.github.hullwatch.mnist.data.DataOption;
import io.github.hullwatch.papers.condensation.Descent;
import io.github.hullwatch.papers.condensation.Sigma;
import io.github.hullwatch.papers.study.SeedsOption;
import io.github.hullwatch.program.UserError;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code mnist condensation}. */
public final class CondensationSetting {

    private static final int MOST_EPOCHS = 1_000_000;
    private static final int MOST_NEURONS = 4096;

    @Option(
            names = "--first",
            paramLabel = "N",
            defaultValue = "2000",
            description = "How many training images, the first in the file; 0 for all (the paper's).")
    private int first = 2000;

    @Option(
            names = "--activation",
            paramLabel = "NAME",
            defaultValue = "x2tanh",
            description = "tanh, xtanh, x2tanh, sigmoid, softplus or relu; the paper's panel is x2tanh.")
    private String activation = "x2tanh";

    @Option(
            names = "--outputs",
            paramLabel = "N",
            defaultValue = "1",
            description = "1: the target is the digit, as in the paper; 10: a 1 at the digit.")
    private int outputs = 1;

    @Option(names = "--eta", paramLabel = "RATE", defaultValue = "5e-5", description = "Learning rate.")
    private double eta = 5e-5;

    @Option(names = "--epochs", paramLabel = "T", defaultValue = "100", description = "How many steps on all images.")
    private int epochs = 100;

    @Option(names = "--neurons", paramLabel = "M", defaultValue = "30", description = "How many.")
    private int neurons = 30;

    @Option(
            names = "--init",
            paramLabel = "SD",
            defaultValue = "0.001",
            description = "Standard deviation of the initial weights.")
    private double init = .001;

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
    private DataOption data = new DataOption();

    @Mixin
    private SeedsOption seeds = new SeedsOption();

    /** @throws UserError if an option is out of its range */
    void check() {
        UserError.require(first >= 0, "--first", first, "give a number of images, or 0 for all");
        sigma();
        UserError.require(outputs == 1 || outputs == 10, "--outputs", outputs, "give 1 or 10");
        UserError.require(eta > 0 && eta <= Double.MAX_VALUE, "--eta", eta, "give a rate above 0, such as 5e-5");
        UserError.require(epochs >= 1 && epochs <= MOST_EPOCHS, "--epochs", epochs, "give 1 to " + MOST_EPOCHS);
        UserError.require(neurons >= 1 && neurons <= MOST_NEURONS, "--neurons", neurons, "give 1 to " + MOST_NEURONS);
        UserError.require(init > 0 && init <= Double.MAX_VALUE, "--init", init, "give a number above 0, such as 0.001");
        UserError.require(threshold > 0 && threshold < 1, "--threshold", threshold, "give a number between 0 and 1");
        UserError.require(normCut >= 0 && normCut <= Double.MAX_VALUE, "--norm-cut", normCut, "give 0 or more");
        UserError.require(every >= 1, "--every", every, "give at least 1");
        seeds.seeds();
    }

    int first() {
        return first;
    }

    Sigma sigma() {
        return Arrays.stream(Sigma.values())
                .filter(sigma -> sigma.toString().equals(activation.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> UserError.usage("--activation " + activation + " is not known: choose from "
                        + Arrays.toString(Sigma.values())));
    }

    int outputs() {
        return outputs;
    }

    Descent descent() {
        return new Descent(optimiser, eta);
    }

    int epochs() {
        return epochs;
    }

    int neurons() {
        return neurons;
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

    Path data() {
        return data.data();
    }

    List<Long> seeds() {
        return seeds.seeds();
    }
}
