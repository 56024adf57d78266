package io.github.hullwatch.listener;

import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The user's callbacks. Whatever one throws is logged, errors and checked exceptions that slipped through included.
 * One thread at a time tells them something, and nobody waits for it: a callback may wait for a listener that another
 * thread has locked. Thread-safe.
 */
final class Callbacks {

    private static final Logger LOG = LoggerFactory.getLogger(HullwatchListener.class);

    private final List<Consumer<Transition>> callbacks = new CopyOnWriteArrayList<>();
    private final boolean failFast;

    /** Held while callbacks are told something. */
    private final ReentrantLock turn = new ReentrantLock();

    /** The thread that does what a callback asked for before; null for none. */
    private volatile Thread quiet;

    /** @param failFast whether what a callback throws is thrown on */
    Callbacks(boolean failFast) {
        this.failFast = failFast;
    }

    void add(Consumer<Transition> callback) {
        callbacks.add(Objects.requireNonNull(callback, "callback"));
    }

    /** Whether this thread does what a callback asks for. */
    boolean areAsking() {
        return turn.isHeldByCurrentThread() || quiet == Thread.currentThread();
    }

    /** Does something that a callback has asked for. One thread at a time may call it. */
    void doAsked(Runnable doing) {
        Thread before = quiet;
        quiet = Thread.currentThread();
        try {
            doing.run();
        } finally {
            quiet = before;
        }
    }

    /**
     * Tells callbacks what is in a queue, and takes it out. Where another thread is at it, or this one is on behalf of
     * a callback, it is left to that one.
     */
    void tell(Queue<Transition> transitions) {
        // Whoever holds the lock looks again after it, so that nothing is left between two threads.
        while (!transitions.isEmpty() && !areAsking() && turn.tryLock()) {
            try {
                for (Transition next = transitions.poll(); next != null; next = transitions.poll()) {
                    tell(next);
                }
            } finally {
                turn.unlock();
            }
        }
    }

    private void tell(Transition transition) {
        for (Consumer<Transition> callback : callbacks) {
            tell(callback, transition);
        }
    }

    private void tell(Consumer<Transition> callback, Transition transition) {
        try {
            callback.accept(transition);
        } catch (Throwable e) {
            if (failFast) {
                throw e;
            }
            LOG.error("A callback failed on {}; training goes on", transition, e);
        }
    }
}
