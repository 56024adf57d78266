package io.github.hullwatch.arbiter.space;

/** A space that cannot be searched. The message names the hyper-parameter, what is wrong, and how to fix it. */
public final class SpaceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message one line */
    public SpaceException(String message) {
        super(message);
    }

    SpaceException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The same, said of a file. */
    SpaceException in(String file) {
        return new SpaceException(file + ": " + getMessage(), this);
    }
}
