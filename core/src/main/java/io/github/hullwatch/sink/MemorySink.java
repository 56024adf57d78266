package io.github.hullwatch.sink;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Measurement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /** What was measured of a block's last weights, and nothing older; empty before the first line. */
    public Optional<Latest> latest(Block block) {
        Map<String, Measurement> lines = last(block);
        return lines.values().stream()
                .map(Measurement::iteration)
                .max(Long::compare)
                .map(iteration -> Latest.of(iteration, lines));
    }

    /**
     * What was measured of a block at the last iteration at which anything was.
     *
     * @param iteration the number of updates that made the weights
     * @param quantities the numbers of each quantity by its name, in the order in which they were first measured; one
     *     that is measured less often may be missing
     */
    public record Latest(long iteration, Map<String, Map<String, Object>> quantities) {

        /** Copies the map. */
        public Latest {
            quantities = Collections.unmodifiableMap(new LinkedHashMap<>(quantities));
        }

        /** A quantity that is measured less often has an older line, which is of other weights. */
        private static Latest of(long iteration, Map<String, Measurement> lines) {
            Map<String, Map<String, Object>> numbers = new LinkedHashMap<>();
            lines.forEach((quantity, line) -> {
                if (line.iteration() == iteration) {
                    numbers.put(quantity, line.values());
                }
            });
            return new Latest(iteration, numbers);
        }
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
