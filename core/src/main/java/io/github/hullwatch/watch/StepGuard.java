package io.github.hullwatch.watch;

import io.github.hullwatch.measure.NullModel;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.EventNames;
import io.github.hullwatch.run.SavedState;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does the steps of measuring so that each fails alone: one that throws is reported once and switched off for its
 * block, and all others go on. What a step takes is booked under its name. Confined to one thread at a time, but for
 * {@link #doing}.
 */
final class StepGuard {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final boolean failFast;
    private final EventLog events;
    private final CostMeter cost;
    private final NullModel chance;
    private final Set<Step> switchedOff = new HashSet<>();
    private volatile Step doing;

    /**
     * @param failFast whether what a step throws is thrown on
     * @param chance the time that it takes within a step is booked as its own
     */
    StepGuard(boolean failFast, EventLog events, CostMeter cost, NullModel chance) {
        this.failFast = failFast;
        this.events = events;
        this.cost = cost;
        this.chance = chance;
    }

    /**
     * Does a step, and books its time. A quantity may be the user's, so that whatever is thrown is caught.
     *
     * @param block null for the model as a whole
     * @param iteration at which it is done
     * @return empty if the step found nothing, failed, or is switched off
     */
    <T> Optional<T> attempt(Block block, long iteration, String name, Supplier<Optional<T>> task) {
        Step step = new Step(block, name);
        if (switchedOff.contains(step)) {
            return Optional.empty();
        }
        doing = step;
        long drawn = chance.nanos();
        long start = System.nanoTime();
        try {
            return guarded(step, iteration, task);
        } finally {
            cost.book(name, start);
            cost.move(name, StepNames.CHANCE, chance.nanos() - drawn);
        }
    }

    /** As {@link #attempt}, for a step that finds nothing. */
    void perform(Block block, long iteration, String name, Runnable task) {
        attempt(block, iteration, name, () -> {
            task.run();
            return Optional.empty();
        });
    }

    /** As {@link #attempt}, for what a checkpoint asks for: its time is not that of measuring, and not booked. */
    <T> Optional<T> attemptUnbooked(Block block, long iteration, String name, Supplier<Optional<T>> task) {
        Step step = new Step(block, name);
        return switchedOff.contains(step) ? Optional.empty() : guarded(step, iteration, task);
    }

    private <T> Optional<T> guarded(Step step, long iteration, Supplier<Optional<T>> task) {
        try {
            return task.get();
        } catch (Throwable e) {
            if (failFast) {
                throw e;
            }
            LOG.error("{} failed at iteration {}; training goes on without it", step, iteration, e);
            switchOff(step, iteration, String.valueOf(e));
            return Optional.empty();
        }
    }

    /** Switches a step off and records why, unless it is off already. */
    void switchOff(Step step, long iteration, String cause) {
        if (switchedOff.add(step)) {
            events.record(new Event(
                    EventNames.QUANTITY_FAILED,
                    iteration,
                    null,
                    step.block(),
                    null,
                    Map.of("quantity", step.name(), "cause", cause),
                    null));
        }
    }

    /** The step that is being done, or was done last; empty before the first. Any thread may call it. */
    Optional<Step> doing() {
        return Optional.ofNullable(doing);
    }

    /** The steps that are switched off now. */
    Set<Step> off() {
        return Set.copyOf(switchedOff);
    }

    /** The steps that are switched off, for a checkpoint. */
    List<SavedState> state() {
        return switchedOff.stream().map(Step::state).toList();
    }

    void restore(List<SavedState> state) {
        switchedOff.clear();
        state.forEach(off -> switchedOff.add(Step.restored(off)));
    }
}
