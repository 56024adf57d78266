package io.github.hullwatch.program.panel;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;
import org.jline.utils.InfoCmp.Capability;

/**
 * The terminal that standard error is, by JLine: its size, and what it can do. What is written goes through {@link
 * System#err} in one piece, so that other lines of this program come before or after it, never within.
 */
final class TerminalScreen implements Screen {

    private final Terminal terminal;
    private final Look look;
    private final PrintStream out = System.err;
    private final AtomicReference<Runnable> onChange = new AtomicReference<>(() -> {});

    private TerminalScreen(Terminal terminal, Look look) {
        this.terminal = terminal;
        this.look = look;
        for (Terminal.Signal signal : new Terminal.Signal[] {Terminal.Signal.WINCH, Terminal.Signal.CONT}) {
            terminal.handle(signal, received -> onChange.get().run());
        }
    }

    /**
     * Opens the terminal.
     *
     * @param colour whether colours are wanted
     * @return nothing where standard error is none, or cannot keep lines at its foot
     */
    static Optional<Screen> open(boolean colour) {
        Terminal terminal = null;
        try {
            terminal = TerminalBuilder.builder()
                    .system(true)
                    .systemOutput(SystemOutput.SysErr)
                    .dumb(false)
                    .build();
            Console console = System.console();
            if (console != null && canKeepLines(terminal)) {
                Integer colours = terminal.getNumericCapability(Capability.max_colors);
                return Optional.of(new TerminalScreen(
                        terminal, Look.of(console.charset(), colour && colours != null && colours >= 8)));
            }
        } catch (IOException | RuntimeException | LinkageError noTerminal) {
            // Plain lines do as well.
        }
        close(terminal);
        return Optional.empty();
    }

    private static boolean canKeepLines(Terminal terminal) {
        return terminal.getStringCapability(Capability.change_scroll_region) != null
                && terminal.getStringCapability(Capability.cursor_address) != null;
    }

    @Override
    public Extent extent() {
        Size size = terminal.getSize();
        return new Extent(size.getColumns(), size.getRows());
    }

    @Override
    public Look look() {
        return look;
    }

    @Override
    public void write(String text) {
        byte[] bytes = text.replace("\n", System.lineSeparator()).getBytes(System.console().charset());
        out.write(bytes, 0, bytes.length);
        out.flush();
    }

    @Override
    public void onChange(Runnable action) {
        onChange.set(action);
    }

    @Override
    public void close() {
        onChange.set(() -> {});
        close(terminal);
    }

    private static void close(Terminal terminal) {
        try {
            if (terminal != null) {
                terminal.close();
            }
        } catch (IOException | RuntimeException nothingToDo) {
            // Its attributes were not changed.
        }
    }
}
