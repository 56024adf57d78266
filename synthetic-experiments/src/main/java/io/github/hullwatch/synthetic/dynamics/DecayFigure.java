package io.github.hullwatch.synthetic.dynamics;

import io.github.hullwatch.synthetic.draw.Axis;
import io.github.hullwatch.synthetic.draw.Ink;
import io.github.hullwatch.synthetic.draw.Picture;
import io.github.hullwatch.synthetic.draw.Plot;
import io.github.hullwatch.synthetic.draw.Plot.Mark;
import io.github.hullwatch.synthetic.trial.RunStory;
import io.github.hullwatch.synthetic.trial.Trial;
import io.github.hullwatch.transition.DecayRate;
import java.util.Arrays;
import java.util.Locale;

/** The loss of a run on a logarithmic scale, its events, and the straight lines of its decay on either side of hull entry. */
public final class DecayFigure {

    private DecayFigure() {}

    /** The figure of a run. */
    public static Picture of(double[] losses, RunStory story) {
        double least = Arrays.stream(losses)
                .filter(l -> l > 0 && Double.isFinite(l))
                .min()
                .orElse(1e-3);
        double most = Arrays.stream(losses).filter(Double::isFinite).max().orElse(1);
        Plot plot = new Plot(
                "Loss, events and decay on either side of hull entry",
                Axis.linear("iteration", 0, Math.max(1, losses.length - 1)),
                Axis.logarithmic("hinge loss (mean over all points)", Math.min(least, most / 10), most * 1.5));
        double[] iterations = new double[losses.length];
        double[] shown = new double[losses.length];
        for (int t = 0; t < losses.length; t++) {
            iterations[t] = t;
            // A loss of exactly zero lies below every logarithmic scale.
            shown[t] = losses[t] > 0 ? losses[t] : Double.NaN;
        }
        plot.curve("loss", Ink.BLACK, Mark.NONE, false, iterations, shown);
        story.before().ifPresent(rate -> line(plot, "before", Ink.ORANGE, rate, losses));
        story.after().ifPresent(rate -> line(plot, "after", Ink.BLUE, rate, losses));
        if (story.entry() != Trial.NEVER) {
            plot.vertical(story.entry(), "hull entry " + story.entry(), Ink.BLUE, 18);
        }
        if (story.correct() != Trial.NEVER) {
            plot.vertical(story.correct(), "all correct " + story.correct(), Ink.GREEN, 19);
        }
        story.pace()
                .ifPresent(pace ->
                        plot.vertical(pace.iteration(), "change of pace " + pace.iteration(), Ink.VERMILION, 20));
        return plot.picture();
    }

    private static void line(Plot plot, String name, String colour, DecayRate rate, double[] losses) {
        double middle = 0.5 * (rate.from() + rate.to());
        double mean = 0;
        for (int t = rate.from(); t <= rate.to(); t++) {
            mean += Math.log(losses[t]) / (rate.to() - rate.from() + 1);
        }
        double[] xs = {rate.from(), rate.to()};
        double[] ys = {Math.exp(mean - rate.rate() * (xs[0] - middle)), Math.exp(mean - rate.rate() * (xs[1] - middle))
        };
        plot.curve(
                String.format(
                        Locale.ROOT, "%s: %.4f ± %.4f per iteration", name, rate.rate(), 2 * rate.standardError()),
                colour,
                Mark.SQUARE,
                false,
                xs,
                ys);
    }
}
