package io.github.hullwatch.watch;

import io.github.hullwatch.measure.Measured;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.sink.Sinks;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The lines on their way to the sinks, in their order. One whose values under chance are not drawn yet waits, and all
 * that come after it wait with it. Thread-safe: at the end another thread may write what one that was given up has
 * left.
 */
final class HeldLines {

    /** So many lines are held at most; some megabytes. */
    private static final int MOST = 20_000;

    /** What is held would be lost if the process were killed. */
    private static final long LONG_NANOS = 30_000_000_000L;

    private final Sinks sinks;
    private boolean holding = true;
    private final Deque<Line> held = new ArrayDeque<>();
    private long since;

    HeldLines(Sinks sinks) {
        this.sinks = sinks;
    }

    /** Sets whether lines wait; else what is not known is left out. */
    synchronized void hold(boolean value) {
        holding = value;
    }

    private record Line(Measured found, Function<Map<String, Object>, Measurement> rest) {
        Measurement toWrite() {
            return rest.apply(new LinkedHashMap<>(found.values()));
        }
    }

    /** A line that is complete. */
    void add(Measurement line) {
        add(new Line(Map::of, unused -> line));
    }

    /**
     * A line of what was found; none where that has no values.
     *
     * @param rest makes the line of its values
     */
    void add(Measured found, Function<Map<String, Object>, Measurement> rest) {
        add(new Line(found, rest));
    }

    private void add(Line line) {
        if (!isHeld(line)) {
            write(line);
        }
    }

    private synchronized boolean isHeld(Line line) {
        boolean waits = holding && !(held.isEmpty() && line.found.isComplete());
        if (waits) {
            since = held.isEmpty() ? System.nanoTime() : since;
            held.add(line);
        }
        return waits;
    }

    /** Writes what waits for nothing any more. */
    void writeKnown() {
        write(false);
    }

    /** Writes all, without what is not known. */
    void writeAll() {
        write(true);
    }

    /** A sink that does not come back must not keep the lock with it. */
    private void write(boolean all) {
        for (Line next = next(all); next != null; next = next(all)) {
            write(next);
        }
    }

    private synchronized Line next(boolean all) {
        return held.isEmpty() || !all && !held.peek().found.isComplete() ? null : held.remove();
    }

    /** Whether no more should be held. */
    synchronized boolean tooMany() {
        return held.size() > MOST;
    }

    /** Whether lines have been held for so long that they should be written soon. */
    synchronized boolean tooLong() {
        return !held.isEmpty() && System.nanoTime() - since > LONG_NANOS;
    }

    private void write(Line line) {
        Measurement written = line.toWrite();
        if (!written.values().isEmpty()) {
            sinks.measurement(written);
        }
    }
}
