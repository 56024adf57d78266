package io.github.hullwatch.mnist.data;

/** Data that is missing, malformed or unexpected. The message names the file, what is wrong, and how to fix it. */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DataException(String message) {
        super(message);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
