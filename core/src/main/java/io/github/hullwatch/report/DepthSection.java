package io.github.hullwatch.report;

import io.github.hullwatch.chart.Axis;
import io.github.hullwatch.chart.Band;
import io.github.hullwatch.chart.Chart;
import io.github.hullwatch.chart.Curve;
import io.github.hullwatch.chart.Ink;
import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.chart.Verdicts;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.DepthLine;
import io.github.hullwatch.view.RunView;
import io.github.hullwatch.view.Track;
import io.github.hullwatch.view.Words;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.OptionalLong;

/** The depth of each block over iterations, with its bounds, its verdicts and what chance gives. */
final class DepthSection {
    /** Bands that are thinner than this share of the chart's height cannot be seen. */
    private static final double HAIRLINE = 1.0 / 250;

    /** Of many blocks, so many of those that do not stand out have a chart in a folded part. */
    private static final int FOLDED = 48;

    private final RunView run;
    private final Gallery gallery;
    private final IterationCharts charts;

    DepthSection(RunView run, Gallery gallery) {
        this.run = run;
        this.gallery = gallery;
        this.charts = new IterationCharts(run);
    }

    void write(Markup out) {
        out.element(
                "p",
                "The depth D is positive when the origin lies inside the hull of the directions: it is then the distance from the"
                        + " origin to the hull’s surface. When the origin lies outside, D is minus its distance from the hull. A band in"
                        + " the line’s colour shows the proven bounds where they lie visibly apart. The dashed line is"
                        + " what as many random"
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
            IterationCharts.left(out, others.size() - drawn.size());
            if (gallery.isCollecting()) {
                others.subList(drawn.size(), others.size()).forEach(track -> depth(out, track, false));
            }
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
        Chart chart = charts.over(track.name(), Axis.fitted("depth D").withZero("0: the hull’s boundary"))
                .events(charts.events(track.block()))
                .verdicts(strip)
                .description("Verdicts: " + String.join(", ", strip.kinds()) + ".");
        // A band of less than a pixel would stand in the legend and nowhere else.
        Band bounds = new Band("proven bounds", x, low, high, charts.ink(track), false);
        if (bounds.widest() > HAIRLINE * reach(low, high, chance)) {
            chart.add(bounds);
        }
        Curve random = new Curve("random directions", x, chance, Ink.CHANCE, Curve.Look.CHANCE);
        if (!random.isEmpty()) {
            ChanceBand.of(x, chance, sd).ifPresent(chart::add);
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
                charts.ink(track),
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
}
