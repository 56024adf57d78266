package io.github.hullwatch.report;

import io.github.hullwatch.chart.Axis;
import io.github.hullwatch.chart.Band;
import io.github.hullwatch.chart.Chart;
import io.github.hullwatch.chart.Curve;
import io.github.hullwatch.chart.EventMark;
import io.github.hullwatch.chart.Ink;
import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.chart.Verdicts;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.run.Vocabulary;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.Companions;
import io.github.hullwatch.view.DepthLine;
import io.github.hullwatch.view.LossCurve;
import io.github.hullwatch.view.MostChanged;
import io.github.hullwatch.view.PairMeans;
import io.github.hullwatch.view.RunView;
import io.github.hullwatch.view.Series;
import io.github.hullwatch.view.Track;
import io.github.hullwatch.view.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * The charts over iterations: loss, depth, spread, motion, norms, accuracy, and quantities that this version does not
 * know.
 */
final class CurveSections {
    /** Blocks in one chart: no more than there are colours. */
    private static final int WHOLE_PALETTE = Ink.SERIES;

    /** Bands that are thinner than this share of the chart's height cannot be seen. */
    private static final double HAIRLINE = 1.0 / 250;

    /** Of many blocks, so many of those that do not stand out have a chart in a folded part. */
    private static final int FOLDED = 48;

    /** Drawn beside their value at the start, too: chance says nothing of what the weights were drawn from. */
    private static final Set<String> BESIDE_START = Set.of(QuantityNames.CENSUS, QuantityNames.DIMENSION);

    private final RunView run;
    private final Gallery gallery;

    CurveSections(RunView run, Gallery gallery) {
        this.run = run;
        this.gallery = gallery;
    }

    void loss(Markup out) {
        LossCurve loss = run.lossCurve();
        double[] values = loss.raw().values();
        long unfit = Arrays.stream(values).filter(value -> value <= 0).count();
        long broken =
                Arrays.stream(values).filter(value -> !Double.isFinite(value)).count();
        boolean above = Arrays.stream(values).anyMatch(value -> value > 0 && Double.isFinite(value));
        Axis axis = above ? Axis.fitted("loss, log scale").asLogarithmic() : Axis.fitted("loss");
        Chart chart = chart("Loss", axis).events(marks(null));
        boolean noisy = loss.noisy();
        chart.add(
                noisy
                        ? curve("each iteration", loss.raw(), Ink.BLUE, Curve.Look.FAINT)
                        : curve("loss", loss.raw(), Ink.BLUE, Curve.Look.SOLID));
        if (noisy) {
            chart.add(curve("trend", loss.trend(), Ink.BLUE, Curve.Look.SOLID));
        }
        String caption = noisy
                ? "Pale: the loss of each iteration on its own batch of examples. Strong: its trend, a straight line fitted to"
                        + " the logarithms of " + loss.window() + " values around each."
                : "";
        if (broken > 0) {
            caption += (caption.isEmpty() ? "" : " ") + Numbers.count(broken, "value") + " that "
                    + (broken == 1 ? "is" : "are") + " infinite or not a number "
                    + (broken == 1 ? "leaves a gap." : "leave gaps.");
        }
        if (unfit > 0 && above) {
            caption += (caption.isEmpty() ? "" : " ") + "A logarithmic axis has no zero: "
                    + Numbers.count(unfit, "value") + " of 0 or below " + (unfit == 1 ? "is" : "are") + " left out.";
        }
        if (chart.isEmpty()) {
            out.element(
                    "p",
                    "No loss was finite: it was infinite or not a number at "
                            + (broken == 1 ? "the one iteration" : "all " + Numbers.count(broken, "iteration"))
                            + " at which it was recorded.");
        } else {
            gallery.chart(out, "loss", chart, caption, true, this::lossData);
        }
    }

    private FigureData lossData() {
        Companions nothing = new Companions("", "", "", "");
        FigureData values = FigureData.field(List.of(run.loss()), "value", nothing, track -> "loss");
        return run.lossCurve().noisy()
                ? FigureData.all(List.of(values, FigureData.series("trend", run.lossCurve().trend())))
                : values;
    }

