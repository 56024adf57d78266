package io.github.hullwatch.watch;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures on one thread of its own, behind a bounded queue.
 *
 * <p>Entries are gathered on the calling side and handed over together, since waking a thread costs the caller more
 * than writing a line down: with the next task of another kind, or with the first entry that comes a while after the
 * last handing over.
 */
final class BesideTraining implements Measuring {

    private static final Logger LOG = LoggerFactory.getLogger(BesideTraining.class);

    /** Measurements that may wait for the one that is being done. Each holds a copy of the weights. */
    private static final int WAITING = 2;

    private static final int ENTRIES = 1024;

    /** Handfuls of entries that may wait: what a long measurement of a small model leaves behind. */
    private static final int HANDFULS = 64;

    private static final long GATHER_NANOS = 200_000_000L;
    private static final long KEEP_ALIVE_SECONDS = 10;
    private static final long SAY_NANOS = 3_000_000_000L;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Watching watching;
    private final long maxWaitNanos;
    private final ThreadPoolExecutor executor;
    private final Semaphore measurements = new Semaphore(WAITING + 1);
    private final Semaphore handfuls = new Semaphore(HANDFULS);
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong waitedNanos = new AtomicLong();
    private final AtomicLong waitedTimes = new AtomicLong();

    private List<Runnable> entries = new ArrayList<>();
    private long handedOver = System.nanoTime();

    private volatile Thread thread;
    private volatile String givenUp;
    private volatile boolean finished;
    private volatile long processorNanos;
    private volatile long earlierThreadsNanos;

