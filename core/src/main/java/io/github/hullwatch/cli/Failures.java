package io.github.hullwatch.cli;

import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.FileTrouble;
import io.github.hullwatch.program.OneLine;
import io.github.hullwatch.program.UserError;
import io.github.hullwatch.run.RunDirectoryException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;

/**
 * What a command that failed says, and its exit code: one line that names what, where and the mend for all that a user can
 * mend; a line that owns up to it for what is our fault.
 */
final class Failures implements IExecutionExceptionHandler {

    /** An error of the virtual machine on its way through picocli, which hands on exceptions alone. */
    private static final class Wrapped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Wrapped(Error cause) {
            super(cause);
        }
    }

    /**
     * A line for the user.
     *
     * @param exitCode of the program
     * @param text without the program's name
     */
    private record Told(int exitCode, String text) {}

    /** Runs commands so that errors of the virtual machine reach this class too. */
    public static IExecutionStrategy strategy() {
        CommandLine.RunLast last = new CommandLine.RunLast();
        return parsed -> {
            try {
                return last.execute(parsed);
            } catch (OutOfMemoryError | LinkageError e) {
                throw new CommandLine.ExecutionException(parsed.commandSpec().commandLine(), "", new Wrapped(e));
            }
        };
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        boolean verbose = parsed.expandedArgs().contains("--verbose");
        Told told = told(e);
        if (told == null) {
            told = new Told(
                    CommandLine.ExitCode.SOFTWARE,
                    "unexpected " + e.getClass().getSimpleName() + ": " + e.getMessage()
                            + (verbose ? "" : " (--verbose shows where)"));
        }
        OneLine.print(err, told.text());
        if (verbose) {
            e.printStackTrace(err);
        }
        err.flush();
        return told.exitCode();
    }

    /** Null for what no user can mend. */
    private static Told told(Exception e) {
        if (e instanceof UserError user) {
            return new Told(user.exitCode(), e.getMessage());
        }
        if (e instanceof RunDirectoryException) {
            return new Told(CommandLine.ExitCode.USAGE, e.getMessage());
        }
        if (e instanceof FileFormatException) {
            return failed(e.getMessage());
        }
        if (e instanceof IOException io) {
            return failed(FileTrouble.of(io).sentence());
        }
        if (e instanceof UncheckedIOException io) {
            boolean own = !io.getCause().toString().equals(io.getMessage());
            return failed(own ? io.getMessage() : FileTrouble.of(io.getCause()).sentence());
        }
        if (e instanceof Wrapped && e.getCause() instanceof OutOfMemoryError) {
            return failed("the memory is not enough: " + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MiB of heap; ask for less, or give more with HULLWATCH_JAVA_OPTS=-Xmx8g");
        }
        if (e instanceof Wrapped) {
            return failed("a library does not load (" + root(e) + "); ./hullwatch doctor says what is missing");
        }
        return null;
    }

    private static Told failed(String text) {
        return new Told(CommandLine.ExitCode.SOFTWARE, text);
    }

    private static Throwable root(Throwable e) {
        return e.getCause() == null ? e : root(e.getCause());
    }
}
