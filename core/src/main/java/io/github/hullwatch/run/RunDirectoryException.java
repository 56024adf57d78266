package io.github.hullwatch.run;

/**
 * A directory cannot be used as requested. The message names the directory, what is wrong with it and how to fix it.
 */
public final class RunDirectoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message one sentence: which directory, what is wrong, what to do */
    public RunDirectoryException(String message) {
        super(message);
    }

    /**
     * @param message one sentence: which directory, what is wrong, what to do
     * @param cause what the file system said
     */
    public RunDirectoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
