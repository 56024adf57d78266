package io.github.hullwatch.program;

import io.github.hullwatch.program.panel.Panel;
import io.github.hullwatch.program.panel.Terminals;
import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jline.terminal.Terminal;

/**
 * Shows how far long work has come, on standard error: a bar on a terminal, or a panel for a training; plain lines
 * elsewhere (one at every tenth of the way, and at least one every half minute). Confined to one thread.
 *
 * <p>A terminal is where Java has a console, {@code TERM} is not {@code dumb} and {@code CI} is not set. Where {@code
 * NO_COLOR} is set and not empty (no-color.org), nothing is coloured.
 */
public abstract sealed class Progress implements AutoCloseable {

    /**
     * Begins to show progress.
     *
     * @param task what is being done, in a few words
     * @param total the number of steps, at least 1
     */
    public static Progress of(String task, long total) {
        Optional<Terminal> terminal = isTerminal() ? Terminals.open() : Optional.empty();
        return terminal.<Progress>map(opened -> new Bar(task, total, new BarConsumer(opened)))
                .orElseGet(() -> new Lines(task, total, System.err));
    }

    /**
     * Begins to show a training: a panel where the terminal can show one.
     *
     * @param task what is being done, in a word
     * @param total the number of iterations, at least 1
     * @param watched what is shown of the watching
     */
    public static Progress training(String task, long total, Watched watched) {
        Lines lines = new Lines(task, total, System.err);
        if (!isTerminal()) {
            return lines;
        }
        return Panel.open(task, total, watched.depths().depths(), watched.cost(), isColoured(), lines::at)
                .<Progress>map(OnPanel::new)
                .orElse(lines);
    }

    /** Shows nothing. */
    static Progress none() {
        return new None();
    }

    private static boolean isTerminal() {
        return isInteractive(System.console()) && !"dumb".equals(System.getenv("TERM")) && !isSet(System.getenv("CI"));
    }

    /** From Java 22 on there is a console without a terminal, too, and a method that tells. */
    private static boolean isInteractive(Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException before22) {
            return true;
        }
    }

    private static boolean isColoured() {
        return !isSet(System.getenv("NO_COLOR"));
    }

    private static boolean isSet(String variable) {
        return variable != null && !variable.isEmpty();
    }

    /** As {@link #of(String, long)}, but always as plain lines, on the given stream. */
    static Progress lines(String task, long total, PrintStream out) {
        return new Lines(task, total, out);
    }

    /**
     * Shows where the work is.
     *
     * @param done steps done so far
     * @param note a few words on its state; may be empty
     */
    public abstract void at(long done, String note);

    /**
     * Shows that an iteration of a training was done.
     *
     * @param done iterations done so far
     * @param loss of it
     * @param note a few words on its state, where they are shown
     */
    public void trained(long done, double loss, Supplier<String> note) {
        at(done, note.get());
    }

    /** Shows a line of its own, such as an event, between the progress. */
    public abstract void say(String line);

    @Override
    public abstract void close();

    private static final class Bar extends Progress {
        private final ProgressBar bar;

        Bar(String task, long total, BarConsumer consumer) {
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(total)
                    .setStyle(isColoured() ? ProgressBarStyle.COLORFUL_UNICODE_BAR : ProgressBarStyle.UNICODE_BLOCK)
                    .setUpdateIntervalMillis(200)
                    .setConsumer(consumer)
                    .build();
        }

        @Override
        public void at(long done, String note) {
            bar.stepTo(done);
            bar.setExtraMessage(" " + note);
        }

        @Override
        public void say(String line) {
            // The bar is redrawn below the line.
            System.err.print("\r\033[K" + line + System.lineSeparator());
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    private static final class OnPanel extends Progress {
        private final Panel panel;

        OnPanel(Panel panel) {
            this.panel = panel;
        }

        @Override
        public void at(long done, String note) {
            panel.note(done, note);
        }

        @Override
        public void trained(long done, double loss, Supplier<String> note) {
            panel.trained(done, loss);
        }

        @Override
        public void say(String line) {
            panel.say(line);
        }

        @Override
        public void close() {
            panel.close();
        }
    }

    private static final class None extends Progress {
        @Override
        public void at(long done, String note) {}

        @Override
        public void trained(long done, double loss, Supplier<String> note) {}

        @Override
        public void say(String line) {}

        @Override
        public void close() {}
    }

    private static final class Lines extends Progress {
        private static final Duration AT_LEAST = Duration.ofSeconds(30);

        private final String task;
        private final long total;
        private final PrintStream out;
        private final long began = System.nanoTime();
        private long lastTenth;
        private long lastNanos = began;

        Lines(String task, long total, PrintStream out) {
            this.task = task;
            this.total = total;
            this.out = out;
        }

        @Override
        public void at(long done, String note) {
            long now = System.nanoTime();
            long tenth = 10 * done / total;
            if (tenth == lastTenth && now - lastNanos < AT_LEAST.toNanos()) {
                return;
            }
            lastTenth = tenth;
            lastNanos = now;
            out.printf(
                    Locale.ROOT,
                    "%s %3d%% (%d of %d, %.0f s) %s%n",
                    task,
                    100 * done / total,
                    done,
                    total,
                    (now - began) / 1e9,
                    note);
        }

        @Override
        public void say(String line) {
            out.println(line);
        }

        @Override
        public void close() {
            out.flush();
        }
    }
}
