package io.github.hullwatch.run;

/** A file is not what it should be. The message names the file, the place in it, what is wrong and, where there is one, the mend. */
public final class FileFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message which file, where in it, what is wrong */
    public FileFormatException(String message) {
        super(message);
    }

    /**
     * @param message which file, where in it, what is wrong
     * @param cause what a parser said
     */
    public FileFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
