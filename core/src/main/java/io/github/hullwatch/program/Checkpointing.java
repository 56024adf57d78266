package io.github.hullwatch.program;

import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.run.SavedState;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * When a program that trains writes checkpoints: every so many iterations and at the end of each epoch, never by the
 * clock, so that runs of one command line have the same. Confined to the training thread.
 */
public final class Checkpointing {

    private final HullwatchListener hull;
    private final int every;
    private long last;

    private Checkpointing(HullwatchListener hull, int every) {
        this.hull = hull;
        this.every = every;
        this.last = hull == null ? 0 : hull.resumedFrom().orElse(0);
    }

    /**
     * Checkpoints of what a listener watches.
     *
     * @param hull attached to the model already
     * @param every iterations between checkpoints; 0 for none at all
     */
    public static Checkpointing of(HullwatchListener hull, int every) {
        return new Checkpointing(hull, every);
    }

    /** None at all. */
    public static Checkpointing none() {
        return new Checkpointing(null, 0);
    }

    /** What the program had to remember where the run goes on; empty for a run that begins. */
    public Optional<SavedState> resumed() {
        return hull == null ? Optional.empty() : hull.resumedState();
    }

    /**
     * Between two steps: writes a checkpoint if it is its turn.
     *
     * @param iteration updates done
     * @param own what the program has to remember
     */
    public void betweenSteps(long iteration, Supplier<SavedState> own) {
        if (every > 0 && iteration % every == 0) {
            write(iteration, own);
        }
    }

    /** After an epoch: writes a checkpoint. */
    public void afterEpoch(long iteration, Supplier<SavedState> own) {
        if (every > 0) {
            write(iteration, own);
        }
    }

    private void write(long iteration, Supplier<SavedState> own) {
        // A state may be met several times: at the end of an epoch and before the next.
        if (iteration != last) {
            last = iteration;
            hull.checkpoint(own.get());
        }
    }
}
