package io.github.hullwatch.listener.benchmark;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the calling thread has used, so that a shared machine can be told from a costly listener.
 *
 * @param wall time on the clock, nanoseconds
 * @param thread the thread's processor time and its waits for anything but a free core, nanoseconds: for a queue, a
 *     lock, a disk, a collection of garbage. On Linux the wall time less the kernel's own count of the time that the
 *     thread could have run and had no core ({@code schedstat}); elsewhere the processor time and Java's count of the
 *     time blocked and waiting
 * @param processor the thread's processor time alone, nanoseconds
 * @param process processor time of all threads, nanoseconds; counted in steps of 10 ms
 * @param allocated bytes of heap that the thread has allocated
 */
record Clock(long wall, long thread, long processor, long process, long allocated) {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final Path SCHEDULER = Path.of("/proc/thread-self/schedstat");

    /** The calling thread, up to now. */
    static Clock now() {
        long processor = THREADS.getCurrentThreadCpuTime();
        long allocated = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        long process = SYSTEM.getProcessCpuTime();
        long wall = System.nanoTime();
        return new Clock(wall, thread(wall, processor), processor, process, allocated);
    }

    /** What was used since. */
    Clock since(Clock then) {
        return new Clock(
                wall - then.wall,
                thread - then.thread,
                processor - then.processor,
                process - then.process,
                allocated - then.allocated);
    }

    private static long thread(long wall, long processor) {
        try {
            // Time on a core, time waiting for one, turns.
            return wall - Long.parseLong(Files.readString(SCHEDULER).split(" ")[1]);
        } catch (IOException e) {
            if (!THREADS.isThreadContentionMonitoringEnabled()) {
                THREADS.setThreadContentionMonitoringEnabled(true);
            }
            ThreadInfo info = THREADS.getThreadInfo(Thread.currentThread().getId());
            return processor + 1_000_000 * (info.getBlockedTime() + info.getWaitedTime());
        }
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
