package io.github.hullwatch.serve;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

    /** Since when a thread has been at a request that should be over soon. */
    private final Map<Thread, Long> since = new ConcurrentHashMap<>();

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

    /** The current request goes on for as long as the page is open. */
    void leaveOpen() {
        since.remove(Thread.currentThread());
    }

    /** Cuts off what has taken too long. */
    void cutOff() {
        long now = System.nanoTime();
        since.forEach((thread, began) -> {
            if (now - began > slowNanos) {
                thread.interrupt();
            }
        });
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable request) {
        since.put(thread, System.nanoTime());
    }

    @Override
    protected void afterExecute(Runnable request, Throwable trouble) {
        since.remove(Thread.currentThread());
        Thread.interrupted();
    }
}
