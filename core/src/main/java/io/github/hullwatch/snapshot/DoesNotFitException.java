package io.github.hullwatch.snapshot;

/**
 * What a user asked to have watched does not fit the model: a pattern, a group or a space. The message says what there
 * is instead. It is thrown before the first update, and is the only exception that leaves a listener that does not fail
 * fast.
 */
public final class DoesNotFitException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** @param message what does not fit, and what there is instead */
    public DoesNotFitException(String message) {
        super(message);
    }
}
