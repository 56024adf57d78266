package io.github.hullwatch.arbiter.stop;

import java.util.Locale;
import java.util.function.Predicate;

/** What a rule looks at. */
public enum Signal {
    /** The loss of the training, smoothed: smaller is better. */
    LOSS,
    /** The signed depth D of the hull: larger is better. A candidate without one is not judged. */
    DEPTH,
    /** Both: a candidate is hopeless only if it is by its loss and by its depth. */
    BOTH;

    /**
     * Whether a candidate is hopeless by what this signal looks at.
     *
     * @param one answers for the loss or for the depth alone
     */
    boolean all(Predicate<Signal> one) {
        return this == BOTH ? one.test(LOSS) && one.test(DEPTH) : one.test(this);
    }

    /** At an iteration, so that smaller is better; NaN if there is nothing to go by. */
    double cost(Curve curve, long iteration) {
        return this == LOSS ? curve.smoothLoss(iteration) : -curve.lastDepth(iteration);
    }

    /** For a sentence. */
    String words() {
        return this == BOTH ? "loss and its depth" : toString();
    }

    /** In lower case, as options name it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
