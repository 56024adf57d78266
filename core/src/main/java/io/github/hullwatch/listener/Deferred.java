package io.github.hullwatch.listener;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * What was asked of a listener in the middle of its own work, by a callback, a quantity or a sink, and is done when
 * that is over: calls in the order in which they came, and after them the close. Thread-safe, without a lock: whoever
 * asks may be the measuring thread, for which the one that holds the listener's monitor waits.
 */
final class Deferred {

    private final Queue<Runnable> calls = new ConcurrentLinkedQueue<>();
    private volatile boolean close;

    /** To be done when the work is over. */
    void add(Runnable call) {
        calls.add(call);
    }

    /** The listener is to be closed when the work is over. */
    void addClose() {
        close = true;
    }

    /** Whether a call waits; the close is none. */
    boolean hasCalls() {
        return !calls.isEmpty();
    }

    /** Whether the close waits. */
    boolean hasClose() {
        return close;
    }

    /** The close needs no waiting any more. */
    void forgetClose() {
        close = false;
    }

    /**
     * Does all that waits, and what is added by that; on one thread at a time.
     *
     * @param doing does a call
     * @param closing done once if the close waits
     */
    void doAll(Consumer<Runnable> doing, Runnable closing) {
        for (Runnable next = calls.poll(); next != null; next = calls.poll()) {
            doing.accept(next);
        }
        if (close) {
            close = false;
            closing.run();
        }
    }
}
