package io.github.hullwatch.program.panel;

import java.io.Console;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;

/**
 * The terminal that standard error is, by JLine: its size, and what it can do. What is written goes through {@link
 * System#err} in one piece, so that other lines of this program come before or after it, never within.
 */
final class TerminalScreen implements Screen {

    private final Terminal terminal;
    private final Charset charset;
    private final Look look;
    private final PrintStream out = System.err;
    private final AtomicReference<Runnable> onChange = new AtomicReference<>(() -> {});

    private TerminalScreen(Terminal terminal, Charset charset, boolean coloured) {
        this.terminal = terminal;
        this.charset = charset;
        this.look = Look.of(charset, coloured);
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
        Optional<Terminal> opened = Terminals.open();
        Console console = System.console();
        if (console != null && opened.filter(TerminalScreen::canKeepLines).isPresent()) {
            Integer colours = opened.get().getNumericCapability(Capability.max_colors);
            boolean coloured = colour && colours != null && colours >= 8;
            return Optional.of(new TerminalScreen(opened.get(), console.charset(), coloured));
        }
        opened.ifPresent(Terminals::close);
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
        byte[] bytes = text.replace("\n", System.lineSeparator()).getBytes(charset);
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
        Terminals.close(terminal);
    }
}
