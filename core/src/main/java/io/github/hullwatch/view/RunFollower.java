package io.github.hullwatch.view;

import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.run.RunTail;
import io.github.hullwatch.run.SpaceNames;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A run as it is being written, for pages that follow it. Holds a selection of its lines in bounded memory, however
 * long it is. Thread-safe; every call holds the follower's lock.
 */
public final class RunFollower {
    /** Read at once: more than a training writes in half a second, and little enough that a page need not wait long. */
    private static final long BYTES = 8 << 20;

    /** Of a track that got more lines than this since the last look, a page is sent a selection. */
    private static final int SENT = 8_000;

    /** The speed is that of the last seconds of the run, as many as these, or of two looks. */
    private static final double SPEED_SECONDS = 20;

    private final RunTail tail;
    private final KeptLines kept = new KeptLines();
    private final List<Event> events = new ArrayList<>();
    private final Deque<double[]> moments = new ArrayDeque<>();
    private RunTail.Place place = RunTail.Place.EMPTY;
    private String trouble;
    private RunReader run;
    private String title = "";
    private Measurement last;
    private Measurement loss;
    private Measurement evaluation;
    private long left;
    private String restarted;
    private int restarts;

    /**
     * Where a run stands.
     *
     * @param status that of the manifest; or {@code waiting} where there is no run yet, {@code gone} where there is no
     *     directory any more, {@code unreadable}
     * @param trouble why it can't be read; null if it can
     * @param title model and data
     * @param started when the run was begun, ISO 8601; null where that is not known. Runs that followed each other in
     *     one directory differ in it, and so does one that was resumed before it had a checkpoint and started over
     * @param iteration the last one; −1 before the first line
     * @param seconds from its start to the last line; NaN before the first one
     * @param loss the last one; NaN where there is none, or it is not finite
     * @param lossIteration that of the last loss; −1 where there is none
     * @param accuracy the last one; NaN where there is none
     * @param accuracyOf the data that it was measured on; null where there is none
     * @param speed iterations a second, lately; NaN where that can't be said yet
     * @param restarted that the run began again, went on from a checkpoint, or was away for a while, since it was
     *     followed; null if it did not
     * @param restarts how often it did
     * @param notes what a reader should know of the run, a sentence each
     * @param left bytes of the files that are still to be read
     */
    public record State(
            String status,
            String trouble,
            String title,
            String started,
            long iteration,
            int epoch,
            double seconds,
            double loss,
            long lossIteration,
            double accuracy,
            String accuracyOf,
            double speed,
            String restarted,
            int restarts,
            List<String> notes,
            long left) {}

    /**
     * What a look found.
     *
     * @param changed whether anything is other than before
     * @param whole whether more has changed than lines that were added: {@link #data()} is to be asked for
     * @param lines {@link RunData} of the lines that were added, without events; null where there are none
     */
    public record Change(boolean changed, boolean whole, String lines) {
        private static final Change NONE = new Change(false, false, null);
    }

    /** What the last look knew to be wrong with the lines. */
    private List<String> noted = List.of();

    /** @param dir a run directory, which may not exist yet */
    public RunFollower(Path dir) {
        this.tail = new RunTail(dir);
    }

    /** The run directory. */
    public Path dir() {
        return tail.dir();
    }

    /** Whether there is a run now; reads nothing. */
    public boolean isThere() {
        return tail.isThere();
    }

    /** Reads what was added to the run. */
    public synchronized Change look() {
        RunTail.Added added = tail.read(BYTES);
        boolean moved = added.place() != place || left != added.left();
        boolean other = added.place() != place
                || added.trouble() != null && !added.trouble().equals(trouble);
        place = added.place();
        trouble = added.trouble();
        if (place != RunTail.Place.RUN) {
            return other ? new Change(true, true, null) : Change.NONE;
        }
        if (added.anew()) {
            beginAgain(added);
        }
        boolean caughtUp = left > 0 && added.left() == 0;
        left = added.left();
        run = added.run();
        boolean whole = added.anew()
                || caughtUp
                || added.manifestChanged()
                || !added.events().isEmpty();
        events.addAll(added.events());
        if (whole) {
            title = new Summary(RunView.ofLines(run, List.of(), List.of())).title();
        }
        KeptLines sent = new KeptLines(SENT);
        for (Measurement line : added.measurements()) {
            whole |= take(line, sent);
        }
        if (!added.measurements().isEmpty()) {
            moment();
        }
        // What is read of a run that was there before goes to the page when all of it is read.
        boolean more = sent.size() > 0 && !whole && left == 0;
        List<String> notes = tail.notes();
        boolean damaged = !notes.equals(noted);
        noted = notes;
        return moved || whole || damaged || !added.measurements().isEmpty()
                ? new Change(true, whole, more ? RunData.json(RunView.ofLines(run, sent.lines(), List.of())) : null)
                : Change.NONE;
    }

