package io.github.hullwatch.cuda.compile;

import java.time.Duration;
import java.util.Optional;

/** How long the rest of some work will take, if it goes on at the pace so far. Confined to one thread. */
final class TimeLeft {

    private final long total;
    private final long began = System.nanoTime();
    private long done;

    /** @param total the work, in any unit */
    TimeLeft(long total) {
        this.total = total;
    }

    /** A part of the work is done. */
    void done(long part) {
        done += part;
    }

    /** Empty as long as nothing is done, or it is too early to tell. */
    Optional<Duration> left(Duration tooEarly) {
        return left(System.nanoTime() - began, tooEarly);
    }

    Optional<Duration> left(long nanos, Duration tooEarly) {
        if (done == 0 || nanos < tooEarly.toNanos()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofNanos((long) ((double) nanos * (total - done) / done)));
    }
}
