package io.github.hullwatch.view;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.run.VerdictNames;
import io.github.hullwatch.text.ShortNumber;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

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
 *     "known": 142, "layer": …, "group": …, "space": …, "certificate": "certificates/….json" or null,
 *     "notes": ["what it means", "its values", …],
 *     "sides": [                                      of its bracket: what is proven before and after it
 *       {"when": "before", "iteration": 136, "verdict": "outside", "lower": -0.02, "upper": -0.01,
 *        "exact": false, "certificate": "certificates/….json" or null, "missing": false,
 *        "leftOut": false}, …]}],                     true: its line was left out of a run too long for the memory
 *  "phases": [{"name": "slow", "from": 0, "to": 412, "rate": "0.019 ± 0.001"}, {"name": "fast", …}],
 *  "pace": "The loss …",                              the phases in words, or that there are none
 *  "blocks": [                                        of the tracks, in the order of the model
 *    {"name": …, "layer": …, "group": …, "space": …, "color": 2, "changed": 0}],  0: changed most
 *  "trend": {"x": […], "value": […]}}                 of a loss that scatters
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

    /** At least as many points of the trend as a screen has columns. */
    private static final int TREND = 1000;

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
            tracks(json, run);
            json.writeArrayFieldStart("events");
            Sides sides = new Sides(run);
            for (NumberedEvent event : run.events(null)) {
                event(json, event, sides);
            }
            json.writeEndArray();
            Phases phases = Phases.of(run);
            phases(json, phases.all());
            json.writeStringField("pace", phases.sentence());
            blocks(json, run);
            trend(json, run.lossCurve());
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
        int[] kept = Selection.of(track.iterations(), List.copyOf(fields.values()), verdicts, most);
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

    /** Rounded outwards: what is shown as proven must not promise more than what was. */
    private static void bound(JsonGenerator json, String name, double value, RoundingMode outwards) throws IOException {
        json.writeFieldName(name);
        if (Double.isFinite(value)) {
            json.writeNumber(BigDecimal.valueOf(value)
                    .round(new MathContext(DIGITS, outwards))
                    .toString());
        } else {
            json.writeNull();
        }
    }

    private static void event(JsonGenerator json, NumberedEvent numbered, Sides sides) throws IOException {
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
        json.writeNumberField("known", event.knownAt());
        block(json, event.block());
        json.writeStringField(
                "certificate",
                event.certificate() == null ? null : event.certificate().file());
        json.writeArrayFieldStart("notes");
        for (String note : numbered.notes()) {
            json.writeString(note);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("sides");
        for (Sides.Side side : sides.of(event)) {
            side(json, side);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void side(JsonGenerator json, Sides.Side side) throws IOException {
        json.writeStartObject();
        json.writeStringField("when", side.when());
        json.writeNumberField("iteration", side.iteration());
        json.writeStringField("verdict", side.verdict());
        bound(json, "lower", side.lower(), RoundingMode.FLOOR);
        bound(json, "upper", side.upper(), RoundingMode.CEILING);
        json.writeBooleanField("exact", side.exact());
        json.writeStringField("certificate", side.certificate());
        json.writeBooleanField("missing", side.missing());
        json.writeBooleanField("leftOut", side.leftOut());
        json.writeEndObject();
    }

    private static void phases(JsonGenerator json, List<Phases.Phase> phases) throws IOException {
        json.writeArrayFieldStart("phases");
        for (Phases.Phase phase : phases) {
            json.writeStartObject();
            json.writeStringField("name", phase.name());
            json.writeNumberField("from", phase.from());
            json.writeNumberField("to", phase.to());
            json.writeStringField("rate", phase.rate());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void blocks(JsonGenerator json, RunView run) throws IOException {
        Map<Block, Track> blocks = new LinkedHashMap<>();
        for (String quantity : QUANTITIES) {
            run.tracks(quantity).forEach(track -> blocks.putIfAbsent(track.block(), track));
        }
        boolean many = blocks.size() > MostChanged.FEW;
        json.writeArrayFieldStart("blocks");
        for (Track track : blocks.values()) {
            int changed = Math.min(run.mostChanged().place(track.block()), blocks.size());
            json.writeStartObject();
            json.writeStringField("name", track.name());
            block(json, track.block());
            json.writeNumberField("color", many ? changed : track.ordinal());
            json.writeNumberField("changed", changed);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** A smooth line needs few points. */
    private static void trend(JsonGenerator json, LossCurve loss) throws IOException {
        if (loss == null || !loss.noisy()) {
            return;
        }
        double[] x = loss.trend().iterations();
        int step = Math.max(1, x.length / TREND);
        int[] kept = IntStream.range(0, x.length)
                .filter(i -> i % step == 0 || i == x.length - 1)
                .toArray();
        json.writeObjectFieldStart("trend");
        numbers(json, "x", Arrays.stream(kept).mapToDouble(i -> x[i]).toArray());
        double[] y = loss.trend().values();
        numbers(json, "value", Arrays.stream(kept).mapToDouble(i -> y[i]).toArray());
        json.writeEndObject();
    }
}
