package io.github.hullwatch.watch;

/**
 * Keeps a share of the time: what is spent is owed until the share of the time that passes has paid it back. Nothing is
 * saved up, so that over any stretch of time no more is spent than its share and the one expense that the stretch began
 * with. Confined to one thread.
 */
final class Purse {

    private final double share;
    private double owed;
    private long lastNanos;
    private long lastSpent;

    /**
     * @param share of the time, in (0, 1]
     * @param nanos the time now
     */
    Purse(double share, long nanos) {
        this.share = share;
        lastNanos = nanos;
    }

    /** What was spent before is another stretch of time's: nothing is owed for it. */
    void forgive(long spent) {
        lastSpent = spent;
    }

    /**
     * Whether all is paid back.
     *
     * @param nanos the time now
     * @param spent in all, since the beginning
     */
    boolean affords(long nanos, long spent) {
        // What was spent falls due before the time that it took pays for it: the order makes no difference but at zero.
        owed = Math.max(0, owed + (spent - lastSpent) - share * (nanos - lastNanos));
        lastNanos = nanos;
        lastSpent = spent;
        return owed == 0;
    }
}
