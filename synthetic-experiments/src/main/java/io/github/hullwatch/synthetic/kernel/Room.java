package io.github.hullwatch.synthetic.kernel;

import java.util.concurrent.Semaphore;

/** Memory that runs of several threads share: a run waits until there is room for it. Thread-safe. */
final class Room {

    private static final long MEGABYTE = 1 << 20;

    private final int megabytes;
    private final Semaphore left;

    /** @param bytes in all */
    Room(long bytes) {
        megabytes = (int) Math.max(1, Math.min(Integer.MAX_VALUE, bytes / MEGABYTE));
        left = new Semaphore(megabytes, true);
    }

    /** Room taken until it is closed. */
    interface Taken extends AutoCloseable {
        @Override
        void close();
    }

    /** Waits for room; what asks for more than there is has all of it. */
    Taken take(long bytes) {
        int asked = (int) Math.min(megabytes, bytes / MEGABYTE + 1);
        left.acquireUninterruptibly(asked);
        return () -> left.release(asked);
    }
}
