package io.github.hullwatch.arbiter.objective;

/**
 * What an objective says of a run.
 *
 * @param value finite
 * @param censored whether the condition that it counts to was not met while the run lasted
 */
public record Score(double value, boolean censored) {

    public Score {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a score is a finite number, not " + value);
        }
    }
}
