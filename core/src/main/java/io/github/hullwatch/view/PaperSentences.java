package io.github.hullwatch.view;

import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.run.Vocabulary;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.Summary.Line;
import java.util.ArrayList;
import java.util.List;

/**
 * What the quantities after other papers came to: of each one number of each whole layer at the end, beside that at the
 * start and beside chance, and what it would be if the layer were as the paper says.
 */
final class PaperSentences {

    /** Layers that have words of their own. */
    private static final int TOLD = 6;

    /** Standard deviations; farther from chance is unusual. */
    private static final double UNUSUAL = 2;

    /** Of a number without a standard deviation. */
    private static final int DIGITS = 3;

    /**
     * @param quantity whose number it is
     * @param field the number
     * @param says what it is, as the beginning of a sentence
     */
    private record Told(String quantity, String field, String says) {}

    private static final List<Told> ALL = List.of(
            new Told(
                    QuantityNames.ALIGNMENT,
                    "meanOwn",
                    "mean cosine of a neuron with the sum of its own class’s inputs (1: all aligned)"),
            new Told(
                    QuantityNames.CONDENSATION,
                    "participation",
                    "on so many lines the weight vectors lie in effect (participation ratio; 1: condensed on one line)"),
            new Told(
                    QuantityNames.ENERGY,
                    "mean0",
                    "mean logarithm of 1/distance over all pairs of directions (the less, the more evenly spread)"),
            new Told(
                    QuantityNames.CLUSTERS,
                    "cohesion",
                    "length of the sum of the weight vectors over the sum of their lengths (1: one cluster)"),
            new Told(
                    QuantityNames.PATH,
                    "ratio",
                    "length of the way that the weights went over how far they came (1: straight on)"),
            new Told(
                    QuantityNames.KERNEL,
                    "relativeDriftFrobenius",
                    "how far the tangent kernel is from the first one, over the size of that (0: as with features that"
                            + " stay)"));

    private PaperSentences() {}

    static List<Line> of(RunView run) {
        List<Line> lines = new ArrayList<>();
        for (Told told : ALL) {
            List<Track> tracks = run.tracks(told.quantity).stream()
                    .filter(track -> track.block() == null || track.block().isWholeLayer())
                    .filter(track -> track.fields().contains(told.field))
                    .toList();
            if (!tracks.isEmpty()) {
                List<String> parts = new ArrayList<>();
                tracks.stream().limit(TOLD).forEach(track -> parts.add(part(run, told, track)));
                int more = tracks.size() - parts.size();
                String rest = more > 0 ? "; " + Numbers.count(more, "more layer") + " in the charts" : "";
                lines.add(new Line(title(told.quantity), told.says + ": " + String.join("; ", parts) + rest + "."));
            }
        }
        return lines;
    }

    private static String title(String quantity) {
        return Vocabulary.current()
                .quantity(quantity)
                .map(Vocabulary.Entry::title)
                .orElse(quantity);
    }

    /** Of one layer: the last value that is known, the first one, and chance. */
    private static String part(RunView run, Told told, Track track) {
        double[] values = track.numbers(told.field);
        int first = 0;
        while (!Double.isFinite(values[first])) {
            first++;
        }
        int last = values.length - 1;
        while (!Double.isFinite(values[last])) {
            last--;
        }
        Companions companions = Companions.of(told.quantity, told.field);
        double chance = track.numbers(companions.chance())[last];
        double sd = track.numbers(companions.chanceSd())[last];
        List<String> beside = new ArrayList<>();
        if (first < last && !run.isOneMoment()) {
            beside.add(number(values[first], sd) + " at iteration " + Numbers.whole((long) track.iterations()[first]));
        }
        if (Double.isFinite(chance)) {
            beside.add("by chance " + (sd > 0 ? Numbers.withSpread(chance, sd) : Numbers.of(chance, DIGITS))
                    + against((values[last] - chance) / sd));
        }
        return number(values[last], sd) + " in " + track.name()
                + (beside.isEmpty() ? "" : " (" + String.join("; ", beside) + ")");
    }

    /** As exactly as chance is known. */
    private static String number(double value, double sd) {
        return sd > 0
                ? Numbers.fixed(value, Math.max(0, Math.min(9, 1 - (int) Math.floor(Math.log10(sd)))))
                : Numbers.of(value, DIGITS);
    }

    /** @param off distance from chance in standard deviations; not finite where there is none */
    private static String against(double off) {
        if (!Double.isFinite(off)) {
            return "";
        }
        return Math.abs(off) < UNUSUAL
                ? ", so nothing unusual"
                : ", so " + Numbers.of(Math.abs(off), 2) + " standard deviations " + (off > 0 ? "above" : "below");
    }
}
