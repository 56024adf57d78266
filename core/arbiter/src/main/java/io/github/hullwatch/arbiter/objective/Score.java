package io.github.hullwatch.arbiter.objective;

/**
 * What an objective says of a candidate.
 *
 * @param value finite; of a censored score what the objective documents for it
 * @param censored whether the candidate did not meet the objective's condition while it trained: it then comes after
 *     every candidate that did, whatever the value
 */
public record Score(double value, boolean censored) {

    /** @throws IllegalArgumentException if the value is NaN or infinite */
    public Score {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a score is a finite number, not " + value);
        }
    }

    /** Of a candidate that met the condition. */
    static Score of(double value) {
        return new Score(value, false);
    }

    /** Of a candidate that did not. */
    static Score censored(double value) {
        return new Score(value, true);
    }

    /**
     * One number for what orders candidates by numbers alone, such as Arbiter's genetic search: the value, or the worst
     * number that there is if the score is censored.
     *
     * @param minimize whether a smaller value is better
     */
    public double asNumber(boolean minimize) {
        return !censored ? value : minimize ? Double.MAX_VALUE : -Double.MAX_VALUE;
    }

    /** Whether this score is better than another of the same objective; two that are censored are equally good. */
    public boolean isBetterThan(Score other, boolean minimize) {
        return minimize ? asNumber(true) < other.asNumber(true) : asNumber(false) > other.asNumber(false);
    }
}
