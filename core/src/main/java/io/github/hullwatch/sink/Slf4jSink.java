package io.github.hullwatch.sink;

import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.run.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measurements as lines of the log, in plain words: one line for each block (a layer, or a group of its neurons in a
 * space) and iteration that is measured.
 *
 * <pre>{@code
 * dense1 at iteration 120, loss 0.413: outside, D = -0.0312; resultant length 0.213; median norm 0.981
 * }</pre>
 *
 * Every k-th measured iteration stands there at INFO, the others at DEBUG; events and evaluations are always at INFO.
 * The loss between measurements is not logged. Confined to one thread.
 */
public final class Slf4jSink implements Sink {

    private static final int USUALLY = 10;

    /** The value that stands for a quantity; elsewhere its first number. */
    private static final Map<String, String> HEADLINES =
            Map.of(QuantityNames.NORMS, "median", QuantityNames.CENSUS, "share");

    private final Logger log;
    private final int every;
    private final List<String> said = new ArrayList<>();
    private Measurement current;
    private long measured;
    private long iteration = -1;

    private Slf4jSink(Logger log, int every) {
        this.log = log;
        this.every = every;
    }

    /** Every tenth measured iteration at INFO, to the logger named after this class. */
    public static Slf4jSink create() {
        return every(USUALLY);
    }

    /**
     * Every k-th measured iteration at INFO, to the logger named after this class.
     *
     * @param k at least 1
     */
    public static Slf4jSink every(int k) {
        return to(LoggerFactory.getLogger(Slf4jSink.class), k);
    }

    /**
     * Every k-th measured iteration at INFO, to a logger of your own.
     *
     * @param k at least 1
     */
    public static Slf4jSink to(Logger log, int k) {
        if (k < 1) {
            throw new IllegalArgumentException("every " + k + " measurements: name 1 or more");
        }
        return new Slf4jSink(log, k);
    }

    @Override
    public String name() {
        return "log";
    }

    @Override
    public void measurement(Measurement line) {
        if (current != null
                && (current.iteration() != line.iteration() || !current.block().equals(line.block()))) {
            flush();
        }
        if (line.quantity().equals(QuantityNames.EVALUATION)) {
            log.info("{}", evaluation(line));
        } else if (line.block() != null) {
            if (iteration != line.iteration()) {
                iteration = line.iteration();
                measured++;
            }
            if (isLogged()) {
                current = line;
                headline(line).ifPresent(said::add);
            }
        }
    }

    /** Nothing is put into words that nobody reads. */
    private boolean isLogged() {
        return isTurn() ? log.isInfoEnabled() : log.isDebugEnabled();
    }

    private boolean isTurn() {
        return (measured - 1) % every == 0;
    }

    /** Stands before the line of the measurement that it was found at, which is not complete yet. */
    @Override
    public void event(Event event) {
        log.info("{}", OneLine.of(event.sentence()));
    }

    @Override
    public void finish(String status) {
        flush();
        log.info("The run ended: {}", OneLine.of(status));
    }

    private void flush() {
        if (current == null) {
            return;
        }
        StringBuilder line = new StringBuilder(OneLine.of(current.block().title()))
                .append(" at iteration ")
                .append(current.iteration());
        if (current.loss() != null) {
            line.append(", loss ").append(number(current.loss()));
        }
        line.append(": ").append(String.join("; ", said));
        if (isTurn()) {
            log.info("{}", line);
        } else {
            log.debug("{}", line);
        }
        said.clear();
        current = null;
    }

    private static String evaluation(Measurement line) {
        StringBuilder text = new StringBuilder("evaluation");
        if (line.text("data") != null) {
            text.append(" on ").append(OneLine.of(line.text("data")));
        }
        text.append(" at iteration ").append(line.iteration());
        line.values().forEach((name, value) -> {
            if (value instanceof Number found) {
                text.append(text.indexOf(":") < 0 ? ": " : "; ")
                        .append(OneLine.of(name))
                        .append(' ')
                        .append(number(found));
            }
        });
        return text.toString();
    }

    private static Optional<String> headline(Measurement line) {
        if (line.quantity().equals(QuantityNames.HULL)) {
            return Optional.of(line.text("verdict") + ", D = " + number(line.number("depth")));
        }
        return field(line).map(name -> label(line.quantity(), name) + " " + number(line.number(name)));
    }

    private static Optional<String> field(Measurement line) {
        String chosen = HEADLINES.get(line.quantity());
        return chosen != null && line.values().containsKey(chosen)
                ? Optional.of(chosen)
                : line.values().entrySet().stream()
                        .filter(entry -> entry.getValue() instanceof Number)
                        .map(Map.Entry::getKey)
                        .findFirst();
    }

    private static String label(String quantity, String field) {
        return Vocabulary.current()
                .quantity(quantity)
                .flatMap(entry -> entry.field(field))
                .map(known -> known.title().substring(0, 1).toLowerCase(Locale.ROOT)
                        + known.title().substring(1))
                .orElseGet(() -> OneLine.of(quantity + " " + field));
    }

    /** Three digits that count, as a log's readers and programs know numbers. */
    private static String number(Number value) {
        double number = value.doubleValue();
        return number == Math.rint(number) && Math.abs(number) < 1e6
                ? Long.toString((long) number)
                : String.format(Locale.ROOT, "%.3g", number);
    }
}
