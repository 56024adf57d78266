package io.github.hullwatch.listener;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The user's callbacks. Whatever one throws is logged, errors and checked exceptions that slipped through included.
 * What is told while callbacks are being told, since one of them recorded an event, is not told in turn: it would never
 * end. Thread-safe.
 */
final class Callbacks {

    private static final Logger LOG = LoggerFactory.getLogger(HullwatchListener.class);

    private final List<Consumer<Transition>> callbacks = new CopyOnWriteArrayList<>();
    private final boolean failFast;
    private boolean telling;

    /** @param failFast whether what a callback throws is thrown on */
    Callbacks(boolean failFast) {
        this.failFast = failFast;
    }

    void add(Consumer<Transition> callback) {
        callbacks.add(Objects.requireNonNull(callback, "callback"));
    }

    /** Whether this thread is telling them something. */
    boolean areTelling() {
        return Thread.holdsLock(this) && telling;
    }

    /** Does something that callbacks are not told of, since one of them asked for it. */
    synchronized void quietly(Runnable doing) {
        boolean before = telling;
        telling = true;
        try {
            doing.run();
        } finally {
            telling = before;
        }
    }

    synchronized void tell(Transition transition) {
        if (telling) {
            return;
        }
        telling = true;
        try {
            for (Consumer<Transition> callback : callbacks) {
                tell(callback, transition);
            }
        } finally {
            telling = false;
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
