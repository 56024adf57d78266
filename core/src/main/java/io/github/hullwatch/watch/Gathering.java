package io.github.hullwatch.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Entries that are gathered to be handed over together, since waking a thread costs the caller more than writing a line
 * down. Confined to the calling side.
 */
final class Gathering {

    private static final int MOST = 1024;
    private static final long NANOS = 200_000_000L;

    private final LongSupplier clock;
    private List<Runnable> entries = new ArrayList<>();
    private long handedOver;

    /** @param clock in nanoseconds, as {@link System#nanoTime} */
    Gathering(LongSupplier clock) {
        this.clock = clock;
        handedOver = clock.getAsLong();
    }

    /**
     * Adds an entry.
     *
     * @return whether they are to be handed over: they are many, or the last handing over was a while ago
     */
    boolean add(Runnable entry) {
        entries.add(entry);
        return entries.size() >= MOST || clock.getAsLong() - handedOver > NANOS;
    }

    /** Takes what was gathered, to hand it over now. */
    List<Runnable> take() {
        handedOver = clock.getAsLong();
        List<Runnable> taken = entries;
        entries = new ArrayList<>();
        return taken;
    }
}
