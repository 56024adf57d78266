package io.github.hullwatch.view;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.EventNames;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.run.VerdictNames;
import io.github.hullwatch.text.ShortNumber;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
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
 * The track of the loss has no layer, group or space, and the name "model". Tracks have those of these fields that were
 * measured: {@code value} of the loss; {@code depth}, {@code lower}, {@code upper}, {@code null} and {@code nullSd} of
 * hulls; {@code resultant}, {@code resultantNull} and {@code resultantNullSd} of the spread; {@code meanAngle} and
 * {@code angularSpeed} of the motion. Numbers have five significant digits: finer than any screen shows.
 *
 * <p>A track has at most 2,000 lines, and of many tracks each has fewer, so that all together hold some 120,000
 * numbers. Of longer ones a {@link Selection} is given: it keeps the extremes of each field, and where verdicts change.
 */
public final class RunData {
    private static final JsonFactory FACTORY = new JsonFactory();
    /** Significant digits of a number. */
    private static final int DIGITS = 5;
    /** Lines of a track, at most: more than a screen has columns. */
    private static final int LINES = 2_000;
    /** Numbers of all tracks together, at most, each some seven bytes; tracks get shorter as there are more. */
    private static final int NUMBERS = 120_000;
    /** Lines of a track that are kept however many tracks there are. */
    private static final int FEWEST = 12;
    /** What scripts use of a quantity: its tracks hold no other fields. */
    private static final Map<String, List<String>> FIELDS = Map.of(
            QuantityNames.LOSS, List.of("value"),
            QuantityNames.HULL, List.of("depth", "lower", "upper", "null", "nullSd"),
            QuantityNames.SPREAD, List.of("resultant", "resultantNull", "resultantNullSd"),
            QuantityNames.MOTION, List.of("meanAngle", "angularSpeed"));
    /** The quantities of the layers, in their order. */
    private static final List<String> QUANTITIES =
            List.of(QuantityNames.HULL, QuantityNames.SPREAD, QuantityNames.MOTION);
    /** In the order of {@link #LETTERS}. */
    private static final List<String> VERDICTS =
            List.of(VerdictNames.OUTSIDE, VerdictNames.INSIDE, VerdictNames.BOUNDARY, VerdictNames.UNDECIDED);

    private static final String LETTERS = "oibu";

    private RunData() {}

    /** The JSON text. */
    public static String json(RunView run) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("status", run.manifest().status());
            json.writeNumberField("iteration", run.lastIteration());
            tracks(json, run);
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

    private static void tracks(JsonGenerator json, RunView run) throws IOException {
        int most = LINES;
        while (most > FEWEST && numbers(run, most) > NUMBERS) {
            most = Math.max(FEWEST, most * 7 / 8);
        }
        json.writeArrayFieldStart("tracks");
        if (!run.loss().isEmpty()) {
            track(json, QuantityNames.LOSS, run.loss(), most);
        }
        for (String quantity : QUANTITIES) {
            for (Track track : run.tracks(quantity)) {
                track(json, quantity, track, most);
            }
        }
        json.writeEndArray();
    }

    /** How many numbers there are if no track has more than {@code most} lines. */
    private static long numbers(RunView run, int most) {
        long numbers = 2L * Math.min(most, run.loss().size());
        for (String quantity : QUANTITIES) {
            for (Track track : run.tracks(quantity)) {
                numbers += (1L + FIELDS.get(quantity).size()) * Math.min(most, track.size());
            }
        }
        return numbers;
    }

    private static void track(JsonGenerator json, String quantity, Track track, int most) throws IOException {
        Map<String, double[]> fields = new LinkedHashMap<>();
        FIELDS.get(quantity).stream().filter(track.fields()::contains).forEach(f -> fields.put(f, track.numbers(f)));
        int[] verdicts = quantity.equals(QuantityNames.HULL)
                ? track.verdicts().stream().mapToInt(RunData::verdict).toArray()
                : new int[0];
        int[] kept = Selection.of(track.size(), List.copyOf(fields.values()), verdicts, most);
        json.writeStartObject();
        json.writeStringField("quantity", quantity);
        json.writeStringField("name", track.name());
        block(json, track.block());
        json.writeNumberField("color", track.ordinal());
        numbers(json, "x", Selection.at(track.iterations(), kept));
        json.writeObjectFieldStart("fields");
        for (Map.Entry<String, double[]> field : fields.entrySet()) {
            numbers(json, field.getKey(), Selection.at(field.getValue(), kept));
        }
        json.writeEndObject();
        if (verdicts.length > 0) {
            StringBuilder letters = new StringBuilder();
            Arrays.stream(kept).forEach(line -> letters.append(LETTERS.charAt(verdicts[line])));
            json.writeStringField("verdicts", letters.toString());
        }
        json.writeEndObject();
    }

    /** A verdict as its place in {@link #VERDICTS}; one that this version does not know is undecided. */
    private static int verdict(String verdict) {
        int place = VERDICTS.indexOf(verdict);
        return place < 0 ? VERDICTS.indexOf(VerdictNames.UNDECIDED) : place;
    }

    private static void block(JsonGenerator json, Block block) throws IOException {
        if (block != null) {
            json.writeStringField("layer", block.layer());
            json.writeStringField("group", block.group());
            json.writeStringField("space", block.space());
        }
    }

    private static void numbers(JsonGenerator json, String name, double[] values) throws IOException {
        StringBuilder numbers = new StringBuilder("[");
        for (int i = 0; i < values.length; i++) {
            numbers.append(i == 0 ? "" : ",");
            ShortNumber.append(numbers, values[i], DIGITS);
        }
        json.writeFieldName(name);
        json.writeRawValue(numbers.append(']').toString());
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
