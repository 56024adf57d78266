package io.github.hullwatch.source;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Waits for code of the user's so long and no longer. It runs on a thread of its own while the caller waits, so that it
 * sees what the caller would; one that does not come back is left behind. Confined to one thread.
 */
final class Patience {

    private static final long KEEP_ALIVE_SECONDS = 10;

    private final Duration most;
    private final ThreadPoolExecutor threads;

    /** @param most how long it waits for an extractor */
    Patience(Duration most) {
        this(most, "hullwatch-extractor");
    }

    /**
     * @param most how long it waits
     * @param name of the thread
     */
    Patience(Duration most, String name) {
        this.most = most;
        threads = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /**
     * What the code returns or throws; an interrupt of the caller stays.
     *
     * @throws DidNotReturnException if it took too long
     */
    <T> T with(Supplier<T> code) {
        FutureTask<T> task = new FutureTask<>(code::get);
        threads.execute(task);
        long end = System.nanoTime() + most.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (TimeoutException e) {
            throw new DidNotReturnException("it did not return within " + most.toNanos() / 1e9 + " s");
        } catch (ExecutionException e) {
            throw Patience.<RuntimeException>asIs(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Lets errors, and checked exceptions that slipped through, go on as they are. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E asIs(Throwable cause) throws E {
        throw (E) cause;
    }

    /** Code of the user's that took too long. */
    static final class DidNotReturnException extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        DidNotReturnException(String message) {
            super(message);
        }
    }
}
