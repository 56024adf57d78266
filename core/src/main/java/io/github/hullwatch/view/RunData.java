package io.github.hullwatch.view;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.EventNames;
import io.github.hullwatch.run.QuantityNames;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run as the scripts of a page know it: one JSON object, which a written page holds and a live page asks for.
 *
 * <pre>{@code
 * {"status": "finished", "iteration": 800,            the last iteration in the run
 *  "tracks": [                                        the loss, then quantities block by block
 *    {"quantity": "hull", "name": "dense1", "layer": "dense1", "group": "all", "space": "full", "color": 2,
 *     "x": [0, 10, …],                                iterations, ascending
 *     "fields": {"depth": [-0.03, …], "null": […]},   as many numbers each; null where there is none
 *     "verdicts": "oooiu…"}],                         of hulls: outside, inside, boundary, undecided by first letter
 *  "events": [
 *    {"number": 1, "event": "hull-entry", "label": "Hull entry, dense1", "iteration": 137, "between": [136, 137],
 *     "layer": …, "group": …, "space": …, "certificate": "certificates/….json" or null}],
 *  "phases": [{"name": "slow", "from": 0, "to": 412}, {"name": "fast", "from": 412, "to": 800}]}
 * }</pre>
 *
 * The track of the loss has no layer, group or space, and the name "model". Numbers have five significant digits: finer
 * than any screen shows. Of long tracks a selection of lines is given that keeps the extremes of each field.
 */
public final class RunData {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final MathContext SHOWN = new MathContext(5);
    /** What the timeline shows of the layers. */
    private static final List<String> QUANTITIES =
            List.of(QuantityNames.HULL, QuantityNames.SPREAD, QuantityNames.MOTION);

    private RunData() {}

    /** Whether lines of a quantity are in the JSON. */
    static boolean shows(String quantity) {
        return quantity.equals(QuantityNames.LOSS) || QUANTITIES.contains(quantity);
    }

    /** The JSON text. */
    public static String json(RunView run) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("status", run.manifest().status());
            json.writeNumberField("iteration", run.lastIteration());
            json.writeArrayFieldStart("tracks");
            if (!run.loss().isEmpty()) {
                track(json, QuantityNames.LOSS, run.loss());
            }
            for (String quantity : QUANTITIES) {
                for (Track track : run.tracks(quantity)) {
                    track(json, quantity, track);
                }
            }
            json.writeEndArray();
            json.writeArrayFieldStart("events");
            for (NumberedEvent event : run.events(null)) {
                event(json, event);
            }
            json.writeEndArray();
            phases(json, run);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void track(JsonGenerator json, String quantity, Track track) throws IOException {
        json.writeStartObject();
        json.writeStringField("quantity", quantity);
        json.writeStringField("name", track.name());
        block(json, track.block());
        json.writeNumberField("color", track.ordinal());
        numbers(json, "x", track.iterations());
        json.writeObjectFieldStart("fields");
        for (String field : track.fields()) {
            numbers(json, field, track.numbers(field));
        }
        json.writeEndObject();
        if (quantity.equals(QuantityNames.HULL)) {
            StringBuilder verdicts = new StringBuilder();
            track.verdicts().forEach(verdict -> verdicts.append(verdict.charAt(0)));
            json.writeStringField("verdicts", verdicts.toString());
        }
        json.writeEndObject();
    }

    private static void block(JsonGenerator json, Block block) throws IOException {
        if (block != null) {
            json.writeStringField("layer", block.layer());
            json.writeStringField("group", block.group());
            json.writeStringField("space", block.space());
        }
    }

    private static void numbers(JsonGenerator json, String name, double[] values) throws IOException {
        json.writeArrayFieldStart(name);
        for (double value : values) {
            if (!Double.isFinite(value)) {
                json.writeNull();
            } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
                json.writeNumber((long) value);
            } else {
                json.writeNumber(new BigDecimal(value).round(SHOWN).toString());
            }
        }
        json.writeEndArray();
    }

    private static void event(JsonGenerator json, NumberedEvent numbered) throws IOException {
        Event event = numbered.event();
        json.writeStartObject();
        json.writeNumberField("number", numbered.number());
        json.writeStringField("event", event.event());
        json.writeStringField("label", numbered.label());
        json.writeNumberField("iteration", event.iteration());
        if (event.bracket() != null) {
            json.writeFieldName("between");
            json.writeArray(event.bracket(), 0, 2);
        }
        block(json, event.block());
        json.writeStringField(
                "certificate",
                event.certificate() == null ? null : event.certificate().file());
        json.writeEndObject();
    }

    private static void phases(JsonGenerator json, RunView run) throws IOException {
        json.writeArrayFieldStart("phases");
        Optional<Event> change = run.events().stream()
                .filter(event -> event.event().equals(EventNames.PACE_CHANGE))
                .findFirst();
        if (change.isPresent()) {
            long at = change.get().iteration();
            for (Map.Entry<String, long[]> phase : List.of(
                    Map.entry("slow", new long[] {0, at}), Map.entry("fast", new long[] {at, run.lastIteration()}))) {
                json.writeStartObject();
                json.writeStringField("name", phase.getKey());
                json.writeNumberField("from", phase.getValue()[0]);
                json.writeNumberField("to", phase.getValue()[1]);
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }
}
