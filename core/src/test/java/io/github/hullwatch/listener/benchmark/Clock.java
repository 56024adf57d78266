package io.github.hullwatch.listener.benchmark;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;

/**
 * What the calling thread has used, so that a shared machine can be told from a costly listener.
 *
 * @param wall time on the clock, nanoseconds
 * @param processor the thread's processor time, nanoseconds
 * @param waits the time in which the thread waited for a queue, a lock or another thread, nanoseconds, as Java counts
 *     it (blocked, waiting, parked, asleep) in steps of 1 ms; not that in which it had no core, and not pauses for the
 *     collection of the heap
 * @param process processor time of all threads, nanoseconds; counted in steps of 10 ms
 * @param allocated bytes of heap that the thread has allocated
 */
record Clock(long wall, long processor, long waits, long process, long allocated) {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    static {
        THREADS.setThreadContentionMonitoringEnabled(true);
    }

    /** The calling thread, up to now. */
    static Clock now() {
        long id = Thread.currentThread().getId();
        ThreadInfo info = THREADS.getThreadInfo(id);
        return new Clock(
                System.nanoTime(),
                THREADS.getCurrentThreadCpuTime(),
                1_000_000 * (info.getBlockedTime() + info.getWaitedTime()),
                SYSTEM.getProcessCpuTime(),
                THREADS.getThreadAllocatedBytes(id));
    }

    /** What was used since. */
    Clock since(Clock then) {
        return new Clock(
                wall - then.wall,
                processor - then.processor,
                waits - then.waits,
                process - then.process,
                allocated - then.allocated);
    }

    /** Waits until the process is idle: what a listener has left to do must not weigh on the next one. */
    static void settle() throws InterruptedException {
        long quiet = 20_000_000;
        for (int tries = 0; tries < 600; tries++) {
            long before = SYSTEM.getProcessCpuTime();
            Thread.sleep(100);
            if (SYSTEM.getProcessCpuTime() - before <= quiet) {
                return;
            }
        }
        System.err.println("the process has not come to rest within a minute; timings go on");
    }
}