    void depth(Markup out) {
        out.element(
                "p",
                "The depth D is positive when the origin lies inside the hull of the directions: it is then the distance from the origin"
                        + " to the hull’s surface. When the origin lies outside, D is minus its distance from the hull. A band in the"
                        + " line’s colour shows the proven bounds where they lie visibly apart. The dashed line is what as many random"
                        + " directions of the same dimension give. The strip below the axis shows the verdict.",
                "class",
                "read");
        out.open("div", "class", "charts");
        List<Track> tracks = run.tracks(QuantityNames.HULL);
        run.mostChanged().shown(tracks).forEach(track -> depth(out, track, true));
        out.end();
        List<Track> others = run.mostChanged().others(tracks);
        if (!others.isEmpty()) {
            List<Track> drawn = others.subList(0, Math.min(FOLDED, others.size()));
            out.open("details").element("summary", "Depth of " + Numbers.count(drawn.size(), "more block"));
            out.open("div", "class", "charts");
            drawn.forEach(track -> depth(out, track, false));
            out.end().end();
            left(out, others.size() - drawn.size());
            if (gallery.isCollecting()) {
                others.subList(drawn.size(), others.size()).forEach(track -> depth(out, track, false));
            }
        }
    }

    private static void left(Markup out, int blocks) {
        if (blocks > 0) {
            out.element(
                    "p",
                    "Without a chart here: " + Numbers.count(blocks, "block")
                            + " that changed less. The run directory has all their lines.",
                    "class",
                    "read");
        }
    }

    private void depth(Markup out, Track track, boolean asFile) {
        double[] x = track.iterations();
        double[] low = track.numbers("lower");
        double[] high = track.numbers("upper");
        double[] chance = track.numbers("null");
        double[] sd = track.numbers("nullSd");
        List<String> verdicts = track.verdicts();
        Verdicts strip = Verdicts.of(x, verdicts);
        Chart chart = chart(track.name(), Axis.fitted("depth D").withZero("0: the hull’s boundary"))
                .events(marks(track.block()))
                .verdicts(strip)
                .description("Verdicts: " + String.join(", ", strip.kinds()) + ".");
        // A band of less than a pixel would stand in the legend and nowhere else.
        if (widest(low, high) > HAIRLINE * reach(low, high, chance)) {
            chart.add(new Band("proven bounds", x, low, high, ink(track), false));
        }
        Curve random = new Curve("random directions", x, chance, Ink.CHANCE, Curve.Look.CHANCE);
        if (!random.isEmpty() && widest(sd, new double[sd.length]) > 0) {
            chart.add(new Band("± 1 sd", x, sum(chance, sd, -1), sum(chance, sd, 1), Ink.CHANCE, true));
        }
        chart.add(depthLine(track)).add(random);
        if (!chart.isEmpty()) {
            OptionalLong broken = run.notFinite().layer(track);
            String since = broken.isPresent()
                    ? " Until iteration " + Numbers.whole(broken.getAsLong()) + ", where its weights stop being finite."
                    : "";
            String caption = told(strip) + since;
            if (gallery.isCollecting() || asFile) {
                gallery.chart(out, "depth-" + track.name(), chart, caption, false, () -> FigureData.depth(track));
            } else {
                gallery.chart(out, null, chart, caption, false);
            }
        }
    }

    private Curve depthLine(Track track) {
        DepthLine line = DepthLine.of(track);
        return new Curve(
                line.bounds() ? "D, or its upper bound" : "D",
                line.series().iterations(),
                line.series().values(),
                ink(track),
                Curve.Look.SOLID);
    }

    private static String told(Verdicts strip) {
        List<Verdicts.Stretch> stretches = strip.stretches();
        if (stretches.size() == 1) {
            return "Always " + stretches.get(0).verdict() + ".";
        }
        if (stretches.size() > 4) {
            return "Verdicts: " + String.join(", ", strip.kinds()) + "; " + (stretches.size() - 1) + " changes.";
        }
        StringBuilder text = new StringBuilder();
        for (Verdicts.Stretch stretch : stretches) {
            text.append(text.length() == 0 ? Words.sentence(stretch.verdict()) : ", then " + stretch.verdict());
            text.append(text.indexOf(",") < 0 ? "" : " from " + Numbers.whole((long) stretch.from()));
        }
        return text.append('.').toString();
    }

    /** The greatest of all numbers, less the least. */
    private static double reach(double[]... curves) {
        DoubleSummaryStatistics all = Arrays.stream(curves)
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .summaryStatistics();
        return all.getMax() - all.getMin();
    }

    /** The largest |a − b|, of pairs where it is finite. */
    private static double widest(double[] a, double[] b) {
        double widest = 0;
        for (int i = 0; i < a.length; i++) {
            double width = Math.abs(a[i] - b[i]);
            widest = Double.isFinite(width) ? Math.max(widest, width) : widest;
        }
        return widest;
    }

