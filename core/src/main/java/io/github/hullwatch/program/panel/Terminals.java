package io.github.hullwatch.program.panel;

import java.io.IOException;
import java.util.Optional;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;

/** Opens the terminal of this process. */
public final class Terminals {

    private Terminals() {}

    /**
     * The terminal that standard error is, by JLine. Java's own handling of signals stays as it is: by default JLine
     * 3.29 sets every signal back to what the operating system does with it, so that Ctrl-C kills the virtual machine
     * without a shutdown hook, and nothing of a run is written any more.
     *
     * @return nothing if standard error is none, or if it is open already
     */
    public static Optional<Terminal> open() {
        try {
            return Optional.of(TerminalBuilder.builder()
                    .system(true)
                    .systemOutput(SystemOutput.SysErr)
                    .nativeSignals(false)
                    .dumb(false)
                    .build());
        } catch (IOException | RuntimeException | LinkageError none) {
            return Optional.empty();
        }
    }

    /** Closes it. Its attributes were not changed. */
    public static void close(Terminal terminal) {
        try {
            terminal.close();
        } catch (IOException | RuntimeException nothingToDo) {
            // It is closed, or gone.
        }
    }
}
