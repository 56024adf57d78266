package io.github.hullwatch.mnist.model;

import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * How LeNet is trained.
 *
 * @param name what the run's manifest calls it
 * @param updater the optimizer
 * @param learningRate the step, above 0
 * @param momentum in [0, 1)
 * @param batchSize images in a batch, at least 1
 * @param epochs at least 1
 * @param iterations stop after at most this many
 * @param timeLimit stop training after at most this time, evaluation not counted; null for no limit
 */
public record Recipe(
        String name,
        UpdaterKind updater,
        double learningRate,
        double momentum,
        int batchSize,
        int epochs,
        OptionalLong iterations,
        Duration timeLimit) {

    /**
     * As in the paper's script: 20 epochs of plain gradient descent in batches of 1,000 (1,200 iterations on MNIST).
     */
    public static final Recipe PAPER =
            new Recipe("paper", UpdaterKind.SGD, 0.01, 0, 1000, 20, OptionalLong.empty(), null);

    /**
     * About a minute on one slow core, and 98% on MNIST; a slower machine is stopped by the time limit. The batches are
     * small because an image costs the same in any batch, and small ones learn more from it: 97.0 and 97.6% (two seeds)
     * after 14,400 images, against 96.3 and 96.7% in batches of 64.
     */
    public static final Recipe QUICK =
            new Recipe("quick", UpdaterKind.ADAM, 0.002, 0, 32, 1, OptionalLong.of(800), Duration.ofSeconds(90));

    /**
     * For a study of many seeds, within a minute or two a seed: the paper's step in batches of 64, to iteration 600.
     * Its change from slow to fast is that of the paper's recipe (docs/findings.md): how long the slow phase lasts
     * depends on the step and the iterations, hardly on the batch size.
     */
    public static final Recipe STUDY = new Recipe("study", UpdaterKind.SGD, 0.01, 0, 64, 1, OptionalLong.of(600), null);

    /** For the network with two features, which learns slowly at first. */
    public static final Recipe FEATURES =
            new Recipe("features", UpdaterKind.ADAM, 0.001, 0, 64, 10, OptionalLong.empty(), null);

    public Recipe {
        Objects.requireNonNull(name);
        Objects.requireNonNull(updater);
        Objects.requireNonNull(iterations);
        require(
                learningRate > 0 && Double.isFinite(learningRate),
                "the learning rate must be above 0, not " + learningRate);
        require(momentum >= 0 && momentum < 1, "the momentum must be in [0, 1), not " + momentum);
        require(updater != UpdaterKind.ADAM || momentum == 0, "adam takes no momentum: leave it out");
        require(batchSize >= 1, "the batch size must be at least 1, not " + batchSize);
        require(epochs >= 1, "the number of epochs must be at least 1, not " + epochs);
        require(iterations.orElse(1) >= 1, "the number of iterations must be at least 1");
        require(timeLimit == null || !timeLimit.isNegative() && !timeLimit.isZero(), "the time limit must be above 0");
    }

    /**
     * The number of updates, if nothing stops the training earlier.
     *
     * @param images in the training set
     */
    public long expectedIterations(int images) {
        long batches = (images + batchSize - 1L) / batchSize;
        return Math.min(iterations.orElse(Long.MAX_VALUE), batches * epochs);
    }

    /** For people: {@code quick: adam 0.002, batches of 64, 1 epoch, at most 400 iterations, at most 90 s}. */
    @Override
    public String toString() {
        return name + ": " + updater + " " + learningRate + (momentum == 0 ? "" : " with momentum " + momentum)
                + ", batches of " + batchSize + ", " + epochs + (epochs == 1 ? " epoch" : " epochs")
                + (iterations.isPresent() ? ", at most " + iterations.getAsLong() + " iterations" : "")
                + (timeLimit == null ? "" : ", at most " + timeLimit.toSeconds() + " s");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