    private static double[] sum(double[] a, double[] b, double factor) {
        double[] sum = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            sum[i] = a[i] + factor * b[i];
        }
        return sum;
    }

    void norms(Markup out) {
        out.open("div", "class", "charts");
        List<Track> tracks = run.tracks(QuantityNames.NORMS);
        for (Track track : gallery.isCollecting() ? tracks : run.mostChanged().shown(tracks)) {
            double[] x = track.iterations();
            Chart chart = chart(track.name(), Axis.fitted("norm of a weight vector"))
                    .add(new Band(
                            "smallest to largest", x, track.numbers("min"), track.numbers("max"), ink(track), false))
                    .add(curve("median", track.series("median"), ink(track), Curve.Look.SOLID))
                    .add(new Curve("mean", x, track.numbers("mean"), Ink.CHANCE, Curve.Look.CHANCE));
            if (!chart.isEmpty()) {
                gallery.chart(out, "norms-" + track.name(), chart, "", false, () -> FigureData.norms(track));
            }
        }
        List<Track> faint = tracks.stream()
                .filter(track -> Arrays.stream(track.numbers("faintShare")).anyMatch(share -> share > 0))
                .toList();
        field(out, QuantityNames.NORMS, "faintShare", faint);
        out.end();
        left(out, run.mostChanged().others(tracks).size());
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
                field(out, quantity, field, tracks);
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
    private void field(Markup out, String quantity, String field, List<Track> all) {
        List<Track> tracks = run.mostChanged().shown(all);
        Words.Field words = Words.field(quantity, field);
        Companions companions = Companions.of(quantity, field);
        for (int from = 0; from < tracks.size(); from += WHOLE_PALETTE) {
            List<Track> some = tracks.subList(from, Math.min(tracks.size(), from + WHOLE_PALETTE));
            Axis axis = Axis.fitted("");
            Chart chart =
                    chart(words.title(), words.mayBeLog() && spansDecades(some, field) ? axis.asLogarithmic() : axis);
            if (tracks.size() < all.size()) {
                chart.add(range(all, field));
            }
            for (Track track : some) {
                if (some.size() == 1) {
                    bands(chart, track, companions);
                }
                chart.add(curve(track.name(), track.series(field), ink(track), Curve.Look.SOLID));
                chart.add(curve(
                        track.name() + ", chance", track.series(companions.chance()), ink(track), Curve.Look.CHANCE));
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
                ink(track),
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
        if (widest(low, high) > 0) {
            chart.add(new Band("95% interval", x, low, high, ink(track), false));
        }
        double[] mean = track.numbers(companions.chance());
        double[] sd = track.numbers(companions.chanceSd());
        if (widest(sd, new double[sd.length]) > 0) {
            chart.add(new Band("± 1 sd", x, sum(mean, sd, -1), sum(mean, sd, 1), Ink.CHANCE, true));
        }
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

    void accuracy(Markup out) {
        Chart chart = chart("Accuracy", Axis.fitted("share of examples that are classified correctly"));
        run.evaluations()
                .forEach((data, track) ->
                        chart.add(curve(data, track.series("accuracy"), ink(track), Curve.Look.SOLID)));
        boolean several = run.evaluations().values().stream().anyMatch(track -> track.size() > 1);
        if (several && !chart.isEmpty()) {
            gallery.chart(out, "accuracy", chart, "", true);
        }
    }

    private static Curve curve(String name, Series series, Ink ink, Curve.Look look) {
        return new Curve(name, series.iterations(), series.values(), ink, look);
    }

    /** Of few blocks each has its colour; of many, those that stand out. */
    private Ink ink(Track track) {
        boolean many = run.mostChanged().size() > MostChanged.FEW && track.block() != null;
        int place = run.mostChanged().place(track.block());
        return Ink.series(many && place < MostChanged.SHOWN ? place : track.ordinal());
    }

    /** Events that concern a block, as flags. */
    private List<EventMark> marks(Block block) {
        return run.events(block).stream()
                .map(event -> new EventMark(event.event().iteration(), event.number(), event.label()))
                .toList();
    }

    private Chart chart(String title, Axis values) {
        Axis iterations = Axis.over("iteration", 0, Math.max(1, run.lastIteration()));
        return new Chart(title, iterations.inWholeNumbers(), values);
    }
}
