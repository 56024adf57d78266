package io.github.hullwatch.program;

import io.github.hullwatch.program.panel.Depths;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.sink.Sink;
import java.util.function.Predicate;

/** Keeps D of some blocks for the panel of a training: which must not wait for a measurement. Thread-safe. */
public final class WatchedDepths implements Sink {

    private final Predicate<Block> shown;
    private final Depths depths = new Depths();

    /** Of layers as a whole. */
    public WatchedDepths() {
        this(Block::isWholeLayer);
    }

    /** @param shown the blocks whose D is shown */
    public WatchedDepths(Predicate<Block> shown) {
        this.shown = shown;
    }

    @Override
    public String name() {
        return "panel";
    }

    @Override
    public void measurement(Measurement line) {
        Block block = line.block();
        if (block != null && line.quantity().equals(QuantityNames.HULL) && shown.test(block)) {
            depths.add(
                    block.isWholeLayer() ? block.layer() : block.layer() + " " + block.group() + " " + block.space(),
                    line.text("verdict"),
                    line.number("depth"),
                    Boolean.TRUE.equals(line.values().get("exact")),
                    line.number("null"));
        }
    }

    @Override
    public void event(Event event) {
        // Callbacks tell of transitions.
    }

    @Override
    public void finish(String status) {
        // Nothing is kept open.
    }

    Depths depths() {
        return depths;
    }
}
