package io.github.hullwatch.watch;

import io.github.hullwatch.run.Manifest.QuantityCost;
import io.github.hullwatch.run.SavedState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What watching costs: time and calls, by quantity. Thread-safe: the training thread and the measuring one book. */
public final class CostMeter {

    private final Map<String, long[]> nanosAndCalls = new LinkedHashMap<>();
    private long total;

    /** Books the time since {@code began} (of {@link System#nanoTime}) on a purpose; returns the time now. */
    long book(String purpose, long began) {
        long now = System.nanoTime();
        add(purpose, now - began, 1);
        return now;
    }

    /** Books some of the time of one purpose on another one. */
    synchronized void move(String from, String to, long nanos) {
        if (nanos > 0) {
            add(from, -nanos, 0);
            add(to, nanos, 1);
        }
    }

    private synchronized void add(String purpose, long nanos, int calls) {
        long[] entry = nanosAndCalls.computeIfAbsent(purpose, unused -> new long[2]);
        entry[0] += nanos;
        entry[1] += calls;
        total += nanos;
    }

    /** All of it, for a checkpoint. */
    synchronized List<SavedState> state() {
        return nanosAndCalls.entrySet().stream()
                .map(entry -> SavedState.builder()
                        .put("purpose", entry.getKey())
                        .put("nanos", entry.getValue()[0])
                        .put("calls", entry.getValue()[1])
                        .build())
                .toList();
    }

    /** Adds what was booked before a checkpoint. */
    synchronized void restore(List<SavedState> state) {
        for (SavedState entry : state) {
            add(entry.text("purpose"), entry.whole("nanos"), entry.count("calls"));
        }
    }

    /** What was booked on a purpose, in nanoseconds. */
    synchronized long nanos(String purpose) {
        long[] entry = nanosAndCalls.get(purpose);
        return entry == null ? 0 : entry[0];
    }

    /** All of it, in nanoseconds. */
    public synchronized long totalNanos() {
        return total;
    }

    /** Seconds and calls, by purpose. */
    public synchronized Map<String, QuantityCost> byPurpose() {
        Map<String, QuantityCost> cost = new LinkedHashMap<>();
        nanosAndCalls.forEach((purpose, entry) -> cost.put(purpose, new QuantityCost(entry[0] / 1e9, entry[1])));
        return cost;
    }
}
