package io.github.hullwatch.view;

import io.github.hullwatch.text.Numbers;
import java.util.Locale;
import java.util.Map;

/** What things are called on the page, and one sentence on how to read each; unknown names are made readable. */
public final class Words {
    /**
     * A field of a quantity for readers.
     *
     * @param title its name
     * @param reading how to read it
     * @param mayBeLog whether a logarithmic axis suits it when it covers several powers of ten
     */
    public record Field(String title, String reading, boolean mayBeLog) {}

    private static final Map<String, String> EVENTS = Map.of(
            "hull-entry", "Hull entry",
            "hull-exit", "Hull exit",
            "pace-change", "Change of pace",
            "all-correct", "All examples correct",
            "converged", "Converged",
            "not-converged", "Not converged",
            "quantity-failed", "A quantity failed",
            "not-finite", "Weights not finite");

    private static final Map<String, String> MEANINGS = Map.of(
            "hull-entry", "the origin came to lie inside the hull of the directions, and stayed there",
            "hull-exit", "the origin left the hull of the directions, and stayed outside",
            "pace-change", "the log loss began to fall at another rate, by more than its noise explains",
            "all-correct", "every training example is on its side",
            "converged", "every margin is at least 1",
            "not-converged", "training ended before every margin was 1",
            "quantity-failed", "it was switched off; training went on",
            "not-finite", "weights became infinite or not a number; the layer is not measured from then on");

    private static final Map<String, Field> FIELDS = Map.ofEntries(
            Map.entry(
                    "spread.resultant",
                    new Field(
                            "Resultant length",
                            "Length of the mean direction: 1 if all point one way, near 0 if they balance.",
                            false)),
            Map.entry(
                    "spread.meanCosine",
                    new Field(
                            "Mean cosine",
                            "Over all pairs of neurons: 1 if all point one way, near 0 if they are spread.",
                            false)),
            Map.entry(
                    "spread.minCosine",
                    new Field("Smallest cosine", "Of the pair of neurons farthest apart; −1 if opposite.", false)),
            Map.entry(
                    "spread.maxCosine",
                    new Field("Largest cosine", "Of the closest pair of neurons; 1 if they coincide.", false)),
            Map.entry(
                    "spread.effectiveRank",
                    new Field("Effective rank", "How many dimensions the directions use, in effect.", true)),
            Map.entry(
                    "spread.rayleigh",
                    new Field(
                            "Rayleigh statistic",
                            "n·d·R²: about d for directions spread evenly, larger if they lean one way.",
                            true)),
            Map.entry(
                    "spread.energy0",
                    new Field(
                            "Mean energy, s = 0",
                            "Mean of log 1/distance over all pairs of neurons: lower is more evenly spread; −0.35 if perpendicular.",
                            false)),
            Map.entry(
                    "spread.energy1",
                    new Field(
                            "Mean energy, s = 1",
                            "Mean of 1/distance over all pairs of neurons: lower is more evenly spread; 0.71 if perpendicular.",
                            true)),
            Map.entry(
                    "spread.energy2",
                    new Field(
                            "Mean energy, s = 2",
                            "Mean of 1/distance² over all pairs of neurons: lower is more evenly spread; 0.5 if perpendicular.",
                            true)),
            Map.entry(
                    "motion.meanAngle", new Field("Mean angle turned", "Radians, since the measurement before.", true)),
            Map.entry(
                    "motion.maxAngle",
                    new Field("Largest angle turned", "Radians, since the measurement before.", true)),
            Map.entry(
                    "motion.meanAngleFromStart",
                    new Field("Mean angle from the start", "Radians, between now and iteration 0.", false)),
            Map.entry(
                    "motion.maxAngleFromStart",
                    new Field("Largest angle from the start", "Radians, between now and iteration 0.", false)),
            Map.entry(
                    "motion.angularSpeed",
                    new Field("Angular speed", "How fast the directions turn, per iteration.", true)),
            Map.entry(
                    "motion.radialSpeed",
                    new Field("Radial speed", "How fast the weights grow or shrink, per iteration.", false)),
            Map.entry(
                    "norms.faintShare",
                    new Field(
                            "Share of faint neurons",
                            "Neurons with less than a thousandth of the median norm.",
                            false)),
            Map.entry(
                    "census.share",
                    new Field(
                            "Share of subspaces inside",
                            "In how many random subspaces the hull of the directions holds the origin; dashed: as many random directions.",
                            false)),
            Map.entry(
                    "census.undecided",
                    new Field(
                            "Subspaces undecided",
                            "The origin is too near the boundary of the hull to be told from rounded projections.",
                            false)),
            Map.entry(
                    "dimension.value",
                    new Field(
                            "Statistical dimension",
                            "How many dimensions the cone of the directions takes up, in effect; dashed: as many random directions.",
                            true)),
            Map.entry("census.meanDepth", new Field("Mean depth", "Over the random subspaces.", false)),
            Map.entry("census.minDepth", new Field("Smallest depth", "Over the random subspaces.", false)),
            Map.entry("census.maxDepth", new Field("Largest depth", "Over the random subspaces.", false)));

    /** The standard error of a number has its name with this after it. */
    public static final String ERROR = "Error";

    private Words() {}

    public static String event(String name) {
        return EVENTS.getOrDefault(name, sentence(name));
    }

    /** What an event means, as a clause; empty for one that is not known here. */
    public static String meaning(String event) {
        return MEANINGS.getOrDefault(event, "");
    }

    public static Field field(String quantity, String name) {
        return FIELDS.getOrDefault(quantity + "." + name, new Field(sentence(name), "", true));
    }

    /** rateBefore, not-finite → Rate before, Not finite. */
    public static String sentence(String name) {
        String spaced = name.replaceAll("([a-z0-9])([A-Z])", "$1 $2")
                .replace('-', ' ')
                .toLowerCase(Locale.ROOT)
                .strip();
        return spaced.isEmpty() ? name : spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
    }

    /** What a number of an event is counted in, with a space before it; empty where its name says enough. */
    public static String unit(String name) {
        return name.equals("rateBefore") || name.equals("rateAfter") ? " nats an iteration" : "";
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

    /** A value of a line or of the manifest as text; lists and maps as JSON would show them, shortened. */
    public static String value(Object value) {
        if (value instanceof Double || value instanceof Float) {
            return Numbers.of(((Number) value).doubleValue(), 4)
                    .replaceAll("(\\.\\d*?)0+$", "$1")
                    .replaceAll("\\.$", "");
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
