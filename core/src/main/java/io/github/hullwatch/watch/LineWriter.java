package io.github.hullwatch.watch;

import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.measure.Measured;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.LineValues;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.sink.Sinks;
import io.github.hullwatch.snapshot.Snapshot;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Makes lines of what was found: with the time, the loss of the same weights, and the file of an array. Confined to one
 * thread at a time, but for {@link #writeAll}.
 */
final class LineWriter {

    private final Sinks sinks;
    private final HeldLines lines;
    private final ChanceDrawing chance;
    private final RunClock clock;
    private final CostMeter cost;

    LineWriter(Sinks sinks, HeldLines lines, ChanceDrawing chance, RunClock clock, CostMeter cost) {
        this.sinks = sinks;
        this.lines = lines;
        this.chance = chance;
        this.clock = clock;
        this.cost = cost;
    }

    /** Refuses here what can't be written: a quantity may be the user's. */
    static Measured writable(Measured found) {
        if (found.isComplete()) {
            LineValues.ofMeasurement(found.values());
        }
        found.array().ifPresent(LineWriter::npy);
        return found;
    }

    private static NpyArray npy(Measured.Array array) {
        return new NpyArray(array.shape(), array.values());
    }

    /**
     * A line of the model as a whole that is not measured from weights, such as the loss. Its time is not booked here.
     */
    void write(long iteration, int epoch, String quantity, Map<String, Object> values) {
        lines.add(new Measurement(iteration, epoch, clock.seconds(), null, null, quantity, values));
    }

    /**
     * A line of what a quantity found in a snapshot.
     *
     * @param block null for the model as a whole
     */
    void write(Snapshot snapshot, Block block, String quantity, Measured found) {
        write(snapshot, block, quantity, found, Map.of());
    }

    /**
     * A line of what a quantity found in a snapshot, with more.
     *
     * @param block null for the model as a whole
     * @param more values after those that were found
     */
    void write(Snapshot snapshot, Block block, String quantity, Measured found, Map<String, Object> more) {
        long start = System.nanoTime();
        // The line may wait: it must not keep the snapshot, whose weights may fill the memory.
        long iteration = snapshot.iteration();
        int epoch = snapshot.epoch();
        Map<String, Object> beside = new LinkedHashMap<>(more);
        found.array()
                .flatMap(array -> sinks.array(block, iteration, quantity, npy(array)))
                .ifPresent(file -> beside.put(Measurement.ARRAY, file));
        OptionalDouble known = snapshot.loss();
        Double loss = known.isPresent() ? (Double) known.getAsDouble() : null;
        double seconds = clock.seconds();
        lines.add(found, values -> {
            values.putAll(beside);
            return new Measurement(iteration, epoch, seconds, loss, block, quantity, values);
        });
        cost.book(StepNames.WRITE, start);
        chance.lineAdded();
    }

    /** Writes all lines that wait, without what is not known of them. Any thread may call it when all else is over. */
    void writeAll() {
        lines.writeAll();
    }
}
