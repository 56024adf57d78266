package io.github.hullwatch.arbiter.run;

import java.io.Serializable;

/**
 * How a candidate's training ended. It counts as finished if it did all that was planned; otherwise what made {@link
 * Attempt#goesOn} say no decides.
 *
 * @param iterations that it trained
 * @param planned that it was to train; what is missing of them was saved by early ending
 * @param accuracy on the test set, from 0 to 1; null if it was not measured
 */
public record Outcome(long iterations, long planned, Double accuracy) implements Serializable {

    public Outcome {
        if (iterations < 0 || planned < 0) {
            throw new IllegalArgumentException("iterations are counted from 0: " + iterations + " of " + planned);
        }
        if (accuracy != null && !(accuracy >= 0 && accuracy <= 1)) {
            throw new IllegalArgumentException("an accuracy is from 0 to 1, not " + accuracy);
        }
    }
}
