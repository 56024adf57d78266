package io.github.hullwatch.synthetic.table;

import io.github.hullwatch.cli.UserError;
import io.github.hullwatch.synthetic.trial.Setup;
import picocli.CommandLine.Option;

/** The options of mass trials. */
final class StudyOptions {

    @Option(
            names = "--theta",
            paramLabel = "DEGREES",
            description = "Angle between the two planes, degrees, 0 to 90.",
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
            description = "Step of gradient descent.",
            defaultValue = "0.3")
    private double learningRate;

    @Option(
            names = "--max-iterations",
            paramLabel = "N",
            description = "Iterations allowed to a trial.",
            defaultValue = "6000")
    private int maxIterations;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of all randomness.", defaultValue = "42")
    private long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that work (default: one for each core). The result does not depend" + " on it.")
    private Integer threads;

    Setup setup() {
        if (!(theta >= 0 && theta <= 90)) {
            throw UserError.usage("--theta " + theta + ": an angle from 0 to 90 degrees is needed");
        }
        if (!(sigma > 0 && sigma < Double.POSITIVE_INFINITY)) {
            throw UserError.usage("--sigma " + sigma + ": a number above 0 is needed");
        }
        if (!(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY)) {
            throw UserError.usage("--learning-rate " + learningRate + ": a number above 0 is needed");
        }
        if (maxIterations < 1 || maxIterations > 10_000_000) {
            throw UserError.usage("--max-iterations " + maxIterations + ": a number from 1 to 10000000 is needed");
        }
        return new Setup(theta, sigma, learningRate, maxIterations, seed);
    }

    int threads() {
        if (threads != null && threads < 1) {
            throw UserError.usage("--threads " + threads + ": at least 1 is needed");
        }
        return threads != null ? threads : Runtime.getRuntime().availableProcessors();
    }
}
