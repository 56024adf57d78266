package io.github.hullwatch.synthetic.train;

import io.github.hullwatch.files.TableRules;
import io.github.hullwatch.program.AlsoOption;
import io.github.hullwatch.program.GivenOptions;
import io.github.hullwatch.program.TableOptions;
import io.github.hullwatch.program.TensorBoardOption;
import io.github.hullwatch.program.UserError;
import io.github.hullwatch.synthetic.model.GridData;
import io.github.hullwatch.synthetic.model.Initialisation;
import io.github.hullwatch.synthetic.model.Streams;
import io.github.hullwatch.synthetic.model.TwoClassData;
import io.github.hullwatch.synthetic.trial.Setup;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code synthetic train}. */
final class TrainOptions {

    /** Names of random streams. */
    static final long WEIGHTS = 1;

    private static final long NOISE = 2;

    @Option(
            names = "--neurons",
            paramLabel = "2K",
            defaultValue = "8",
            description = "Number of hidden neurons, even; the first half has output weight +1, the second half −1.")
    int neurons;

    @Option(
            names = "--theta",
            paramLabel = "DEGREES",
            defaultValue = "90",
            description = "Angle between the subspaces of the two classes, 0 to 90; not with --data.")
    double theta;

    @Option(
            names = "--init",
            paramLabel = "KIND",
            defaultValue = "half-space",
            description =
                    "Initial weights: random, or half-space (their projections lie in one half of each subspace).")
    Initialisation init;

    @Option(
            names = "--sigma",
            paramLabel = "SD",
            defaultValue = "1.1",
            description = "Standard deviation of the initial weights.")
    double sigma;

    @Option(
            names = "--learning-rate",
            paramLabel = "STEP",
            defaultValue = "0.3",
            description = "Step size of gradient descent.")
    double learningRate;

    @Option(names = "--max-iterations", paramLabel = "N", defaultValue = "6000", description = "Most iterations.")
    int maxIterations;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "42", description = "Seed of all randomness.")
    long seed;

    @Option(
            names = "--subspace-dim",
            paramLabel = "M",
            defaultValue = "2",
            description = "Dimension of each class's subspace; 2 is the paper's.")
    int subspaceDim;

    @Option(
            names = "--samples",
            paramLabel = "N",
            defaultValue = "80",
            description =
                    "Directions of each class, with 11 points on each; above 2 dimensions, the next larger grid. Not with"
                            + " --data.")
    int samples;

    @Option(
            names = "--noise",
            paramLabel = "SD",
            defaultValue = "0",
            description = "Standard deviation of the noise added to every coordinate.")
    double noise;

    @Option(
            names = "--data",
            paramLabel = "FILE.csv",
            description = "Train on your own points: one per line, the class last (two numbers; the larger is +1). The"
                    + " subspaces are then found by PCA through the origin.")
    Path data;

    @Mixin
    TableOptions tableOptions;

    @Mixin
    AlsoOption also;

    @Mixin
    TensorBoardOption tensorboard;

    /** Refuses values out of range, and options that others leave without effect. */
    void check(GivenOptions given) {
        if (data != null) {
            given.refuse(
                    List.of("--theta", "--samples"),
                    "it is of the points that are made where --data names none; leave out one of the two");
        }
        require(
                neurons >= 2 && neurons % 2 == 0 && neurons <= 100_000,
                "--neurons " + neurons + ": an even number from 2 to 100000 is needed");
        require(Setup.isAngle(theta), "--theta " + theta + ": " + Setup.ANGLES);
        require(
                sigma >= 0 && sigma < Double.POSITIVE_INFINITY,
                "--sigma " + sigma + ": a finite number, at least 0, is needed");
        require(Setup.isPositive(learningRate), "--learning-rate " + learningRate + ": " + Setup.POSITIVE);
        require(
                maxIterations >= 1 && maxIterations <= Setup.MOST_ITERATIONS,
                "--max-iterations " + maxIterations + ": a number from 1 to " + Setup.MOST_ITERATIONS + " is needed");
        require(
                subspaceDim >= 2 && subspaceDim <= 100,
                "--subspace-dim " + subspaceDim + ": a number from 2 to 100 is needed");
        require(samples >= 3 && samples <= 100_000, "--samples " + samples + ": a number from 3 to 100000 is needed");
        require(
                noise >= 0 && noise < Double.POSITIVE_INFINITY,
                "--noise " + noise + ": a finite number, at least 0, is needed");
        require(
                data != null || tableOptions.rules().equals(TableRules.AUTO),
                "--header and --index apply to --data only; name a file with it, or leave them out");
        require(
                data != null
                        || subspaceDim == 2
                        || 2.0 * subspaceDim * Math.pow(2, subspaceDim - 1) <= 100_000
                        || samples <= 2 * subspaceDim,
                "--subspace-dim " + subspaceDim + ": a grid of at least " + samples
                        + " directions is too large there; give --samples " + 2 * subspaceDim);
    }

    /**
     * The points to learn.
     *
     * @param note told what was decided while reading {@code --data} and is worth saying
     */
    TwoClassData points(Consumer<String> note) {
        TwoClassData points = data != null
                ? PointsFile.read(data, tableOptions.rules(), subspaceDim, note)
                : GridData.of(subspaceDim, theta, samples);
        return noise > 0 ? GridData.noisy(points, noise, Streams.of(seed, NOISE)) : points;
    }

    /** The initial weights. */
    double[] weights(TwoClassData points) {
        double[] weights = init.draw(Streams.of(seed, WEIGHTS), neurons, sigma, points.basis1(), points.basis2());
        require(
                Arrays.stream(weights).allMatch(Double::isFinite),
                "--sigma " + sigma + ": the initial weights overflow; give a smaller number");
        return weights;
    }

    /** Everything by name, for the manifest. */
    Map<String, Object> toMap() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("neurons", neurons);
        options.put("theta", theta);
        options.put("init", init.label());
        options.put("sigma", sigma);
        options.put("learningRate", learningRate);
        options.put("maxIterations", maxIterations);
        options.put("seed", seed);
        options.put("subspaceDim", subspaceDim);
        options.put("samples", samples);
        options.put("noise", noise);
        options.put("data", data == null ? null : data.toString());
        also.describe(options);
        tensorboard.describe(options);
        TableRules rules = tableOptions.rules();
        if (!rules.equals(TableRules.AUTO)) {
            options.put("header", rules.header().toString());
            options.put("index", rules.index().toString());
        }
        return options;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw UserError.usage(otherwise);
        }
    }
}
