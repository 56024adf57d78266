package io.github.hullwatch.watch;

import java.util.function.LongSupplier;

/**
 * The seconds of lines: from the beginning of the run to the moment that is being recorded. Confined to one thread at a
 * time.
 */
final class RunClock {

    private long began;
    private LongSupplier now = System::nanoTime;

    /** @param began time of {@link System#nanoTime} at which the run began */
    RunClock(long began) {
        this.began = began;
    }

    /** Another clock of the same run, which shows the time that it is. */
    RunClock another() {
        return new RunClock(began);
    }

    /** Sets the moment that what follows is about; the time that it is if this is never called. */
    void at(long nanoTime) {
        now = () -> nanoTime;
    }

    /** From the beginning to the moment that is being recorded. */
    double seconds() {
        // Milliseconds are what a reader can use of it.
        return Math.round((now.getAsLong() - began) / 1e6) / 1e3;
    }

    /** Nanoseconds from the beginning to the time that it is: what a checkpoint keeps. */
    long nanos() {
        return System.nanoTime() - began;
    }

    /** Goes on from a checkpoint, so many nanoseconds after the beginning. */
    void resume(long nanos) {
        began = System.nanoTime() - nanos;
    }
}
