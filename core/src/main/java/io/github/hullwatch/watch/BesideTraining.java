package io.github.hullwatch.watch;

import java.time.Duration;
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
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures on one thread of its own, behind a bounded queue.
 *
 * <p>Entries are gathered on the calling side and handed over together: with the next task of another kind, or with the
 * first entry that comes a while after the last handing over. What is gathered belongs to the calling side; what both
 * sides share is the queue, the semaphores, and what is volatile or atomic here and in the parts.
 */
final class BesideTraining implements Measuring {

    private static final Logger LOG = LoggerFactory.getLogger(BesideTraining.class);

    /** Measurements that may wait for the one that is being done. Each holds a copy of the weights. */
    private static final int WAITING = 2;

    /** Handfuls of entries that may wait: what a long measurement of a small model leaves behind. */
    private static final int HANDFULS = 64;

    private static final long KEEP_ALIVE_SECONDS = 10;
    private static final long SAY_NANOS = 3_000_000_000L;

    private final Watching watching;
    private final Waiting waiting;
    private final ThreadPoolExecutor executor;
    private final Semaphore measurements = new Semaphore(WAITING + 1);
    private final Semaphore handfuls = new Semaphore(HANDFULS);
    private final Gathering gathering = new Gathering(System::nanoTime);
    private final ProcessorTime processorTime = new ProcessorTime();

    private volatile Thread thread;
    private volatile String givenUp;
    private volatile boolean finished;

    BesideTraining(Watching watching, Duration maxWait) {
        this.watching = watching;
        waiting = new Waiting(maxWait);
        executor = new ThreadPoolExecutor(
                1, 1, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), this::daemon);
        // A listener that is never closed must not keep a thread for ever.
        executor.allowCoreThreadTimeOut(true);
    }

    private Thread daemon(Runnable loop) {
        Thread made = new Thread(loop, "hullwatch-measuring");
        made.setDaemon(true);
        thread = made;
        processorTime.nextThread();
        return made;
    }

    @Override
    public void post(Runnable entry) {
        if (isOver()) {
            return;
        }
        if (gathering.add(entry)) {
            handOverEntries();
        }
    }

    private void handOverEntries() {
        List<Runnable> handful = gathering.take();
        if (!handful.isEmpty() && acquire(handfuls)) {
            execute(() -> handful.forEach(this::attempt), handfuls);
        }
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
                processorTime.book();
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

    private void taskDone() {
        waiting.taskDone();
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
        processorTime.book();
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

    private <T> Optional<T> await(FutureTask<T> answer) {
        long said = System.nanoTime();
        try (Waiting.Wait wait = waiting.begin()) {
            while (true) {
                try {
                    return Optional.ofNullable(answer.get(Math.min(waiting.nanos(), SAY_NANOS), TimeUnit.NANOSECONDS));
                } catch (InterruptedException e) {
                    wait.interrupted();
                } catch (TimeoutException e) {
                    if (wait.left() <= 0) {
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
        }
    }

    private boolean acquire(Semaphore room) {
        if (room.tryAcquire()) {
            return true;
        }
        try (Waiting.Wait wait = waiting.begin()) {
            while (true) {
                long left = wait.left();
                try {
                    if (room.tryAcquire(Math.max(0, left), TimeUnit.NANOSECONDS)) {
                        return true;
                    }
                } catch (InterruptedException e) {
                    wait.interrupted();
                }
                if (left <= 0) {
                    giveUp();
                    return false;
                }
            }
        }
    }

    private void giveUp() {
        givenUp = "it took longer than " + waiting.nanos() / 1e9 + " s to measure " + watching.doing()
                + "; maxWait(…) allows more";
        gathering.take();
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
        return waiting.waits();
    }

    @Override
    public long processorNanos() {
        return processorTime.nanos();
    }
}
