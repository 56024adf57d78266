package io.github.hullwatch.report;

import io.github.hullwatch.chart.Axis;
import io.github.hullwatch.chart.Chart;
import io.github.hullwatch.chart.Curve;
import io.github.hullwatch.chart.Ink;
import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.Companions;
import io.github.hullwatch.view.LossCurve;
import io.github.hullwatch.view.RunView;
import java.util.Arrays;
import java.util.List;

/** The loss over iterations; where single iterations scatter, with its trend. */
final class LossSection {
    private final RunView run;
    private final Gallery gallery;
    private final IterationCharts charts;

    LossSection(RunView run, Gallery gallery) {
        this.run = run;
        this.gallery = gallery;
        this.charts = new IterationCharts(run);
    }

    void write(Markup out) {
        LossCurve loss = run.lossCurve();
        double[] values = loss.raw().values();
        long unfit = Arrays.stream(values).filter(value -> value <= 0).count();
        long broken =
                Arrays.stream(values).filter(value -> !Double.isFinite(value)).count();
        boolean above = Arrays.stream(values).anyMatch(value -> value > 0 && Double.isFinite(value));
        Axis axis = above ? Axis.fitted("loss, log scale").asLogarithmic() : Axis.fitted("loss");
        Chart chart = charts.over("Loss", axis).events(charts.events(null));
        boolean noisy = loss.noisy();
        chart.add(
                noisy
                        ? IterationCharts.curve("each iteration", loss.raw(), Ink.BLUE, Curve.Look.FAINT)
                        : IterationCharts.curve("loss", loss.raw(), Ink.BLUE, Curve.Look.SOLID));
        if (noisy) {
            chart.add(IterationCharts.curve("trend", loss.trend(), Ink.BLUE, Curve.Look.SOLID));
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
                ? FigureData.all(List.of(
                        values, FigureData.series("trend", run.lossCurve().trend())))
                : values;
    }
}
