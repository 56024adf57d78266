package io.github.hullwatch.mnist.study;

import java.util.List;

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

    /** Whether it happened while the run was watched. */
    public boolean isSeen() {
        return kind == Kind.SEEN;
    }

    /**
     * For comparing moments of runs that are equally long: −∞ from the start on, the iteration, ∞ for never. A run that
     * ended without the event comes after every one that had it, and is a tie with others that ended so.
     */
    double order() {
        return switch (kind) {
            case FROM_START -> Double.NEGATIVE_INFINITY;
            case SEEN -> iteration;
            case NEVER -> Double.POSITIVE_INFINITY;
        };
    }

    static double[] orders(List<Moment> moments) {
        return moments.stream().mapToDouble(Moment::order).toArray();
    }

    static int count(List<Moment> moments, Kind kind) {
        return (int) moments.stream().filter(moment -> moment.kind == kind).count();
    }
}
