package io.github.hullwatch.view;

import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.run.Vocabulary;
import io.github.hullwatch.text.Numbers;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Names for readers, with a sentence on how to read each. They come from {@link Vocabulary}; other names are made
 * readable.
 */
public final class Words {
    /**
     * A field of a quantity for readers.
     *
     * @param title its name
     * @param reading how to read it
     * @param mayBeLog whether a logarithmic axis suits it when it covers several powers of ten
     */
    public record Field(String title, String reading, boolean mayBeLog) {}

    /** The lines hold energies as sums over pairs; the page shows their means ({@link PairMeans}). */
    private static final Map<String, Field> ENERGIES = Map.of(
            "energy0",
            new Field(
                    "Mean energy, s = 0",
                    "Mean of log 1/distance over all pairs of neurons: lower is more evenly spread;"
                            + " −0.35 if perpendicular.",
                    false),
            "energy1",
            new Field(
                    "Mean energy, s = 1",
                    "Mean of 1/distance over all pairs of neurons: lower is more evenly spread;"
                            + " 0.71 if perpendicular.",
                    true),
            "energy2",
            new Field(
                    "Mean energy, s = 2",
                    "Mean of 1/distance² over all pairs of neurons: lower is more evenly spread;"
                            + " 0.5 if perpendicular.",
                    true));

    /** A sentence does not list more names than this. */
    private static final int MANY = 8;

    /** The standard error of a number has its name with this after it. */
    public static final String ERROR = "Error";

    private Words() {}

    /** The title of an event. */
    public static String event(String name) {
        return Vocabulary.current().event(name).map(Vocabulary.Entry::title).orElseGet(() -> sentence(name));
    }

    /** What an event means, as a clause; empty for one that is not known here. */
    public static String meaning(String event) {
        return Vocabulary.current().event(event).map(Vocabulary.Entry::says).orElse("");
    }

    /** The title of a quantity. */
    public static String quantity(String name) {
        return Vocabulary.current().quantity(name).map(Vocabulary.Entry::title).orElseGet(() -> sentence(name));
    }

    /** A field of a quantity, as the page shows it. */
    public static Field field(String quantity, String name) {
        if (quantity.equals(QuantityNames.SPREAD) && ENERGIES.containsKey(name)) {
            return ENERGIES.get(name);
        }
        return Vocabulary.current()
                .quantity(quantity)
                .flatMap(known -> known.field(name))
                .map(field -> new Field(field.title(), field.says(), field.logarithmic()))
                .orElseGet(() -> new Field(sentence(name), "", true));
    }

    /** rateBefore, not-finite → Rate before, Not finite. */
    public static String sentence(String name) {
        String spaced = name.replaceAll("([a-z0-9])([A-Z])", "$1 $2")
                .replace('-', ' ')
                .toLowerCase(Locale.ROOT)
                .strip();
        return spaced.isEmpty() ? name : spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
    }

    /** The unit of a number of an event, after a space; empty if its name says enough. */
    public static String unit(String name) {
        return Vocabulary.current().events().stream()
                .flatMap(event -> event.field(name).stream())
                .map(field -> field.unit().isEmpty() ? "" : " " + field.unit())
                .findFirst()
                .orElse("");
    }

    /** A number with its standard error, where it has one: 0.0396 ± 0.0005; empty if there is no such number. */
    public static String measured(Map<String, Object> values, String name) {
        if (!(values.get(name) instanceof Number value)) {
            return "";
        }
        return values.get(name + ERROR) instanceof Number error
                ? Numbers.withSpread(value.doubleValue(), error.doubleValue())
                : Numbers.of(value.doubleValue(), 2);
    }

    /** “a, b and c”; of many, “80 layers, among them a, b and c”. */
    static String some(List<String> names, String thing) {
        if (names.size() > MANY) {
            return Numbers.count(names.size(), thing) + ", among them " + some(names.subList(0, 3), thing);
        }
        int last = names.size() - 1;
        return last < 1
                ? String.join("", names)
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    /** A value of a line or of the manifest as text; lists and maps as JSON would show them, shortened. */
    public static String value(Object value) {
        if (value instanceof Double || value instanceof Float) {
            return Numbers.of(((Number) value).doubleValue(), 4)
                    .replaceAll("(\\.\\d*?)0+$", "$1")
                    .replaceAll("\\.$", "");
        }
        if (value instanceof BigInteger large) {
            return Numbers.of(large.doubleValue(), 4);
        }
        if (value instanceof Number number) {
            return Numbers.whole(number.longValue());
        }
        String text = String.valueOf(value);
        return text.length() > 300
                ? text.substring(0, text.offsetByCodePoints(0, Math.min(280, text.codePointCount(0, text.length()))))
                        + " …"
                : text;
    }
}
