package io.github.hullwatch.watch;

import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * When the weights are measured. The first state is always measured, whatever the schedule says, and so is the last one
 * when the listener is closed.
 *
 * <p>All but {@link #budget} depend on the training alone: two runs that train alike are measured alike, on any
 * machine, and nothing is ever skipped. Immutable.
 */
public sealed interface Schedule {

    /**
     * Every so many iterations: those whose number is a multiple. Where numbers skip, the next state after one.
     *
     * @throws IllegalArgumentException if less than 1
     */
    static Schedule every(int iterations) {
        return new Every(iterations);
    }

    /**
     * So many iterations in each decade, evenly spaced on a logarithmic scale: with 5 a decade 1, 2, 3, 4, 6, 10, 16,
     * 25, 40, 63, 100, … For long runs in which most happens early.
     *
     * @param perDecade at least 1; where the grid is finer than the iterations, each iteration
     * @throws IllegalArgumentException if less than 1
     */
    static Schedule logSpaced(int perDecade) {
        return new LogSpaced(perDecade);
    }

    /**
     * At the end of each epoch. The state is seen at the first forward pass of the next epoch, and the last one when
     * the listener is closed.
     */
    static Schedule epochEnds() {
        return new EpochEnds();
    }

    /**
     * As often as a share of the training time allows; what is measured when depends on the machine.
     *
     * <p>The share is (time that the training thread spends in the listener or waits for it + processor time of the
     * measuring thread) / (time that passes). It is kept over any 100 iterations to within one measurement, the first
     * one included.
     *
     * @param share in (0, 1], such as 0.01
     * @throws IllegalArgumentException if not in (0, 1]
     */
    static Schedule budget(double share) {
        return new Budget(share);
    }

    /**
     * This schedule, and another one too.
     *
     * @throws IllegalArgumentException if one of them is a budget, which fixes no iterations
     */
    default Schedule or(Schedule other) {
        return new Either(this, Objects.requireNonNull(other, "other"));
    }

    /**
     * This schedule, and every so many iterations as long as a transition is suspected: a block's verdict has changed
     * and is not confirmed yet, or its depth would change sign within the next measurement or two if it went on as
     * between the last two. So a wide schedule still brackets an entry closely. The decision waits for the last
     * measurement, so that it does not depend on the machine.
     *
     * @param iterations between measurements while a transition is suspected
     * @throws IllegalArgumentException if less than 1, or this is a budget
     */
    default Schedule closer(int iterations) {
        return new Closer(this, iterations);
    }

    /**
     * Whether a state is measured.
     *
     * @param state in the order of the training, each one once
     */
    boolean includes(State state);

    /**
     * A state of the training that may be measured.
     *
     * @param iteration number of updates done
     * @param epoch number of epochs done
     * @param before the state before this one that this was asked of
     * @param measured the iteration that was measured last
     * @param suspected whether a transition is suspected; asking may wait for the last measurement
     */
    record State(long iteration, int epoch, Seen before, long measured, BooleanSupplier suspected) {}

    /**
     * The state before.
     *
     * @param iteration number of updates done
     * @param epoch number of epochs done
     */
    record Seen(long iteration, int epoch) {}

    /** Every so many iterations. */
    record Every(int iterations) implements Schedule {
        public Every {
            requireAtLeastOne("every", iterations);
        }

        /** Numbers may skip where workers are averaged: a multiple that was passed counts. */
        @Override
        public boolean includes(State state) {
            return Math.floorDiv(state.iteration, iterations) > Math.floorDiv(state.before.iteration, iterations);
        }

        @Override
        public String toString() {
            return "every " + iterations;
        }
    }

    /** Evenly spaced on a logarithmic scale. */
    record LogSpaced(int perDecade) implements Schedule {
        public LogSpaced {
            requireAtLeastOne("logSpaced", perDecade);
        }

        /** Counts may jump (truncated backpropagation, averaging): a point of the grid that was passed counts. */
        @Override
        public boolean includes(State state) {
            return points(state.iteration) > points(state.before.iteration);
        }

        /** How many points of the grid lie in 1 to t. */
        private long points(long t) {
            if (t < 1) {
                return -1;
            }
            // Point k is 10^(k/perDecade), rounded. The first guess is off by one at most where rounding decides.
            long k = (long) Math.floor(perDecade * Math.log10(t + .5));
            while (point(k) > t) {
                k--;
            }
            while (point(k + 1) <= t) {
                k++;
            }
            return k;
        }

        private long point(long k) {
            return Math.round(Math.pow(10, k / (double) perDecade));
        }

        @Override
        public String toString() {
            return "log-spaced, " + perDecade + " a decade";
        }
    }

    /** At the end of each epoch. */
    record EpochEnds() implements Schedule {
        @Override
        public boolean includes(State state) {
            return state.epoch > state.before.epoch;
        }

        @Override
        public String toString() {
            return "epoch ends";
        }
    }

    /** One or the other. */
    record Either(Schedule first, Schedule second) implements Schedule {
        public Either {
            requireFixed(first, "or");
            requireFixed(second, "or");
        }

        @Override
        public boolean includes(State state) {
            return first.includes(state) || second.includes(state);
        }

        @Override
        public String toString() {
            return first + ", " + second;
        }
    }

    /** Closer while a transition is suspected. */
    record Closer(Schedule base, int iterations) implements Schedule {
        public Closer {
            requireFixed(base, "closer");
            requireAtLeastOne("closer", iterations);
        }

        @Override
        public boolean includes(State state) {
            return base.includes(state)
                    || state.iteration - state.measured >= iterations && state.suspected.getAsBoolean();
        }

        @Override
        public String toString() {
            return base + ", every " + iterations + " near a transition";
        }
    }

    /** As often as a share of the time allows. {@link Timetable} keeps the books. */
    record Budget(double share) implements Schedule {
        public Budget {
            if (!(share > 0 && share <= 1)) {
                throw new IllegalArgumentException(
                        "budget(" + share + "): the share of training time must be in (0, 1], such as 0.01");
            }
        }

        @Override
        public boolean includes(State state) {
            return true;
        }

        @Override
        public String toString() {
            return "budget " + share;
        }
    }

    private static void requireAtLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + "(" + value + "): "
                    + (name.equals("logSpaced") ? "measurements in a decade" : "iterations between measurements")
                    + " must be at least 1");
        }
    }

    private static void requireFixed(Schedule schedule, String name) {
        if (schedule instanceof Budget) {
            throw new IllegalArgumentException(name + " can't be combined with " + schedule
                    + ", which fixes no iterations; use every, logSpaced or epochEnds");
        }
    }
}
