package io.github.hullwatch.view;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.EventNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When something happened in a run.
 *
 * @param kind whether it was seen to happen at all
 * @param iteration at which; 0 or more, for {@link Kind#NEVER} how long the run was watched
 */
public record Moment(Kind kind, long iteration) {

    /** What is known of the moment. */
    public enum Kind {
        /** So it was when the run began: nothing happened. */
        FROM_START,
        /** It happened while the run was watched. */
        SEEN,
        /** It had not happened when the run ended. */
        NEVER
    }

    /** It was so from the first measurement on. */
    public static Moment fromStart() {
        return new Moment(Kind.FROM_START, 0);
    }

    /** It happened at this iteration. */
    public static Moment at(long iteration) {
        return new Moment(Kind.SEEN, iteration);
    }

    /** It had not happened after so many iterations. */
    public static Moment never(long watched) {
        return new Moment(Kind.NEVER, watched);
    }

    /** When the log loss of a run began to fall faster, as the listener or {@link RunView} found it. */
    public static Moment ofPaceChange(RunView run) {
        Moment pace = never(run.lastIteration());
        for (Event event : run.events()) {
            if (event.event().equals(EventNames.PACE_CHANGE)) {
                pace = at(event.iteration());
            }
        }
        return pace;
    }

    /**
     * When a hull entry or exit of a block first happened. An entry whose bracket is one iteration, that of the block's
     * first measurement, is no crossing: it was inside.
     *
     * @param hull the block's measurements
     * @param name of the event
     */
    public static Moment ofCrossing(RunView run, Track hull, String name) {
        return crossing(run, hull.block(), name)
                .map(event -> event.bracket() != null
                                && event.bracket()[0] == event.bracket()[1]
                                && event.iteration() == hull.first().iteration()
                        ? fromStart()
                        : at(event.iteration()))
                .orElseGet(() -> never(run.lastIteration()));
    }

    /** The first event of a name in a block. */
    public static Optional<Event> crossing(RunView run, Block block, String name) {
        List<Event> events = new ArrayList<>(run.events());
        events.addAll(run.chosenSpaces().events());
        return events.stream()
                .filter(event -> event.event().equals(name) && block.equals(event.block()))
                .findFirst();
    }

    /** Whether it happened while the run was watched. */
    public boolean isSeen() {
        return kind == Kind.SEEN;
    }

    /**
     * For comparing moments of runs that are equally long: −∞ from the start on, the iteration, ∞ for never. A run that
     * ended without the event comes after every one that had it, and is a tie with others that ended so.
     */
    public double order() {
        return switch (kind) {
            case FROM_START -> Double.NEGATIVE_INFINITY;
            case SEEN -> iteration;
            case NEVER -> Double.POSITIVE_INFINITY;
        };
    }

    /** {@link #order()} of each. */
    public static double[] orders(List<Moment> moments) {
        return moments.stream().mapToDouble(Moment::order).toArray();
    }

    /** How many are of a kind. */
    public static int count(List<Moment> moments, Kind kind) {
        return (int) moments.stream().filter(moment -> moment.kind == kind).count();
    }
}
