package io.github.hullwatch.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Measurement;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.helpers.MessageFormatter;

class Slf4jSinkTest {

    private static final Block DENSE = new Block("dense1", "all", "full");

    private final List<String> logged = new ArrayList<>();

    /** A logger that notes what it is told at INFO, and at DEBUG if that is on. */
    private Logger logger(boolean debug) {
        return (Logger) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Logger.class}, (proxy, method, args) -> {
                    switch (method.getName()) {
                        case "isInfoEnabled":
                            return true;
                        case "isDebugEnabled":
                            return debug;
                        case "info":
                            logged.add("INFO " + message(args));
                            return null;
                        case "debug":
                            if (debug) {
                                logged.add("DEBUG " + message(args));
                            }
                            return null;
                        default:
                            throw new AssertionError(method);
                    }
                });
    }

    private static String message(Object... args) {
        return MessageFormatter.format((String) args[0], args[1]).getMessage();
    }

    private static Map<String, Object> values(Object... pairs) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return values;
    }

    private static Measurement line(long iteration, Block block, String quantity, Map<String, Object> values) {
        return new Measurement(iteration, 0, 0, block == null ? null : 0.4127, block, quantity, values);
    }

    private static void measure(Sink sink, long iteration) {
        sink.measurement(line(iteration, null, "loss", values("value", 0.4127)));
        for (String layer : List.of("dense1", "output")) {
            Block block = new Block(layer, "all", "full");
            sink.measurement(line(iteration, block, "hull", values("verdict", "outside", "depth", -0.03124)));
            sink.measurement(line(iteration, block, "spread", values("resultant", 0.2131, "rayleigh", 5)));
            sink.measurement(line(iteration, block, "norms", values("min", 0, "median", 0.9812)));
            sink.measurement(line(iteration, block, "mine", values("kind", "x", "size", 12L)));
        }
    }

    @Test
    void aBlockHasOneLineInPlainWords() {
        Sink sink = Slf4jSink.to(logger(false), 1);
        measure(sink, 120);
        sink.finish("finished");
        assertEquals(
                List.of(
                        "INFO dense1 at iteration 120, loss 0.413: outside, D = -0.0312; resultant length 0.213;"
                                + " median norm 0.981; mine size 12",
                        "INFO output at iteration 120, loss 0.413: outside, D = -0.0312; resultant length 0.213;"
                                + " median norm 0.981; mine size 12",
                        "INFO The run ended: finished"),
                logged);
    }

    @Test
    void everyTenthMeasurementIsThereAndTheOthersForThoseWhoDebug() {
        for (boolean debug : new boolean[] {false, true}) {
            logged.clear();
            Sink sink = Slf4jSink.to(logger(debug), 10);
            for (int i = 0; i < 25; i++) {
                measure(sink, 10 * i);
            }
            sink.finish("finished");
            List<String> iterations = logged.stream()
                    .filter(text -> text.contains("dense1"))
                    .map(text -> text.split(",")[0])
                    .toList();
            assertEquals(debug ? 25 : 3, iterations.size());
            assertEquals("INFO dense1 at iteration 0", iterations.get(0));
            assertEquals("INFO dense1 at iteration 100", iterations.get(debug ? 10 : 1));
            assertEquals("INFO dense1 at iteration 200", iterations.get(debug ? 20 : 2));
        }
    }

    @Test
    void lossesAreNotLoggedHoweverManyThereAre() {
        Sink sink = Slf4jSink.to(logger(true), 1);
        for (int i = 0; i < 1000; i++) {
            sink.measurement(line(i, null, "loss", values("value", 1)));
        }
        assertEquals(List.of(), logged);
    }

    @Test
    void eventsAndEvaluationsAreAlwaysThereAndSplitNoLine() {
        Sink sink = Slf4jSink.to(logger(false), 10);
        sink.measurement(line(7, DENSE, "hull", values("verdict", "inside", "depth", 1e-9)));
        sink.event(
                new Event("hull-entry", 7, new long[] {6, 7}, new Block("dense1", "plus", "V1"), 9L, Map.of(), null));
        sink.measurement(line(7, DENSE, "mine", values("size", 2)));
        sink.measurement(line(9, null, "evaluation", values("data", "test", "accuracy", 0.5)));
        sink.event(new Event("converged", 9, null, null, null, Map.of(), null));
        assertEquals(
                List.of(
                        "INFO hull-entry of dense1, plus neurons on V1 between iterations 6 and 7",
                        "INFO dense1 at iteration 7, loss 0.413: inside, D = 1.00e-09; mine size 2",
                        "INFO evaluation on test at iteration 9: accuracy 0.500",
                        "INFO converged at iteration 9"),
                logged);
    }

    @Test
    void hostileNamesStayInTheirLine() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            Sink sink = Slf4jSink.to(logger(false), 1);
            Block block = new Block("a\nFATAL\u001b[31m {} \u202e", "all", "full");
            sink.measurement(line(7, block, "my\nown", values("x\ny", 0.5)));
            sink.finish("finished");
        } finally {
            Locale.setDefault(before);
        }
        assertEquals(
                "INFO a\\u000aFATAL\\u001b[31m {} \\u202e at iteration 7, loss 0.413: my\\u000aown x\\u000ay 0.500",
                logged.get(0));
    }

    @Test
    void fewerThanNoneIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Slf4jSink.every(0));
    }
}
