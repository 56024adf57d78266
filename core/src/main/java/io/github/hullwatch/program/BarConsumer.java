package io.github.hullwatch.program;

import io.github.hullwatch.program.panel.Terminals;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import org.jline.terminal.Terminal;

/**
 * Draws a bar as wide as the terminal is. progressbar 0.10.2 would open the terminal by itself, and with it take Ctrl-C
 * away from Java: {@link Terminals}.
 */
final class BarConsumer extends ConsoleProgressBarConsumer {

    private final Terminal terminal;

    /** @param terminal is closed with this */
    BarConsumer(Terminal terminal) {
        super(System.err);
        this.terminal = terminal;
    }

    /** The last column stays free: some terminals go on to the next line there. */
    @Override
    public int getMaxRenderedLength() {
        int width = terminal.getWidth();
        return (width > 0 ? width : 80) - 1;
    }

    @Override
    public void close() {
        super.close();
        Terminals.close(terminal);
    }
}
