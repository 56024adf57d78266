package io.github.hullwatch.report;

import io.github.hullwatch.chart.Axis;
import io.github.hullwatch.chart.Chart;
import io.github.hullwatch.chart.Ink;
import io.github.hullwatch.chart.Mark;
import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.chart.Points;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.view.Companions;
import io.github.hullwatch.view.PairMeans;
import io.github.hullwatch.view.RunView;
import io.github.hullwatch.view.Track;
import io.github.hullwatch.view.Words;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The charts of a model at one moment: over its layers, in their order, instead of over iterations. */
final class LayerSections {

    private final RunView run;
    private final Gallery gallery;

    LayerSections(RunView run, Gallery gallery) {
        this.run = run;
        this.gallery = gallery;
    }

    void depth(Markup out) {
        out.element(
                "p",
                "The depth D is positive when the origin lies inside the hull of the directions: it is then the distance from the"
                        + " origin to the hull’s surface. When the origin lies outside, D is minus its distance from the hull. Layers"
                        + " are numbered as in the table below. A vertical line shows the proven bounds where they lie visibly"
                        + " apart, and one standard deviation of what as many random directions of the same dimension give.",
                "class",
                "read");
        List<Track> tracks = run.tracks(QuantityNames.HULL);
        Chart chart =
                chart("Depth of each layer", tracks, Axis.fitted("depth D").withZero("0: the hull’s boundary"));
        chart.add(points(
                "random directions ± 1 sd",
                tracks,
                track -> number(track, "null"),
                track -> number(track, "null") - number(track, "nullSd"),
                track -> number(track, "null") + number(track, "nullSd"),
                Ink.CHANCE,
                Mark.RING));
        chart.add(points(
                "D, or its upper bound",
                tracks,
                track -> number(track, "depth"),
                track -> number(track, "lower"),
                track -> number(track, "upper"),
                Ink.BLUE,
                Mark.DISC));
        put(out, "depth", chart, "", () -> FigureData.depthsOfOneMoment(tracks));
    }

    /** A chart for each field of a quantity. */
    void quantity(Markup out, String quantity) {
        List<Track> tracks = quantity.equals(QuantityNames.SPREAD)
                ? run.tracks(quantity).stream().map(PairMeans::of).toList()
                : run.tracks(quantity);
        Set<String> fields = new LinkedHashSet<>();
        tracks.forEach(track -> fields.addAll(track.fields()));
        out.open("div", "class", "charts");
        for (String field : fields) {
            if (Companions.hasChart(quantity, field)) {
                field(out, quantity, field, tracks);
            }
        }
        out.end();
    }

    private void field(Markup out, String quantity, String field, List<Track> tracks) {
        Words.Field words = Words.field(quantity, field);
        Companions companions = Companions.of(quantity, field);
        Axis axis = Axis.fitted("");
        boolean wide = words.mayBeLog() && spansDecades(tracks, field);
        Chart chart = chart(words.title(), tracks, wide ? axis.asLogarithmic() : axis);
        chart.add(points(
                "chance ± 1 sd",
                tracks,
                track -> number(track, companions.chance()),
                track -> number(track, companions.chance()) - number(track, companions.chanceSd()),
                track -> number(track, companions.chance()) + number(track, companions.chanceSd()),
                Ink.CHANCE,
                Mark.RING));
        chart.add(points(
                words.title(),
                tracks,
                track -> number(track, field),
                track -> number(track, companions.low()),
                track -> number(track, companions.high()),
                Ink.BLUE,
                Mark.DISC));
        put(
                out,
                quantity + "-" + field,
                chart,
                words.reading(),
                () -> FigureData.fieldOfOneMoment(tracks, field, companions));
    }

    void norms(Markup out) {
        List<Track> tracks = run.tracks(QuantityNames.NORMS);
        Axis axis = Axis.fitted("norm of a weight vector");
        Chart chart = chart("Norms", tracks, spansDecades(tracks, "median") ? axis.asLogarithmic() : axis);
        chart.add(points(
                "median, and smallest to largest",
                tracks,
                track -> number(track, "median"),
                track -> number(track, "min"),
                track -> number(track, "max"),
                Ink.BLUE,
                Mark.DISC));
        Companions range = new Companions("", "", "min", "max");
        put(out, "norms", chart, "", () -> FigureData.fieldOfOneMoment(tracks, "median", range));
        if (tracks.stream().anyMatch(track -> number(track, "faintShare") > 0)) {
            out.open("div", "class", "charts");
            field(out, QuantityNames.NORMS, "faintShare", tracks);
            out.end();
        }
    }

    private void put(Markup out, String stem, Chart chart, String caption, Supplier<FigureData> data) {
        if (!chart.isEmpty()) {
            boolean wide = caption.isEmpty();
            gallery.chart(out, stem, chart, caption, wide, data);
        }
    }

    /** Blocks that have such a number; where there is no interval it is the number itself. */
    private static Points points(
            String name,
            List<Track> tracks,
            ToDoubleFunction<Track> value,
            ToDoubleFunction<Track> low,
            ToDoubleFunction<Track> high,
            Ink ink,
            Mark mark) {
        int[] known = IntStream.range(0, tracks.size())
                .filter(i -> Double.isFinite(value.applyAsDouble(tracks.get(i))))
                .toArray();
        double[] x = Arrays.stream(known).mapToDouble(i -> i + 1).toArray();
        double[] y = new double[known.length];
        double[] from = new double[known.length];
        double[] to = new double[known.length];
        for (int k = 0; k < known.length; k++) {
            Track track = tracks.get(known[k]);
            y[k] = value.applyAsDouble(track);
            from[k] = finite(low.applyAsDouble(track), y[k]);
            to[k] = finite(high.applyAsDouble(track), y[k]);
        }
        return new Points(name, x, y, from, to, ink, mark);
    }

    private static double finite(double number, double otherwise) {
        return Double.isFinite(number) ? number : otherwise;
    }

    private static double number(Track track, String field) {
        return field.isEmpty() ? Double.NaN : track.last().number(field);
    }

    private static boolean spansDecades(List<Track> tracks, String field) {
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (Track track : tracks) {
            double value = number(track, field);
            if (value <= 0) {
                return false;
            }
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return high > 100 * low;
    }

    private static Chart chart(String title, List<Track> tracks, Axis values) {
        return new Chart(title, Axis.over("layer", 0, tracks.size() + 1.0).inWholeNumbers(), values);
    }
}
