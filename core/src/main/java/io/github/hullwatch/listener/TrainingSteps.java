package io.github.hullwatch.listener;

import io.github.hullwatch.run.SavedState;

/**
 * Tells training steps from everything else that calls a listener, and numbers them. What Deeplearning4j 1.0.0-M2.1
 * calls, as seen by running it:
 *
 * <ul>
 *   <li>A step: forward pass, backward pass, gradient calculation, update, iteration done. Then the count is raised.
 *   <li>A step of a line search: several forward and backward passes, of which the first sees the weights before the
 *       step.
 *   <li>A look at a gradient by the user ({@code computeGradientAndScore}, {@code calculateGradients}): a forward pass,
 *       perhaps a backward pass, and nothing more. No step follows, and the weights may have changed before the next
 *       one.
 * </ul>
 *
 * <p>Iterations are numbered as the model counts, but never go back: where the count is set back, or one is repeated
 * after an exception, numbers go on from the last one. Confined to one thread.
 */
final class TrainingSteps {

    private enum Phase {
        /** No forward pass since the last step. */
        IDLE,
        /** A forward pass: a step may follow or not. */
        LOOKED_AT,
        /** A gradient was calculated for an update: a step is under way. */
        UNDER_WAY
    }

    private static final long NONE = -1;

    private Phase phase = Phase.IDLE;
    private long offset;
    private long current = NONE;
    private long lastDone = NONE;

    /**
     * A forward pass.
     *
     * @param count the model's
     * @param lineSearch whether a step may have several
     * @return whether it sees the weights that a step, if one follows, begins with
     */
    boolean forward(long count, boolean lineSearch) {
        if (phase == Phase.UNDER_WAY && lineSearch && number(count) == current) {
            return false;
        }
        current = number(count);
        phase = Phase.LOOKED_AT;
        return true;
    }

    /** A gradient for an update was calculated. */
    void gradient() {
        if (phase == Phase.LOOKED_AT) {
            phase = Phase.UNDER_WAY;
        }
    }

    /**
     * The update is done.
     *
     * @return whether a forward pass came before, so that {@link #current} is its number
     */
    boolean done() {
        if (phase == Phase.IDLE) {
            return false;
        }
        phase = Phase.IDLE;
        lastDone = current;
        return true;
    }

    /** Whether a step was ever done. */
    boolean anyDone() {
        return lastDone != NONE;
    }

    /** The number of the last forward pass; −1 before the first. */
    long current() {
        return current;
    }

    /** The number of the state that a model with this count is in; later than every step that is done. */
    long number(long count) {
        return Math.max(count + offset, lastDone + 1);
    }

    /**
     * Whether the count is not what would come next: it was set back. From now on numbers go on from the last one.
     *
     * @return by how much; 0 where all is well
     */
    long setBack(long count) {
        long by = lastDone + 1 - (count + offset);
        if (by <= 0) {
            return 0;
        }
        offset += by;
        return by;
    }

    /**
     * Whether the update of the current step is in, but the model has not counted it yet: its weights are between two
     * states.
     */
    boolean between(long count) {
        return phase == Phase.UNDER_WAY || count + offset <= lastDone;
    }

    /**
     * Whether a step was begun and is not done. One that the model has counted is done, though nobody said so: the
     * listener was taken off the model in the middle of it.
     */
    boolean isUnderWay(long count) {
        return phase == Phase.UNDER_WAY && count + offset <= current;
    }

    /** What is remembered between two steps; what was looked at is forgotten. */
    SavedState state() {
        phase = Phase.IDLE;
        return SavedState.builder()
                .put("offset", offset)
                .put("current", current)
                .put("lastDone", lastDone)
                .build();
    }

    /** Goes on from that. */
    void restore(SavedState state) {
        offset = state.whole("offset");
        current = state.whole("current");
        lastDone = state.whole("lastDone");
    }
}
