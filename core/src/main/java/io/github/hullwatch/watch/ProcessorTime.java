package io.github.hullwatch.watch;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Processor time of threads that follow one another: each books its own on top of that of the earlier ones. One thread
 * at a time writes; any thread may read.
 */
final class ProcessorTime {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private volatile long nanos;
    private volatile long ofEarlierThreads;

    /** Another thread is to follow: what was booked so far is that of earlier ones. */
    void nextThread() {
        ofEarlierThreads = nanos;
    }

    /** Books what the calling thread has used so far. Nothing where the virtual machine does not know. */
    void book() {
        if (THREADS.isCurrentThreadCpuTimeSupported()) {
            nanos = ofEarlierThreads + THREADS.getCurrentThreadCpuTime();
        }
    }

    /** What was booked last, in nanoseconds. */
    long nanos() {
        return nanos;
    }
}
