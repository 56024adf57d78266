package io.github.hullwatch.watch;

import io.github.hullwatch.watch.Measuring.Waits;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long callers wait for the measuring thread: for as long as it goes on finishing tasks, however many stand before
 * their own, but not longer than a given time for a single one. Thread-safe; each wait belongs to its caller.
 */
final class Waiting {

    private final long nanos;
    private final AtomicLong tasksDone = new AtomicLong();
    private final AtomicLong waitedNanos = new AtomicLong();
    private final AtomicLong waitedTimes = new AtomicLong();

    /** @param most how long to wait for a single task */
    Waiting(Duration most) {
        nanos = most.toNanos();
    }

    /** How long to wait for a single task, in nanoseconds. */
    long nanos() {
        return nanos;
    }

    /** Takes note that a task was finished. The measuring thread calls it. */
    void taskDone() {
        tasksDone.incrementAndGet();
    }

    /** Begins a wait of the calling thread, which ends when it is closed. */
    Wait begin() {
        return new Wait();
    }

    /** How long callers have waited so far, and how often. */
    Waits waits() {
        return new Waits(waitedNanos.get(), waitedTimes.get());
    }

    /** One wait. Confined to the thread that waits. */
    final class Wait implements AutoCloseable {
        private final long begin = System.nanoTime();
        private long seen = tasksDone.get();
        private long since = System.nanoTime();
        private boolean interrupted;

        private Wait() {}

        /** How much longer to wait for the next task, in nanoseconds; not positive once it took too long. */
        long left() {
            long now = System.nanoTime();
            if (tasksDone.get() != seen) {
                seen = tasksDone.get();
                since = now;
            }
            return nanos - (now - since);
        }

        /** What is measured already is worth more than a quick return: the caller sees the interrupt afterwards. */
        void interrupted() {
            interrupted = true;
        }

        /** Books the wait, and interrupts the caller if it was interrupted meanwhile. */
        @Override
        public void close() {
            waitedNanos.addAndGet(System.nanoTime() - begin);
            waitedTimes.incrementAndGet();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