    BesideTraining(Watching watching, Duration maxWait) {
        this.watching = watching;
        this.maxWaitNanos = maxWait.toNanos();
        executor = new ThreadPoolExecutor(
                1, 1, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), this::daemon);
        // A listener that is never closed must not keep a thread for ever.
        executor.allowCoreThreadTimeOut(true);
    }

    private Thread daemon(Runnable loop) {
        Thread made = new Thread(loop, "hullwatch-measuring");
        made.setDaemon(true);
        thread = made;
        earlierThreadsNanos = processorNanos;
        return made;
    }

    @Override
    public void post(Runnable entry) {
        if (isOver()) {
            return;
        }
        entries.add(entry);
        if (entries.size() >= ENTRIES || System.nanoTime() - handedOver > GATHER_NANOS) {
            handOverEntries();
        }
    }

    private void handOverEntries() {
        handedOver = System.nanoTime();
        if (entries.isEmpty() || !acquire(handfuls)) {
            return;
        }
        List<Runnable> handful = entries;
        entries = new ArrayList<>();
        execute(() -> handful.forEach(this::attempt), handfuls);
    }

    @Override
    public void measure(Runnable measurement) {
        if (isOver()) {
            return;
        }
        handOverEntries();
        if (!isOver() && acquire(measurements)) {
            execute(() -> attempt(measurement), measurements);
        }
    }

    /** @param room given back when the task is done; null for none */
    private void execute(Runnable task, Semaphore room) {
        executor.execute(() -> {
            try {
                if (!isGivenUp()) {
                    task.run();
                }
            } finally {
                // Before anyone learns that the task is done, since a budget asks at once what it cost.
                bookProcessorTime();
                if (room != null) {
                    room.release();
                }
                taskDone();
            }
        });
    }

    private void attempt(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            watching.failed(e);
        }
    }

    private void bookProcessorTime() {
        if (THREADS.isCurrentThreadCpuTimeSupported()) {
            processorNanos = earlierThreadsNanos + THREADS.getCurrentThreadCpuTime();
        }
    }

    private void taskDone() {
        done.incrementAndGet();
        if (!isOver() && executor.getQueue().isEmpty()) {
            try {
                executor.execute(this::useSpareTime);
            } catch (RejectedExecutionException e) {
                LOG.debug("Ended meanwhile", e);
            }
        }
    }

    private void useSpareTime() {
        boolean[] more = {false};
        if (!isGivenUp() && executor.getQueue().isEmpty()) {
            attempt(() -> more[0] = watching.doWhatCanWait());
        }
        bookProcessorTime();
        if (more[0]) {
            taskDone();
        }
    }

    @Override
    public void perform(Runnable task) {
        if (!isOver()) {
            ask(() -> {
                // The thread may have been given up meanwhile, and the question is put to the caller.
                if (isMeasuring()) {
                    attempt(task);
                }
                return true;
            });
        }
    }

    @Override
    public <T> Optional<T> ask(Supplier<T> question) {
        if (!isMeasuring() && !isOver()) {
            handOverEntries();
        }
        if (isMeasuring() || isOver()) {
            return Optional.ofNullable(question.get());
        }
        FutureTask<T> answer = new FutureTask<>(question::get);
        execute(answer, null);
        return await(answer);
    }

    /** Notices that no task has been finished for longer than the caller waits for one. */
    private final class Standstill {
        private long seen = done.get();
        private long since = System.nanoTime();

        /** How much longer to wait for the next one, in nanoseconds; not positive once it took too long. */
        long left() {
            long now = System.nanoTime();
            if (done.get() != seen) {
                seen = done.get();
                since = now;
            }
            return maxWaitNanos - (now - since);
        }
    }

    private <T> Optional<T> await(FutureTask<T> answer) {
        long begin = System.nanoTime();
        long said = begin;
        Standstill standstill = new Standstill();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return Optional.ofNullable(answer.get(Math.min(maxWaitNanos, SAY_NANOS), TimeUnit.NANOSECONDS));
                } catch (InterruptedException e) {
                    // What is measured already is worth more than a quick return; the caller sees it afterwards.
                    interrupted = true;
                } catch (TimeoutException e) {
                    if (standstill.left() <= 0) {
                        giveUp();
                        return Optional.empty();
                    }
                    long now = System.nanoTime();
                    if (now - said >= SAY_NANOS) {
                        said = now;
                        LOG.info("Waiting for {}", watching.doing());
                    }
                } catch (ExecutionException e) {
                    watching.failed(e.getCause());
                    return Optional.empty();
                }
            }
        } finally {
            waited(begin);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean acquire(Semaphore room) {
        if (room.tryAcquire()) {
            return true;
        }
        long begin = System.nanoTime();
        Standstill standstill = new Standstill();
        boolean interrupted = false;
        try {
            while (true) {
                long left = standstill.left();
                try {
                    if (room.tryAcquire(Math.max(0, left), TimeUnit.NANOSECONDS)) {
                        return true;
                    }
                } catch (InterruptedException e) {
                    interrupted = true;
                }
                if (left <= 0) {
                    giveUp();
                    return false;
                }
            }
        } finally {
            waited(begin);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void waited(long begin) {
        waitedNanos.addAndGet(System.nanoTime() - begin);
        waitedTimes.incrementAndGet();
    }

    private void giveUp() {
        givenUp = "it took longer than " + maxWaitNanos / 1e9 + " s to measure " + watching.doing()
                + "; maxWait(…) allows more";
        entries.clear();
        executor.shutdown();
        executor.getQueue().clear();
    }

    private boolean isGivenUp() {
        return givenUp != null;
    }

    private boolean isOver() {
        return finished || isGivenUp();
    }

    @Override
    public boolean idle() {
        return measurements.availablePermits() == WAITING + 1;
    }

    @Override
    public boolean isMeasuring() {
        return Thread.currentThread() == thread;
    }

    @Override
    public void finish() {
        while (!isOver() && ask(watching::doWhatCanWait).orElse(false)) {}
        finished = true;
        executor.shutdown();
    }

    @Override
    public Optional<String> givenUp() {
        return Optional.ofNullable(givenUp);
    }

    @Override
    public Waits waits() {
        return new Waits(waitedNanos.get(), waitedTimes.get());
    }

    @Override
    public long processorNanos() {
        return processorNanos;
    }
}
