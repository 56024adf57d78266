package io.github.hullwatch.mnist.training;

import java.util.List;
import java.util.Optional;

/**
 * How a training ended.
 *
 * @param ending why it ended
 * @param iterations updates made
 * @param lastLoss mini-batch loss of the last update; NaN if there was none
 * @param trainingNanos training time: forward and backward passes, updates and listeners
 * @param evaluations of the test set at the end of each epoch; the last one is that of the trained model, unless
 *     training was interrupted
 */
public record TrainingResult(
        Ending ending, long iterations, double lastLoss, long trainingNanos, List<Evaluated> evaluations) {

    /** Why a training ended. */
    public enum Ending {
        /** All epochs, or all iterations asked for, were done. */
        COMPLETE,
        /** The time limit came first. */
        TIME_LIMIT,
        /** It was asked to stop. */
        INTERRUPTED
    }

    public TrainingResult {
        evaluations = List.copyOf(evaluations);
    }

    /** The evaluation made last. */
    public Optional<Evaluated> lastEvaluation() {
        return evaluations.isEmpty() ? Optional.empty() : Optional.of(evaluations.get(evaluations.size() - 1));
    }
}
