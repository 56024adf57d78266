package io.github.hullwatch.view;

import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.EventNames;
import io.github.hullwatch.text.Numbers;
import java.util.List;
import java.util.Optional;

/**
 * The slow and the fast phase of a training, after Long, Yin and Xin: before and after the change of pace of its loss.
 *
 * @param all in the order of iterations; empty if no change of pace was found
 * @param sought whether it was looked for: that is done when a run ends
 */
public record Phases(List<Phase> all, boolean sought) {
    /**
     * One phase.
     *
     * @param name slow or fast
     * @param from its first iteration
     * @param to its last one
     * @param rate decay of the log loss an iteration, with its standard error where that is known; empty if unknown
     */
    public record Phase(String name, long from, long to, String rate) {}

    /** The phases around the first change of pace. */
    public static Phases of(RunView run) {
        Optional<Event> change = run.events().stream()
                .filter(event -> event.event().equals(EventNames.PACE_CHANGE))
                .findFirst();
        if (change.isEmpty()) {
            return new Phases(List.of(), run.manifest().ended());
        }
        Event event = change.get();
        boolean slows = event.values().get("rateBefore") instanceof Number before
                && event.values().get("rateAfter") instanceof Number after
                && after.doubleValue() < before.doubleValue();
        long at = event.iteration();
        return new Phases(
                List.of(
                        new Phase(slows ? "fast" : "slow", 0, at, Words.measured(event.values(), "rateBefore")),
                        new Phase(
                                slows ? "slow" : "fast",
                                at,
                                run.lastIteration(),
                                Words.measured(event.values(), "rateAfter"))),
                true);
    }

    /** The phases in words, one sentence. */
    public String sentence() {
        if (all.isEmpty()) {
            return sought ? "No change of pace was found." : "The change of pace is looked for when the run ends.";
        }
        Phase first = all.get(0);
        Phase second = all.get(1);
        return "Training was " + first.name + " until iteration " + Numbers.whole(first.to) + ", then " + second.name
                + (first.rate.isEmpty() || second.rate.isEmpty()
                        ? "."
                        : ": the logarithm of the loss fell by " + first.rate + " an iteration, then by " + second.rate
                                + ".");
    }
}
