package io.github.hullwatch.program;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * The log of the library, in a program: plain lines like the program's own, on standard error. The virtual machine makes one of
 * these when something is logged for the first time, so that a program that logs nothing loads nothing.
 */
public final class PlainLogs {

    /** The property that names this class, as {@link LogManager} asks for it. */
    private static final String PROPERTY = "java.util.logging.config.class";

    /** Made by the {@link LogManager}; puts the handler in the place of the usual one. */
    public PlainLogs() {
        Logger root = Logger.getLogger("");
        for (Handler usual : root.getHandlers()) {
            root.removeHandler(usual);
        }
        root.setLevel(Level.INFO);
        root.addHandler(new Lines());
    }

    /** To be called before anything is logged; leaves a user's own configuration alone. */
    public static void install() {
        if (System.getProperty(PROPERTY) == null && System.getProperty("java.util.logging.config.file") == null) {
            System.setProperty(PROPERTY, PlainLogs.class.getName());
        }
    }

    private static final class Lines extends Handler {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord record) {
            if (isLoggable(record)) {
                System.err.println("hullwatch: " + formatter.formatMessage(record));
            }
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
