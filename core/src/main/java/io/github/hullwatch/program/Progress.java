package io.github.hullwatch.program;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows how far long work has come, on standard error: a bar on a terminal, plain lines elsewhere (one at every tenth
 * of the way, and at least one every half minute). Confined to one thread.
 */
public abstract sealed class Progress implements AutoCloseable {

    /**
     * Begins to show progress.
     *
     * @param task what is being done, in a few words
     * @param total the number of steps, at least 1
     */
    public static Progress of(String task, long total) {
        boolean terminal = System.console() != null && !"dumb".equals(System.getenv("TERM"));
        return terminal ? new Bar(task, total) : new Lines(task, total, System.err);
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

    /** Shows a line of its own, such as an event, between the progress. */
    public abstract void say(String line);

    @Override
    public abstract void close();

    private static final class Bar extends Progress {
        private final ProgressBar bar;

        Bar(String task, long total) {
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BAR)
                    .setUpdateIntervalMillis(200)
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
