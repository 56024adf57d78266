package io.github.hullwatch.watch;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where the measuring is done: on the thread that asks for it, or on one of its own beside the training. What is handed
 * over is done one at a time, in the order in which it was handed over. Calls come from one thread at a time, but for
 * those that say otherwise.
 */
public sealed interface Measuring permits InsideTraining, BesideTraining {

    /**
     * Measuring on the calling thread: everything is done when a call returns.
     *
     * @param watching takes what a task throws
     */
    static Measuring inside(Watching watching) {
        return new InsideTraining(watching);
    }

    /**
     * Measuring on a thread of its own, a daemon that ends while it has nothing to do.
     *
     * @param watching takes what a task throws
     * @param maxWait how long the caller waits for a single task at most, however many stand before its own; after that
     *     the thread is given up, with all that is not done
     */
    static Measuring beside(Watching watching, Duration maxWait) {
        return new BesideTraining(watching, maxWait);
    }

    /** The watching that the tasks are parts of. Called on the thread that measures. */
    interface Watching {
        /** Takes what a task has thrown. */
        void failed(Throwable cause);

        /** Does a small part of what can wait, if anything is left of that; returns whether there is more. */
        boolean doWhatCanWait();

        /** What is being measured, for people. Any thread may call it. */
        String doing();
    }

    /**
     * Hands over a task that takes no time worth speaking of, such as a line to be written. It may be done some time
     * later, but always before the next task of another kind.
     */
    void post(Runnable entry);

    /** Hands over a measurement. Waits while too many are waiting. */
    void measure(Runnable measurement);

    /** Hands over a task and waits until it is done. */
    void perform(Runnable task);

    /**
     * Hands over a question and waits for the answer. The caller answers it itself if it is the one that measures, or
     * nobody measures any more.
     *
     * @return empty if there is no answer, or the thread was given up meanwhile
     */
    <T> Optional<T> ask(Supplier<T> question);

    /** Whether everything that was handed over is done, but for what can wait. */
    boolean idle();

    /** Whether the caller is the thread that measures, in the midst of it. Any thread may call it. */
    boolean isMeasuring();

    /** Waits until everything is done, with a word now and then when that takes long, and ends the thread. */
    void finish();

    /** Why the thread was given up; empty while all is well. Any thread may call it. */
    Optional<String> givenUp();

    /** How long callers have waited so far, and how often, in nanoseconds. Any thread may call it. */
    Waits waits();

    /** Processor time of the measuring thread so far, in nanoseconds; 0 where there is none. Any thread may call it. */
    long processorNanos();

    /**
     * What waiting has cost.
     *
     * @param nanos in all
     * @param times how often
     */
    record Waits(long nanos, long times) {}
}
