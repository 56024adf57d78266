package io.github.hullwatch.serve;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.hullwatch.view.RunFollower;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;

/** Messages to the page, as JSON. Written field by field: what looks at classes first costs a short training more. */
final class StateJson {
    private static final MathContext SHOWN = new MathContext(5);
    private static final JsonFactory FACTORY = new JsonFactory();

    private StateJson() {}

    /**
     * A message.
     *
     * @param quiet seconds since the run was last written to; null where that is not known
     * @param projected the last iteration that each layer was projected at; null where that has not changed
     * @param whole whether the page should load everything again
     * @param lines JSON of {@link io.github.hullwatch.view.RunData}; null for none
     */
    static String message(
            RunFollower.State state, Long quiet, Map<String, Long> projected, boolean whole, String lines) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeObjectFieldStart("state");
            state(json, state, quiet);
            json.writeEndObject();
            if (projected != null) {
                json.writeObjectFieldStart("projected");
                for (Map.Entry<String, Long> layer : projected.entrySet()) {
                    json.writeNumberField(layer.getKey(), layer.getValue());
                }
                json.writeEndObject();
            }
            if (whole) {
                json.writeBooleanField("whole", true);
            } else if (lines != null) {
                json.writeFieldName("lines");
                json.writeRawValue(lines);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void state(JsonGenerator json, RunFollower.State state, Long quiet) throws IOException {
        json.writeStringField("status", state.status());
        json.writeStringField("trouble", state.trouble());
        json.writeStringField("title", state.title());
        json.writeStringField("started", state.started());
        json.writeNumberField("iteration", state.iteration());
        json.writeNumberField("epoch", state.epoch());
        number(json, "seconds", state.seconds());
        number(json, "loss", state.loss());
        json.writeNumberField("lossIteration", state.lossIteration());
        number(json, "accuracy", state.accuracy());
        json.writeStringField("accuracyOf", state.accuracyOf());
        number(json, "speed", state.speed());
        json.writeStringField("restarted", state.restarted());
        json.writeNumberField("restarts", state.restarts());
        json.writeArrayFieldStart("notes");
        for (String note : state.notes()) {
            json.writeString(note);
        }
        json.writeEndArray();
        json.writeNumberField("left", state.left());
        if (quiet == null) {
            json.writeNullField("quiet");
        } else {
            json.writeNumberField("quiet", quiet);
        }
    }

    /** Null where it is not finite. */
    private static void number(JsonGenerator json, String name, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(name, new BigDecimal(value).round(SHOWN).stripTrailingZeros());
        } else {
            json.writeNullField(name);
        }
    }
}
