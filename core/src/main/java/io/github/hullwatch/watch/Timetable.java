package io.github.hullwatch.watch;

import io.github.hullwatch.run.SavedState;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Decides which states of a training are measured: the schedule, with what it has to remember. Confined to the training
 * thread.
 */
public final class Timetable {

    private final Schedule schedule;
    private final BooleanSupplier suspected;
    private final BooleanSupplier idle;
    private final LongSupplier spent;
    private final Purse purse;
    private Schedule.Seen before = new Schedule.Seen(-1, 0);
    private Schedule.Seen current = before;
    private final Turns turns = new Turns();
    private long measured = -1;
    private long leftOut;
    private long lastLeftOut = -1;

    /**
     * @param suspected whether a transition is suspected; may wait for the last measurement
     * @param idle whether all that was to be measured has been
     * @param spent what watching has cost so far, in nanoseconds, on all threads
     */
    public Timetable(Schedule schedule, BooleanSupplier suspected, BooleanSupplier idle, LongSupplier spent) {
        this.schedule = schedule;
        this.suspected = suspected;
        this.idle = idle;
        this.spent = spent;
        purse = schedule instanceof Schedule.Budget budget ? new Purse(budget.share(), System.nanoTime()) : null;
    }

    /** Whether a state is measured: it is the first, or it is its turn; and never twice. */
    public boolean due(long iteration, int epoch) {
        Schedule.Seen now = new Schedule.Seen(iteration, epoch);
        // A state may be looked at several times before it is measured, before and after the end of an epoch: the one
        // before it stays the same.
        before = iteration == current.iteration() ? before : current;
        current = now;
        Schedule.State state = new Schedule.State(iteration, epoch, before, measured, suspected);
        boolean due = iteration != measured && (measured < 0 || schedule.includes(state));
        if (due && measured >= 0 && !affordable()) {
            leftOut += iteration == lastLeftOut ? 0 : 1;
            lastLeftOut = iteration;
            return false;
        }
        return due;
    }

    private boolean affordable() {
        // What a measurement costs is known when it is over: one that is not stands in the way of the next.
        return purse == null || idle.getAsBoolean() && purse.affords(System.nanoTime(), spent.getAsLong());
    }

    /**
     * Whether a measurement of this state would be thorough by its turn: the first, and every tenth but at least 100
     * iterations after the last.
     */
    public boolean isTurnOfThorough(long iteration) {
        return turns.isNext(iteration);
    }

    /** Takes note that a state is measured, whoever asked for it. */
    public void taken(long iteration) {
        turns.taken(iteration);
        measured = iteration;
        if (iteration == lastLeftOut) {
            leftOut--;
            lastLeftOut = -1;
        }
    }

    /** What it has to remember, but for what a budget owes: that is of this machine and this moment. */
    public SavedState state() {
        return SavedState.builder()
                .put("beforeIteration", before.iteration())
                .put("beforeEpoch", before.epoch())
                .put("iteration", current.iteration())
                .put("epoch", current.epoch())
                .put("measured", measured)
                .put("turns", turns.state())
                .put("leftOut", leftOut)
                .put("lastLeftOut", lastLeftOut)
                .build();
    }

    /**
     * Goes on from what another one remembered. A budget begins anew: what was spent before is paid.
     *
     * @throws IllegalArgumentException if something is missing
     */
    public void restore(SavedState state) {
        before = new Schedule.Seen(state.whole("beforeIteration"), state.count("beforeEpoch"));
        current = new Schedule.Seen(state.whole("iteration"), state.count("epoch"));
        measured = state.whole("measured");
        turns.restore(state.part("turns"));
        leftOut = state.whole("leftOut");
        lastLeftOut = state.whole("lastLeftOut");
        if (purse != null) {
            // The time in which it was paid back is not counted here either.
            purse.forgive(spent.getAsLong());
        }
    }

    /** The iteration that was measured last; −1 before the first. */
    public long measured() {
        return measured;
    }

    /** How many states were not measured since the budget did not allow it. */
    public long leftOut() {
        return leftOut;
    }
}
