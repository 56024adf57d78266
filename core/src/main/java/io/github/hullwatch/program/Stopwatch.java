package io.github.hullwatch.program;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Where the time of a program goes, part by part. Confined to one thread. */
public final class Stopwatch {

    private final Map<String, Long> nanos = new LinkedHashMap<>();

    /** One on which nothing is booked yet. */
    public Stopwatch() {}

    /** Adds to a part. */
    public void book(String part, long time) {
        nanos.merge(part, time, Long::sum);
    }

    /** Does a part and books what it takes. */
    public <T> T measure(String part, Supplier<T> work) {
        long began = System.nanoTime();
        try {
            return work.get();
        } finally {
            book(part, System.nanoTime() - began);
        }
    }

    /** Does a part and books what it takes. */
    void run(String part, Runnable work) {
        measure(part, () -> {
            work.run();
            return null;
        });
    }

    /** Seconds by part, to the millisecond, in the order in which the parts were first done. */
    public Map<String, Double> seconds() {
        Map<String, Double> seconds = new LinkedHashMap<>();
        nanos.forEach((part, time) -> seconds.put(part, Math.round(time / 1e6) / 1e3));
        return seconds;
    }
}
