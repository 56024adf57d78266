package io.github.hullwatch.mnist;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Where the time of a program went, by part. Confined to one thread. */
final class Stopwatch {

    private final Map<String, Long> nanos = new LinkedHashMap<>();

    /** Adds to a part. */
    void book(String part, long time) {
        nanos.merge(part, time, Long::sum);
    }

    /** Does a part and adds what it took. */
    <T> T measure(String part, Supplier<T> work) {
        long began = System.nanoTime();
        try {
            return work.get();
        } finally {
            book(part, System.nanoTime() - began);
        }
    }

    /** Seconds by part, to the millisecond, in the order in which the parts were first done. */
    Map<String, Double> seconds() {
        Map<String, Double> seconds = new LinkedHashMap<>();
        nanos.forEach((part, time) -> seconds.put(part, Math.round(time / 1e6) / 1e3));
        return seconds;
    }
}
