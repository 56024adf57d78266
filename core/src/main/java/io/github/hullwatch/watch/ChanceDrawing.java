package io.github.hullwatch.watch;

import io.github.hullwatch.measure.NullModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws the values under chance that were asked for: at once, or later and bit by bit, while the lines that show them
 * wait. Confined to one thread at a time, but for {@link #isMissing}.
 */
final class ChanceDrawing {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final WatchOptions options;
    private final NullModel chance;
    private final HeldLines lines;
    private final CostMeter cost;
    private boolean deferring;
    private volatile boolean missing;

    ChanceDrawing(WatchOptions options, NullModel chance, HeldLines lines, CostMeter cost) {
        this.options = options;
        this.chance = chance;
        this.lines = lines;
        this.cost = cost;
    }

    /** From now on values are drawn when {@link #drawSome} is called; with a budget of time no line waits for them. */
    void defer() {
        deferring = true;
        lines.hold(!options.isBudget());
    }

    /** Draws what was asked for by the line that was just added, unless that is put off. */
    void lineAdded() {
        if (!deferring) {
            drawAll();
        }
    }

    /** After a measurement: draws, although that was put off, where lines have waited for too long or are too many. */
    void measured() {
        if (lines.tooLong()) {
            drawSome();
        }
        if (lines.tooMany()) {
            drawAll();
        }
        missing = chance.isMissing();
    }

    /**
     * Draws once, and writes the lines that wait for nothing any more.
     *
     * @return whether there is more to draw
     */
    boolean drawSome() {
        if (chance.isMissing()) {
            long start = System.nanoTime();
            try {
                chance.drawOne();
            } catch (Throwable e) {
                if (options.failFast()) {
                    throw e;
                }
                LOG.error("Values under chance can't be drawn and are left out; training goes on", e);
            }
            long drawn = cost.book(StepNames.CHANCE, start);
            lines.writeKnown();
            cost.book(StepNames.WRITE, drawn);
        }
        missing = chance.isMissing();
        return missing;
    }

    /** Draws all that was asked for. */
    void drawAll() {
        while (drawSome()) {}
    }

    /** Draws the depth of a shape now, whoever will ask for it. */
    void drawDepth(int live, int inputs) {
        long start = System.nanoTime();
        chance.depth(live, inputs);
        cost.book(StepNames.CHANCE, start);
    }

    /** Whether something is not drawn yet. Any thread may call it. */
    boolean isMissing() {
        return missing;
    }
}
