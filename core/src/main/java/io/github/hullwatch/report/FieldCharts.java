package io.github.hullwatch.report;

import io.github.hullwatch.chart.Axis;
import io.github.hullwatch.chart.Band;
import io.github.hullwatch.chart.Chart;
import io.github.hullwatch.chart.Curve;
import io.github.hullwatch.chart.Ink;
import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.run.Vocabulary;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.Companions;
import io.github.hullwatch.view.PairMeans;
import io.github.hullwatch.view.RunView;
import io.github.hullwatch.view.Series;
import io.github.hullwatch.view.Track;
import io.github.hullwatch.view.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Quantities over iterations, also those that this version does not know: a chart for each of their numbers. */
final class FieldCharts {
    /** Blocks in one chart: no more than there are colours. */
    private static final int WHOLE_PALETTE = Ink.SERIES;

    /** Drawn beside their value at the start, too: chance says nothing of what the weights were drawn from. */
    private static final Set<String> BESIDE_START = Set.of(QuantityNames.CENSUS, QuantityNames.DIMENSION);

    private final RunView run;
    private final Gallery gallery;
    private final IterationCharts charts;

    FieldCharts(RunView run, Gallery gallery) {
        this.run = run;
        this.gallery = gallery;
        this.charts = new IterationCharts(run);
    }

    /** A chart for each field of a quantity, with a line for each block. */
    void quantity(Markup out, String quantity) {
        List<Track> tracks = quantity.equals(QuantityNames.SPREAD)
                ? run.tracks(quantity).stream().map(PairMeans::of).toList()
                : run.tracks(quantity);
        Set<String> fields = new LinkedHashSet<>();
        tracks.forEach(track -> fields.addAll(track.fields()));
        boolean ofPaper = Vocabulary.current()
                .quantity(quantity)
                .map(Vocabulary.Entry::paper)
                .isPresent();
        List<String> still = new ArrayList<>();
        out.open("div", "class", "charts");
        for (String field : fields) {
            if (ofPaper
                    && Companions.hasChart(quantity, field)
                    && tracks.stream().allMatch(t -> isStill(t, field))) {
                still.add(still(quantity, field, tracks));
                continue;
            }
            boolean never = field.equals("undecided")
                    && tracks.stream().allMatch(track -> Arrays.stream(track.numbers(field))
                            .allMatch(count -> count == 0));
            if (Companions.hasChart(quantity, field) && !never) {
                chart(out, quantity, field, tracks);
            }
        }
        out.end();
        if (!still.isEmpty()) {
            out.element("p", "The same at every measurement: " + String.join("; ", still) + ".", "class", "read");
        }
    }

    /** Of the many fields of what papers look at a line that does not move needs no chart. */
    private static boolean isStill(Track track, String field) {
        return Arrays.stream(track.series(field).values()).distinct().count() <= 1;
    }

    private static String still(String quantity, String field, List<Track> tracks) {
        List<String> values = tracks.stream()
                .filter(track -> track.fields().contains(field))
                .limit(WHOLE_PALETTE)
                .map(track -> Words.value(track.series(field).values()[0]) + " in " + track.name())
                .toList();
        return Words.field(quantity, field).title() + " " + String.join(", ", values);
    }

    /**
     * One chart for as many blocks as there are colours, another for the next ones. Of many blocks, one chart of those
     * that changed most, before the range of all.
     */
    void chart(Markup out, String quantity, String field, List<Track> all) {
        List<Track> tracks = run.mostChanged().shown(all);
        Words.Field words = Words.field(quantity, field);
        Companions companions = Companions.of(quantity, field);
        for (int from = 0; from < tracks.size(); from += WHOLE_PALETTE) {
            List<Track> some = tracks.subList(from, Math.min(tracks.size(), from + WHOLE_PALETTE));
            Axis axis = Axis.fitted("");
            Chart chart = charts.over(
                    words.title(), words.mayBeLog() && spansDecades(some, field) ? axis.asLogarithmic() : axis);
            if (tracks.size() < all.size()) {
                chart.add(range(all, field));
            }
            for (Track track : some) {
                if (some.size() == 1) {
                    bands(chart, track, companions);
                }
                chart.add(
                        IterationCharts.curve(track.name(), track.series(field), charts.ink(track), Curve.Look.SOLID));
                chart.add(IterationCharts.curve(
                        track.name() + ", chance",
                        track.series(companions.chance()),
                        charts.ink(track),
                        Curve.Look.CHANCE));
                if (!companions.chance().isEmpty() && BESIDE_START.contains(quantity)) {
                    chart.add(start(track, field));
                }
            }
            if (!chart.isEmpty()) {
                gallery.chart(
                        out,
                        quantity + "-" + field,
                        chart,
                        words.reading(),
                        false,
                        () -> FigureData.field(
                                tracks.size() < all.size() ? all : some, field, companions, Track::name));
            }
        }
    }

    /** The value at the start of the run, as a level: what training changed is the distance from it. */
    private Curve start(Track track, String field) {
        double value = track.first().number(field);
        double[] x = {track.first().iteration(), track.last().iteration()};
        boolean known = Double.isFinite(value) && x[1] > x[0];
        return new Curve(
                track.name() + ", iteration " + Numbers.whole(track.first().iteration()),
                known ? x : new double[0],
                known ? new double[] {value, value} : new double[0],
                charts.ink(track),
                Curve.Look.FAINT);
    }

    /** From the least to the greatest of a field over all blocks. */
    private static Band range(List<Track> all, String field) {
        TreeMap<Double, double[]> ranges = new TreeMap<>();
        for (Track track : all) {
            Series series = track.series(field);
            for (int i = 0; i < series.values().length; i++) {
                double value = series.values()[i];
                if (Double.isFinite(value)) {
                    double[] range =
                            ranges.computeIfAbsent(series.iterations()[i], unknown -> new double[] {value, value});
                    range[0] = Math.min(range[0], value);
                    range[1] = Math.max(range[1], value);
                }
            }
        }
        return new Band(
                "all " + Numbers.count(all.size(), "block"),
                ranges.keySet().stream().mapToDouble(x -> x).toArray(),
                ranges.values().stream().mapToDouble(range -> range[0]).toArray(),
                ranges.values().stream().mapToDouble(range -> range[1]).toArray(),
                Ink.FAINT,
                false);
    }

    private void bands(Chart chart, Track track, Companions companions) {
        double[] x = track.iterations();
        double[] low = track.numbers(companions.low());
        double[] high = track.numbers(companions.high());
        Band interval = new Band("95% interval", x, low, high, charts.ink(track), false);
        if (interval.widest() > 0) {
            chart.add(interval);
        }
        ChanceBand.of(x, track.numbers(companions.chance()), track.numbers(companions.chanceSd()))
                .ifPresent(chart::add);
    }

    /** Whether the values span two powers of ten, none is negative, and hardly any is 0. */
    private static boolean spansDecades(List<Track> tracks, String field) {
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        int zeros = 0;
        int all = 0;
        for (Track track : tracks) {
            for (double value : track.numbers(field)) {
                if (value < 0) {
                    return false;
                }
                if (value > 0 && Double.isFinite(value)) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
                zeros += value == 0 ? 1 : 0;
                all += Double.isNaN(value) ? 0 : 1;
            }
        }
        return high > 100 * low && zeros <= tracks.size() + all / 50;
    }
}
