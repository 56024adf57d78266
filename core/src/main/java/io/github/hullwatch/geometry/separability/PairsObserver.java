package io.github.hullwatch.geometry.separability;

/** Sees how far a look at all pairs has come, and may end it. Called from several threads. */
public interface PairsObserver {

    /** One that sees nothing. */
    PairsObserver NONE = new PairsObserver() {};

    /** Whether to stop. Asked every few milliseconds. */
    default boolean stop() {
        return false;
    }

    /** Tells how many pairs are done; one call at a time. */
    default void done(long pairs, long of) {}
}
