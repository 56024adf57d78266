package io.github.hullwatch.files;

/**
 * A file is not what it should be. The message names the file, the place in it, what is wrong and, where possible, how
 * to fix it.
 */
public final class FileFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final Long line;

    /** @param message which file, where in it, what is wrong */
    public FileFormatException(String message) {
        this(message, null);
    }

    /**
     * @param message which file, where in it, what is wrong
     * @param cause what a parser said
     */
    public FileFormatException(String message, Throwable cause) {
        super(message, cause);
        this.file = null;
        this.line = null;
    }

    /**
     * @param file name in the run directory
     * @param line from 1; null where the file has no lines
     * @param what is wrong
     * @param cause what a parser said; may be null
     */
    public FileFormatException(String file, Long line, String what, Throwable cause) {
        super((line == null ? file : file + ", line " + line) + ": " + what, cause);
        this.file = file;
        this.line = line;
    }

    /** The file as the format names it; null where the message alone says it. */
    public String file() {
        return file;
    }

    /** From 1; null where the file has no lines. */
    public Long line() {
        return line;
    }

    /** What is wrong, without file and line where these are known. */
    public String what() {
        return file == null
                ? getMessage()
                : getMessage().substring((line == null ? file : file + ", line " + line).length() + 2);
    }
}
