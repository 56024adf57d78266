package io.github.hullwatch.arbiter.program;

import io.github.hullwatch.arbiter.objective.Objective;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.sink.Sink;

/**
 * The signed depth D of the first block that an objective is about, as it is measured: what early ending looks at
 * beside the loss. Written by the measuring thread and read by the one that trains.
 */
final class WatchedDepth implements Sink {

    private final Objective objective;
    private Block block;
    private volatile double depth = Double.NaN;

    WatchedDepth(Objective objective) {
        this.objective = objective;
    }

    @Override
    public String name() {
        return "early ending";
    }

    @Override
    public void measurement(Measurement line) {
        if (!line.quantity().equals(QuantityNames.HULL) || line.block() == null) {
            return;
        }
        if (block == null && objective.names(line.block())) {
            block = line.block();
        }
        if (line.block().equals(block)) {
            depth = line.number("depth");
        }
    }

    @Override
    public void event(Event event) {
        // The depth says it.
    }

    @Override
    public void finish(String status) {
        // Nothing is kept open.
    }

    /** D if it was measured since the last call; NaN otherwise. */
    double take() {
        double taken = depth;
        depth = Double.NaN;
        return taken;
    }
}
