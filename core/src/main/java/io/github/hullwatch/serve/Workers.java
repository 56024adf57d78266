package io.github.hullwatch.serve;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that answer requests: one for each open stream of events, and some for the rest. A client that sends its
 * request or takes its answer too slowly is cut off: interrupting a thread closes the channel that it waits for.
 */
final class Workers extends ThreadPoolExecutor {
    private static final int OTHERS = 8;
    private static final int REQUESTS_WAITING = 256;

    private final long slowNanos;

    /**
     * Since when a thread has been at a request that should be over soon. Guarded by the lock of this map, which is
     * held while a thread is interrupted: once it is out of here, it may be at another request, which no interrupt may
     * hit.
     */
    private final Map<Thread, Long> since = new HashMap<>();

    /** @param seconds that a request may take */
    Workers(long seconds) {
        super(
                Watcher.MOST_STREAMS + OTHERS,
                Watcher.MOST_STREAMS + OTHERS,
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(REQUESTS_WAITING),
                task -> {
                    Thread thread = new Thread(task, "hullwatch-serve-request");
                    thread.setDaemon(true);
                    return thread;
                },
                // The connection is forgotten by its client, or closed by the server once it has been idle.
                new DiscardPolicy());
        allowCoreThreadTimeOut(true);
        slowNanos = TimeUnit.SECONDS.toNanos(seconds);
    }

    /** The current request may take any time from now on: it computes, or goes on for as long as a page is open. */
    void leaveOpen() {
        synchronized (since) {
            since.remove(Thread.currentThread());
        }
    }

    /** The current request should be over soon, from now on. */
    void hurry() {
        synchronized (since) {
            since.put(Thread.currentThread(), System.nanoTime());
        }
    }

    /** Cuts off what has taken too long. */
    void cutOff() {
        synchronized (since) {
            long now = System.nanoTime();
            since.forEach((thread, began) -> {
                if (now - began > slowNanos) {
                    thread.interrupt();
                }
            });
        }
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable request) {
        hurry();
    }

    @Override
    protected void afterExecute(Runnable request, Throwable trouble) {
        leaveOpen();
        Thread.interrupted();
    }
}
