package io.github.hullwatch.serve;

import java.io.InterruptedIOException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that answer requests: one for each open stream of events, and some for the rest. The JDK's server gives a
 * request a thread from its first byte on, so that a client that sends its request or takes its answer slowly, or
 * never, holds one. It is cut off after some time, and at once where all threads are taken and another request comes:
 * then the one that has waited for its client for the longest goes. So a client at the usual pace finds a thread,
 * however many others send half a request. Interrupting a thread closes the channel that it waits for.
 */
final class Workers extends ThreadPoolExecutor {
    /** Browsers open six connections to a server at most: as many for each page are no slow clients. */
    private static final int THREADS = 6 * Watcher.MOST_STREAMS;

    static final int REQUESTS_WAITING = 256;

    private final int threads;
    private final long slowNanos;

    /** Guards what follows. Held while a thread is interrupted: later it may be at another request. */
    private final Object lock = new Object();

    /** Since when a thread has waited for its client, the longest first. */
    private final Map<Thread, Long> waiting = new LinkedHashMap<>();

    /** Threads that were interrupted, and whose request has not ended yet. */
    private final Set<Thread> leaving = new HashSet<>();

    /** Requests that have a thread, or wait for one. */
    private int requests;

    /** @param seconds that a client may take to send a request, and again to take the answer */
    Workers(long seconds) {
        this(THREADS, seconds);
    }

    /** @param threads at most */
    Workers(int threads, long seconds) {
        super(threads, threads, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(REQUESTS_WAITING), task -> {
            Thread thread = new Thread(task, "hullwatch-serve-request");
            thread.setDaemon(true);
            return thread;
        });
        // The JDK's server closes the connection of a request that is refused here.
        setRejectedExecutionHandler((request, workers) -> {
            throw new RejectedExecutionException("too many requests wait for a thread");
        });
        allowCoreThreadTimeOut(true);
        this.threads = threads;
        slowNanos = TimeUnit.SECONDS.toNanos(seconds);
    }

    @Override
    public void execute(Runnable request) {
        synchronized (lock) {
            requests++;
            makeRoom();
        }
        try {
            super.execute(request);
        } catch (RuntimeException | Error e) {
            // It was refused, or the system gave no thread.
            synchronized (lock) {
                requests--;
            }
            throw e;
        }
    }

    /** The client of the current request has to do something from now on: send the rest of it, or take the answer. */
    void waitForClient() {
        synchronized (lock) {
            waiting.put(Thread.currentThread(), System.nanoTime());
        }
    }

    /**
     * The current request may take any time from now on: it computes, or goes on for as long as a page is open.
     *
     * @throws InterruptedIOException if its client has been cut off
     */
    void work() throws InterruptedIOException {
        synchronized (lock) {
            waiting.remove(Thread.currentThread());
        }
        // An interrupted thread would find every file of the run unreadable.
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("the client was cut off");
        }
    }

    /** Cuts off clients that have taken too long. */
    void cutOff() {
        synchronized (lock) {
            long now = System.nanoTime();
            // The longest first.
            while (!waiting.isEmpty() && now - waiting.values().iterator().next() > slowNanos) {
                cutOffFirst();
            }
        }
    }

    private void makeRoom() {
        while (requests - leaving.size() > threads && !waiting.isEmpty()) {
            cutOffFirst();
        }
    }

    private void cutOffFirst() {
        Iterator<Thread> first = waiting.keySet().iterator();
        Thread thread = first.next();
        first.remove();
        leaving.add(thread);
        thread.interrupt();
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable request) {
        synchronized (lock) {
            // Those before it in the queue may have got a thread when nobody waited for a client.
            makeRoom();
            waiting.put(thread, System.nanoTime());
        }
    }

    @Override
    protected void afterExecute(Runnable request, Throwable trouble) {
        synchronized (lock) {
            waiting.remove(Thread.currentThread());
            leaving.remove(Thread.currentThread());
            requests--;
        }
        Thread.interrupted();
    }
}
