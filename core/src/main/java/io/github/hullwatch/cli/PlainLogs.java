package io.github.hullwatch.cli;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Shows what is logged as lines on standard error, ours in the form of the program's own. Everything logs to SLF4J,
 * which in the programs ends at {@code java.util.logging}. Warnings and errors are shown, each with its cause in one
 * line; {@link Verbose} shows more.
 *
 * <p>The {@link LogManager} makes one of these when something is logged for the first time: a program that logs nothing
 * loads nothing.
 */
public sealed class PlainLogs {

    /** The property that names this class, as {@link LogManager} asks for it. */
    private static final String PROPERTY = "java.util.logging.config.class";

    private static final String OURS = "io.github.hullwatch.";

    /** Made by the {@link LogManager}. */
    public PlainLogs() {
        this(Level.WARNING, false);
    }

    private PlainLogs(Level least, boolean traces) {
        Logger root = Logger.getLogger("");
        for (Handler usual : root.getHandlers()) {
            root.removeHandler(usual);
        }
        root.setLevel(least);
        root.addHandler(new Lines(traces));
    }

    /** For {@code --verbose}: what libraries say of themselves too, and the stack traces of causes. */
    public static final class Verbose extends PlainLogs {

        /** Made by the {@link LogManager}. */
        public Verbose() {
            super(Level.INFO, true);
        }
    }

    /** To be called before anything is logged; leaves a user's own configuration alone. */
    static void install(boolean verbose) {
        if (System.getProperty(PROPERTY) == null && System.getProperty("java.util.logging.config.file") == null) {
            System.setProperty(PROPERTY, (verbose ? Verbose.class : PlainLogs.class).getName());
        }
    }

    private static final class Lines extends Handler {
        private final SimpleFormatter formatter = new SimpleFormatter();
        private final boolean traces;

        Lines(boolean traces) {
            this.traces = traces;
        }

        @Override
        public void publish(LogRecord record) {
            if (!isLoggable(record)) {
                return;
            }
            String message = formatter.formatMessage(record);
            Throwable cause = record.getThrown();
            System.err.println(source(record) + ": " + message + (cause == null ? "" : " (" + cause + ")"));
            if (cause != null && traces) {
                cause.printStackTrace();
            }
        }

        /** Whose line it is: ours, or the library's class. */
        private static String source(LogRecord record) {
            String name = record.getLoggerName();
            if (name == null || name.startsWith(OURS)) {
                return "hullwatch";
            }
            return name.substring(name.lastIndexOf('.') + 1);
        }

        @Override
        public void flush() {
            System.err.flush();
        }

        @Override
        public void close() {
            flush();
        }
    }
}
