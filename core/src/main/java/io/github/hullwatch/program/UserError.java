package io.github.hullwatch.program;

import io.github.hullwatch.files.FileTrouble;
import java.io.IOException;

/**
 * Something that the user can fix, printed as one line on standard error, without a stack trace. The message names what
 * was wrong, where, and how to fix it.
 */
public final class UserError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private UserError(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /**
     * The command line is wrong by itself, whatever files there are: exit code 2. What files hold or lack is {@link
     * #failed(String)}.
     */
    public static UserError usage(String message) {
        return new UserError(2, message, null);
    }

    /**
     * Refuses the value of an option.
     *
     * @param met whether it will do
     * @param mend what to give instead, as a sentence without its full stop
     * @throws UserError for wrong usage, unless it will
     */
    public static void require(boolean met, String option, Object value, String mend) {
        if (!met) {
            throw usage(option + " " + value + " is out of range: " + mend);
        }
    }

    /** The command could not do its work: exit code 1. */
    public static UserError failed(String message) {
        return new UserError(1, message, null);
    }

    /** As {@link #failed(String)}, with a cause, which {@code --verbose} shows. */
    public static UserError failed(String message, Throwable cause) {
        return new UserError(1, message, cause);
    }

    /** The file system refused something; the message says what, why and how to fix it: exit code 1. */
    public static UserError trouble(String what, IOException cause) {
        return new UserError(1, what + ": " + FileTrouble.of(cause).sentence(), cause);
    }

    /** The exit code of the program: 1 or 2. */
    public int exitCode() {
        return exitCode;
    }
}
