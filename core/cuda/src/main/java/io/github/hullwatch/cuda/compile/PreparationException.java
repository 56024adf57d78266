package io.github.hullwatch.cuda.compile;

/** A library can't be prepared: what is wrong, where, and how to fix it, in one line. */
public final class PreparationException extends Exception {
    private static final long serialVersionUID = 1L;

    PreparationException(String message) {
        super(message);
    }

    PreparationException(String message, Throwable cause) {
        super(message, cause);
    }
}
