package io.github.hullwatch.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hullwatch.files.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The lines of measurements.jsonl and events.jsonl as records, and back. */
final class LineJson {
    private static final Set<String> MEASUREMENT_HEAD = LineValues.MEASUREMENT_HEAD;
    private static final Set<String> EVENT_HEAD = LineValues.EVENT_HEAD;

    private LineJson() {}

    static ObjectNode encode(Measurement measurement) {
        ObjectNode line = Json.MAPPER.createObjectNode();
        line.put("iteration", measurement.iteration());
        line.put("epoch", measurement.epoch());
        line.set("seconds", Json.node(measurement.seconds()));
        if (measurement.loss() != null) {
            line.set("loss", Json.node(measurement.loss()));
        }
        putBlock(line, measurement.block());
        line.put("quantity", measurement.quantity());
        putValues(line, measurement.values(), MEASUREMENT_HEAD, "quantity " + measurement.quantity());
        return line;
    }

    static ObjectNode encode(Event event) {
        ObjectNode line = Json.MAPPER.createObjectNode();
        line.put("event", event.event());
        line.put("iteration", event.iteration());
        if (event.bracket() != null) {
            ArrayNode bracket = line.putArray("bracket");
            bracket.add(event.bracket()[0]).add(event.bracket()[1]);
        }
        putBlock(line, event.block());
        if (event.detected() != null) {
            line.put("detected", event.detected());
        }
        putValues(line, event.values(), EVENT_HEAD, "event " + event.event());
        if (event.certificate() != null) {
            line.put(CertificateRef.FILE, event.certificate().file());
            line.put(CertificateRef.SHA256, event.certificate().sha256());
        }
        return line;
    }

    /** @throws IllegalArgumentException naming the field that is missing or of the wrong kind */
    static Measurement measurement(JsonNode line) {
        requireObject(line);
        double seconds = line.path("seconds").isNull() ? Double.NaN : number(line, "seconds");
        JsonNode loss = line.get("loss");
        return new Measurement(
                whole(line, "iteration"),
                epoch(line),
                seconds,
                loss == null || loss.isNull() ? null : Double.valueOf(number(line, "loss")),
                block(line),
                text(line, "quantity"),
                values(line, MEASUREMENT_HEAD));
    }

    /** @throws IllegalArgumentException naming the field that is missing or of the wrong kind */
    static Event event(JsonNode line) {
        requireObject(line);
        CertificateRef certificate = line.has(CertificateRef.FILE)
                ? new CertificateRef(text(line, CertificateRef.FILE), text(line, CertificateRef.SHA256))
                : null;
        return new Event(
                text(line, "event"),
                whole(line, "iteration"),
                bracket(line),
                block(line),
                line.has("detected") ? (Long) whole(line, "detected") : null,
                values(line, EVENT_HEAD),
                certificate);
    }

    private static void putBlock(ObjectNode line, Block block) {
        if (block != null) {
            line.put("layer", block.layer());
            if (block.group() != null) {
                line.put("group", block.group());
                line.put("space", block.space());
            }
        }
    }

    private static void putValues(ObjectNode line, Map<String, Object> values, Set<String> head, String owner) {
        values.forEach((name, value) -> {
            if (head.contains(name)) {
                throw new IllegalArgumentException("a value of " + owner + " is named '" + name
                        + "', which is reserved for the head of every line");
            }
            line.set(name, Json.node(value));
        });
    }

    private static Block block(JsonNode line) {
        if (!line.has("layer")) {
            return null;
        }
        return new Block(
                text(line, "layer"),
                line.has("group") ? text(line, "group") : null,
                line.has("space") ? text(line, "space") : null);
    }

    private static long[] bracket(JsonNode line) {
        JsonNode bracket = line.get("bracket");
        if (bracket == null) {
            return null;
        }
        if (!bracket.isArray()
                || bracket.size() != 2
                || !bracket.get(0).canConvertToLong()
                || !bracket.get(1).canConvertToLong()) {
            throw new IllegalArgumentException("bracket is not a pair of iterations");
        }
        return new long[] {bracket.get(0).longValue(), bracket.get(1).longValue()};
    }

    private static Map<String, Object> values(JsonNode line, Set<String> head) {
        Map<String, Object> values = new LinkedHashMap<>();
        line.properties().forEach(entry -> {
            if (!head.contains(entry.getKey())) {
                values.put(entry.getKey(), Json.value(entry.getValue()));
            }
        });
        return values;
    }

    private static void requireObject(JsonNode line) {
        if (!line.isObject()) {
            throw new IllegalArgumentException("not a JSON object");
        }
    }

    private static long whole(JsonNode line, String name) {
        JsonNode value = line.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException(
                    name + (value.isMissingNode() ? " is missing" : " is not a whole number"));
        }
        return value.longValue();
    }

    private static int epoch(JsonNode line) {
        long epoch = whole(line, "epoch");
        if (epoch > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("epoch is " + epoch + ", more than there can be");
        }
        return (int) epoch;
    }

    private static double number(JsonNode line, String name) {
        JsonNode value = line.path(name);
        if (!value.isNumber()) {
            throw new IllegalArgumentException(name + (value.isMissingNode() ? " is missing" : " is not a number"));
        }
        return value.doubleValue();
    }

    private static String text(JsonNode line, String name) {
        JsonNode value = line.path(name);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(name + (value.isMissingNode() ? " is missing" : " is not a string"));
        }
        return value.textValue();
    }
}
