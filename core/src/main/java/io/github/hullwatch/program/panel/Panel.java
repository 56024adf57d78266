package io.github.hullwatch.program.panel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * The panel of a training on a terminal. The training thread hands over numbers and never waits for the terminal: a
 * thread of the panel draws, {@value #PER_SECOND} times a second at most. It ends, and gives the whole screen back,
 * when it is closed, or when the virtual machine begins to end (Ctrl-C); lines come plainly from then on. Thread-safe.
 */
public final class Panel implements AutoCloseable {

    /** Frames in a second. */
    static final int PER_SECOND = 5;

    /** More rows than these stay for what scrolls. */
    private static final int SCROLLING = 4;

    /** Lines that wait for a terminal that takes none, as after Ctrl-S. */
    private static final int MOST_WAITING = 1_000;

    /** The speed is that of the last so many frames. */
    private static final int SPEED_FRAMES = 10 * PER_SECOND;

    /** Takes plain lines while the terminal is too small for a panel. */
    @FunctionalInterface
    public interface Plain {

        /** As {@code Progress.at}. */
        void at(long done, String note);
    }

    /**
     * What watching costs; asked on the thread of the panel.
     *
     * @param borne by the training, in seconds so far; NaN where it is not known
     * @param beside seconds so far of the measuring thread; NaN likewise, or where there is none
     */
    public record Cost(DoubleSupplier borne, DoubleSupplier beside) {}

    private record At(long nanos, long done) {}

    private final String task;
    private final long total;
    private final Depths depths;
    private final Cost cost;
    private final Screen screen;
    private final Plain plain;
    private final long began = System.nanoTime();
    private final Thread drawing = new Thread(this::drawAgainAndAgain, "hullwatch-panel");
    private final Thread ending = new Thread(this::end, "hullwatch-panel-end");

    /** Guards what the training hands over. */
    private final Object numbers = new Object();

    private final Series logLoss = new Series();
    private final Deque<String> waiting = new ArrayDeque<>();
    private long first = -1;
    private long done;
    private double loss = Double.NaN;
    private String note = "";
    private long leftOut;

    /** Guards the screen: one draws, the panel's thread or whoever ends it. */
    private final Object drawer = new Object();

    private final Region region = new Region();
    private final Deque<At> lately = new ArrayDeque<>();
    private volatile boolean changed = true;
    private volatile boolean ended;

    /** On a screen of its own; {@link #begin} draws. */
    Panel(String task, long total, Depths depths, Cost cost, Screen screen, Plain plain) {
        this.task = task;
        this.total = total;
        this.depths = depths;
        this.cost = cost;
        this.screen = screen;
        this.plain = plain;
    }

    /**
     * Begins to show a training.
     *
     * @param task what is being done, in a word
     * @param total iterations in all, at least 1
     * @param depths of the layers, as they are measured
     * @param cost of the watching
     * @param colour whether colours are wanted
     * @param plain takes lines while the terminal is too small
     * @return nothing where standard error is no terminal that could show it, or a small one
     */
    public static Optional<Panel> open(String task, long total, Depths depths, Cost cost, boolean colour, Plain plain) {
        Optional<Screen> opened = TerminalScreen.open(colour);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        Screen screen = opened.get();
        if (!holdsAPanel(screen.extent())) {
            screen.close();
            return Optional.empty();
        }
        Panel panel = new Panel(task, total, depths, cost, screen, plain);
        panel.begin();
        return Optional.of(panel);
    }

    private void begin() {
        screen.onChange(this::changed);
        Runtime.getRuntime().addShutdownHook(ending);
        drawing.setDaemon(true);
        drawing.start();
    }

    /** The size may be another one, or others have drawn on the screen. */
    void changed() {
        changed = true;
    }

    private static boolean holdsAPanel(Screen.Extent extent) {
        return extent.columns() >= Frame.NARROWEST && extent.rows() >= SCROLLING + Frame.FEWEST_ROWS;
    }

    /** An iteration was done, with this loss. */
    public void trained(long iteration, double itsLoss) {
        synchronized (numbers) {
            if (first < 0) {
                first = iteration - 1;
            }
            done = iteration;
            loss = itsLoss;
            note = "";
            if (itsLoss == 0) {
                logLoss.addGap();
            } else {
                logLoss.add(Math.log(itsLoss));
            }
        }
    }

    /** Says what is done now in place of training. */
    public void note(long iteration, String words) {
        synchronized (numbers) {
            done = iteration;
            note = words;
        }
    }

    /** Shows a line above the panel. */
    public void say(String line) {
        synchronized (numbers) {
            if (!ended) {
                if (waiting.size() < MOST_WAITING) {
                    waiting.add(line);
                } else {
                    leftOut++;
                }
                return;
            }
        }
        screen.write(Printable.clean(line) + "\n");
    }

    private void drawAgainAndAgain() {
        try {
            while (!ended) {
                Thread.sleep(1_000 / PER_SECOND);
                draw();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | LinkageError e) {
            // A picture is not worth a training.
            end();
        }
    }

    /** Draws one frame. */
    void draw() {
        synchronized (drawer) {
            if (ended) {
                return;
            }
            if (changed) {
                changed = false;
                region.forget();
            }
            Screen.Extent extent = screen.extent();
            StringBuilder text = new StringBuilder(said());
            Shown shown = shown(System.nanoTime());
            if (holdsAPanel(extent)) {
                screen.write(text.append(region.draw(frame(shown, extent), extent.rows()))
                        .toString());
            } else {
                screen.write(text.append(region.leave()).toString());
                plain.at(shown.done(), String.format(Locale.ROOT, "loss %.3f", shown.loss()));
            }
        }
    }

    private List<String> frame(Shown shown, Screen.Extent extent) {
        // The last column stays free: some terminals go on to the next line there.
        return Frame.of(shown, extent.columns() - 1, extent.rows() - SCROLLING, screen.look());
    }

    /** What was said since the last frame, as it is printed. */
    private String said() {
        List<String> lines;
        synchronized (numbers) {
            lines = new ArrayList<>(waiting);
            if (leftOut > 0) {
                lines.add(leftOut + " more lines are left out: the terminal took none");
            }
            waiting.clear();
            leftOut = 0;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0, same; i < lines.size(); i += same) {
            String line = lines.get(i);
            same = 1;
            while (i + same < lines.size() && lines.get(i + same).equals(line)) {
                same++;
            }
            text.append(Region.say(Printable.clean(line) + (same > 1 ? " (" + same + " times)" : "")));
        }
        return text.toString();
    }

    private Shown shown(long now) {
        double seconds = (now - began) / 1e9;
        List<Depths.Row> rows = depths.rows();
        double borne = cost.borne().getAsDouble() / seconds;
        double beside = cost.beside().getAsDouble() / seconds;
        synchronized (numbers) {
            lately.addLast(new At(now, done));
            if (lately.size() > SPEED_FRAMES) {
                lately.removeFirst();
            }
            At then = lately.getFirst();
            double lateSeconds = (now - then.nanos()) / 1e9;
            double perSecond = done > then.done() && lateSeconds > 1 ? (done - then.done()) / lateSeconds : Double.NaN;
            long trained = first < 0 ? 0 : done - first;
            double left = trained == 0 ? Double.NaN : seconds / trained * Math.max(0, total - done);
            return new Shown(task, done, total, note, left, perSecond, loss, logLoss.copy(), rows, borne, beside);
        }
    }

    /** Leaves the last picture as plain lines, and the terminal as it was. */
    private void end() {
        synchronized (drawer) {
            synchronized (numbers) {
                if (ended) {
                    return;
                }
                ended = true;
            }
            boolean open = region.isOpen();
            // First of all the terminal is left as it was: the last picture may fail as one before it did.
            screen.write(said() + region.leave());
            try {
                Screen.Extent extent = screen.extent();
                if (open && holdsAPanel(extent)) {
                    StringBuilder text = new StringBuilder();
                    frame(shown(System.nanoTime()), extent)
                            .forEach(line -> text.append(line).append('\n'));
                    screen.write(text.toString());
                }
            } finally {
                screen.close();
            }
        }
    }

    @Override
    public void close() {
        end();
        drawing.interrupt();
        try {
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException shuttingDown) {
            // The hook finds that all is done.
        }
    }
}
