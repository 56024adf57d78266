package io.github.hullwatch.listener;

import io.github.hullwatch.run.Manifest.Watching;
import io.github.hullwatch.sink.Sinks;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a failure in watching: it ends the watching and not the training, or, of a listener that fails fast,
 * is thrown on out of the training. Thread-safe; its own lock is held while the first end is written down, and never
 * while something else is called.
 */
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(HullwatchListener.class);

    private final Sinks sinks;
    private final boolean fast;
    private final Object endLock = new Object();
    private volatile Watching ended;
    private volatile boolean threw;

    /**
     * @param sinks told in the manifest when the watching ended
     * @param fast whether the listener fails fast
     */
    Failures(Sinks sinks, boolean fast) {
        this.sinks = sinks;
        this.fast = fast;
    }

    /** Whether the listener fails fast. */
    boolean areFast() {
        return fast;
    }

    /** When and why the watching ended before the training; null while it goes on. */
    Watching ended() {
        return ended;
    }

    /** Why the watching or the recording ended early. */
    Optional<String> failure() {
        Watching end = ended;
        return end != null ? Optional.of(end.toString()) : sinks.failure();
    }

    /** Whether something was thrown on out of the training. */
    boolean threw() {
        return threw;
    }

    /** Throws a failure on, and takes note of that; the compiler is told that nothing comes after it. */
    RuntimeException throwsOn(Throwable cause) {
        threw = true;
        throw Failures.<RuntimeException>asIs(cause);
    }

    /** Lets a checked exception that slipped through go on as it is. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E asIs(Throwable cause) throws E {
        throw (E) cause;
    }

    /** A part of the watching has failed. */
    void endOrThrow(long iteration, Throwable cause) {
        if (fast) {
            throw throwsOn(cause);
        }
        end(iteration, String.valueOf(cause), cause);
    }

    /**
     * Ends the watching; training goes on. The first end counts.
     *
     * @param iteration that the watching has reached; of a negative one 0 is written
     * @param cause for the log; null for none
     */
    void end(long iteration, String reason, Throwable cause) {
        synchronized (endLock) {
            if (ended != null) {
                return;
            }
            ended = new Watching(Math.max(0, iteration), reason);
        }
        LOG.error("Watching ended at iteration {}; training goes on: {}", ended.endedAt(), reason, cause);
        sinks.describe(manifest -> manifest.toBuilder().watching(ended).build());
    }

    /** A step of describing the run; if it fails, what there was before. */
    <T> T described(Supplier<T> step, T before) {
        try {
            return step.get();
        } catch (Throwable e) {
            if (fast) {
                throw e;
            }
            LOG.error("A change of the manifest failed and is left out; training goes on", e);
            return before;
        }
    }
}
