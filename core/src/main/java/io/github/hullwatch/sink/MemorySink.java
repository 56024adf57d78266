package io.github.hullwatch.sink;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Measurement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps the last line of every quantity of every block, and all events: what a program asks while it trains. Its size
 * does not grow with the number of iterations, but for events. Thread-safe.
 */
public final class MemorySink implements Sink {

    private final Map<Block, Map<String, Measurement>> last = new LinkedHashMap<>();
    private final List<Event> events = new ArrayList<>();

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public synchronized void measurement(Measurement line) {
        if (line.block() != null) {
            last.computeIfAbsent(line.block(), unused -> new LinkedHashMap<>()).put(line.quantity(), line);
        }
    }

    @Override
    public synchronized void event(Event event) {
        events.add(event);
    }

    /** The last line of each quantity of a block, by the name of the quantity; empty before the first. */
    public synchronized Map<String, Measurement> last(Block block) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(last.getOrDefault(block, Map.of())));
    }

    /** The events so far, in the order in which they were detected. */
    public synchronized List<Event> events() {
        return List.copyOf(events);
    }

    @Override
    public void finish(String status) {
        // What is kept stays readable.
    }
}
