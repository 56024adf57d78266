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
 * What a command says when it fails, and its exit code. One line names what was wrong, where, and how to fix it; what
 * no user can fix is reported as unexpected.
 */
final class Failures implements IExecutionExceptionHandler {

    /** An error of the virtual machine on its way through picocli, which passes only exceptions on. */
    private static final class Wrapped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Wrapped(Error cause) {
            super(cause);
        }
    }

    /** A line for the user, without the program's name, and the exit code. */
    private record Told(int exitCode, String text) {}

    /** Runs commands so that errors of the virtual machine reach this class too. */
    public static IExecutionStrategy strategy() {
        CommandLine.RunLast last = new LiveLinks();
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

    /** Null for what no user can fix. */
    private static Told told(Exception e) {
        if (e instanceof UserError user) {
            return new Told(user.exitCode(), e.getMessage());
        }
        if (e instanceof RunDirectoryException || e instanceof FileFormatException) {
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
            return failed("out of memory with " + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MiB of heap; ask for less, or give more with HULLWATCH_JAVA_OPTS=-Xmx8g");
        }
        if (e instanceof Wrapped) {
            return failed("a library cannot be loaded (" + root(e) + "); ./hullwatch doctor tells what is missing");
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
