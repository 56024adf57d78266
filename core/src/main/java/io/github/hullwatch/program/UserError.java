package io.github.hullwatch.program;

import io.github.hullwatch.files.FileTrouble;
import java.io.IOException;

/**
 * Something that the user can mend: printed as one line on standard error, without a stack trace. The message names what
 * was wrong, where, and the mend.
 */
public final class UserError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private UserError(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** The command was called wrongly: exit code 2. */
    public static UserError usage(String message) {
        return new UserError(2, message, null);
    }

    /** The command was called rightly and could not do its work: exit code 1. */
    public static UserError failed(String message) {
        return new UserError(1, message, null);
    }

    /** As {@link #failed(String)}, with the cause that {@code --verbose} shows. */
    public static UserError failed(String message, Throwable cause) {
        return new UserError(1, message, cause);
    }

    /** What a file system refused, with the words and the mend that it calls for: exit code 1. */
    public static UserError trouble(String what, IOException cause) {
        return new UserError(1, what + ": " + FileTrouble.of(cause).sentence(), cause);
    }

    /** The exit code of the program: 1 or 2. */
    public int exitCode() {
        return exitCode;
    }
}
