package io.github.hullwatch.synthetic.dynamics;

import io.github.hullwatch.chart.Axis;
import io.github.hullwatch.chart.Chart;
import io.github.hullwatch.chart.Curve;
import io.github.hullwatch.chart.Ink;
import io.github.hullwatch.chart.Mark;
import io.github.hullwatch.chart.Picture;
import io.github.hullwatch.chart.Rule;
import io.github.hullwatch.chart.Size;
import io.github.hullwatch.synthetic.trial.RunStory;
import io.github.hullwatch.synthetic.trial.Trial;
import io.github.hullwatch.transition.DecayRate;
import java.util.Arrays;
import java.util.Locale;

/**
 * The loss of a run on a logarithmic scale, its events, and the straight lines of its decay on either side of hull
 * entry.
 */
public final class DecayFigure {

    private DecayFigure() {}

    /** The figure of a run. */
    public static Picture of(double[] losses, RunStory story) {
        double least = Arrays.stream(losses)
                .filter(l -> l > 0 && Double.isFinite(l))
                .min()
                .orElse(1e-3);
        double most = Arrays.stream(losses).filter(Double::isFinite).max().orElse(1);
        Chart chart = new Chart(
                "Loss, events and decay on either side of hull entry",
                Axis.over("iteration", 0, Math.max(1, losses.length - 1)).inWholeNumbers(),
                Axis.over("hinge loss (mean over all points)", Math.min(least, most / 10), most * 1.5)
                        .asLogarithmic());
        double[] iterations = new double[losses.length];
        double[] shown = new double[losses.length];
        for (int t = 0; t < losses.length; t++) {
            iterations[t] = t;
            // A loss of exactly zero lies below every logarithmic scale.
            shown[t] = losses[t] > 0 ? losses[t] : Double.NaN;
        }
        chart.add(new Curve("loss", iterations, shown, Ink.STRONG, Curve.Look.SOLID));
        story.before().ifPresent(rate -> line(chart, "before", Ink.ORANGE, rate, losses));
        story.after().ifPresent(rate -> line(chart, "after", Ink.BLUE, rate, losses));
        if (story.entry() != Trial.NEVER) {
            chart.add(new Rule(story.entry(), "hull entry " + story.entry(), -3, Ink.BLUE));
        }
        if (story.correct() != Trial.NEVER) {
            chart.add(new Rule(story.correct(), "all correct " + story.correct(), -2, Ink.GREEN));
        }
        story.pace()
                .ifPresent(pace ->
                        chart.add(new Rule(pace.iteration(), "change of pace " + pace.iteration(), -1, Ink.ORANGE)));
        return chart.picture(Size.FIGURE);
    }

    private static void line(Chart chart, String name, Ink ink, DecayRate rate, double[] losses) {
        double middle = 0.5 * (rate.from() + rate.to());
        double mean = 0;
        for (int t = rate.from(); t <= rate.to(); t++) {
            mean += Math.log(losses[t]) / (rate.to() - rate.from() + 1);
        }
        double[] xs = {rate.from(), rate.to()};
        double[] ys = {Math.exp(mean - rate.rate() * (xs[0] - middle)), Math.exp(mean - rate.rate() * (xs[1] - middle))
        };
        String label = String.format(
                Locale.ROOT, "%s: %.4f ± %.4f per iteration", name, rate.rate(), 2 * rate.standardError());
        chart.add(new Curve(label, xs, ys, ink, Curve.Look.SOLID, Mark.SQUARE));
    }
}
