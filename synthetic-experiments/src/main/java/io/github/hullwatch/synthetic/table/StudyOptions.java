package io.github.hullwatch.synthetic.table;

import io.github.hullwatch.program.ThreadsOption;
import io.github.hullwatch.program.UserError;
import io.github.hullwatch.synthetic.trial.Setup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of mass trials. */
final class StudyOptions {

    @Option(
            names = "--theta",
            paramLabel = "DEGREES",
            description = "Angle between the two planes, 0 to 90.",
            defaultValue = "90")
    private double theta;

    @Option(
            names = "--sigma",
            paramLabel = "SD",
            description = "Standard deviation of the initial weights.",
            defaultValue = "1.1")
    private double sigma;

    @Option(
            names = "--learning-rate",
            paramLabel = "STEP",
            description = "Step size of gradient descent.",
            defaultValue = "0.3")
    private double learningRate;

    @Option(
            names = "--max-iterations",
            paramLabel = "N",
            description = "Most iterations of a trial.",
            defaultValue = "6000")
    private int maxIterations;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of all randomness.", defaultValue = "42")
    private long seed;

    @Mixin
    private ThreadsOption threads;

    Setup setup() {
        if (!Setup.isAngle(theta)) {
            throw UserError.usage("--theta " + theta + ": " + Setup.ANGLES);
        }
        if (!Setup.isPositive(sigma)) {
            throw UserError.usage("--sigma " + sigma + ": " + Setup.POSITIVE);
        }
        if (!Setup.isPositive(learningRate)) {
            throw UserError.usage("--learning-rate " + learningRate + ": " + Setup.POSITIVE);
        }
        if (maxIterations < 1 || maxIterations > Setup.MOST_ITERATIONS) {
            throw UserError.usage("--max-iterations " + maxIterations + ": a number from 1 to " + Setup.MOST_ITERATIONS
                    + " is needed");
        }
        return new Setup(theta, sigma, learningRate, maxIterations, seed);
    }

    int threads() {
        return threads.threads();
    }
}