    /** @return whether it is the first line of its kind */
    private boolean take(Measurement line, KeptLines sent) {
        last = line;
        switch (line.quantity()) {
            case QuantityNames.LOSS -> loss = line;
            case QuantityNames.EVALUATION -> evaluation = line;
            default -> {}
        }
        Manifest manifest = run.manifest();
        boolean chosen = SpaceNames.isOfClass(manifest, line.block()) || SpaceNames.isPrincipal(manifest, line.block());
        if (chosen || !RunData.shows(line.quantity())) {
            return false;
        }
        sent.add(line);
        return kept.add(line);
    }

    private void beginAgain(RunTail.Added added) {
        if (last != null) {
            boolean same = run != null
                    && run.manifest().started() != null
                    && run.manifest().started().equals(added.run().manifest().started());
            if (!same) {
                restarted = "Another run was begun in this directory.";
            } else if (added.cutBack()) {
                restarted = "The run went on from an earlier iteration, and what came after it was taken back.";
            } else {
                restarted = "The run is back.";
            }
        }
        if (run != null) {
            restarts++;
        }
        kept.clear();
        events.clear();
        moments.clear();
        last = null;
        loss = null;
        evaluation = null;
        left = 0;
    }

    private void moment() {
        moments.addLast(new double[] {last.iteration(), last.seconds()});
        while (moments.size() > 2 && last.seconds() - moments.peekFirst()[1] > SPEED_SECONDS) {
            moments.removeFirst();
        }
    }

    private double speed() {
        if (moments.size() < 2) {
            return Double.NaN;
        }
        double[] from = moments.peekFirst();
        double[] to = moments.peekLast();
        return to[1] > from[1] ? (to[0] - from[0]) / (to[1] - from[1]) : Double.NaN;
    }

    /** Where the run stands, as of the last look. */
    public synchronized State state() {
        Manifest manifest = run == null ? null : run.manifest();
        String status =
                switch (place) {
                    case GONE -> "gone";
                    case EMPTY -> last == null ? "waiting" : "gone";
                    case UNREADABLE -> "unreadable";
                    case RUN -> manifest.status();
                };
        List<String> notes = new ArrayList<>();
        if (manifest != null) {
            notes.addAll(manifest.notes());
            if (!manifest.recording().state().equals(Manifest.Recording.OK.state())) {
                notes.add("The recording ended early: " + manifest.recording().reason() + ".");
            }
            tail.notes().forEach(note -> notes.add(Words.sentence(note) + "."));
        }
        return new State(
                status,
                trouble,
                title,
                manifest == null || manifest.started() == null
                        ? null
                        : manifest.started().toString(),
                last == null ? -1 : last.iteration(),
                last == null ? 0 : last.epoch(),
                last == null ? Double.NaN : last.seconds(),
                loss == null ? Double.NaN : loss.number("value"),
                loss == null ? -1 : loss.iteration(),
                evaluation == null ? Double.NaN : evaluation.number("accuracy"),
                evaluation == null ? null : evaluation.text("data"),
                speed(),
                restarted,
                restarts,
                List.copyOf(notes),
                left);
    }

    /** {@link RunData} of what is kept; empty before there is a run. */
    public synchronized Optional<String> data() {
        return view().map(RunData::json);
    }

    /** The run's files, as of the last look; empty before there is a run. */
    public synchronized Optional<RunReader> reader() {
        return Optional.ofNullable(run);
    }

    /** What is kept, without what is said of a run as a whole; empty before there is a run. */
    public synchronized Optional<RunView> view() {
        return run == null ? Optional.empty() : Optional.of(RunView.ofLines(run, kept.lines(), events));
    }
}
