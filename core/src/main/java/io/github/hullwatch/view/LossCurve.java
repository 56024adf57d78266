package io.github.hullwatch.view;

import io.github.hullwatch.chart.Curve;
import io.github.hullwatch.run.Event;
import java.util.Arrays;

/**
 * The loss over iterations, and its trend where single iterations scatter: the loss of one mini-batch says little of where
 * training has come to.
 *
 * @param raw the loss of every iteration
 * @param trend what lies behind the noise; null where there is none to speak of
 * @param window values that each point of the trend is fitted to
 * @param end the last loss that is known
 * @param endIteration the iteration whose weights have it
 */
public record LossCurve(Curve raw, Curve trend, int window, double end, long endIteration) {
    private static final double ROUGH = .02;

    /** Needs at least one line of the loss. An event that carries a later loss, as convergence does, has the last one. */
    public static LossCurve of(RunView run) {
        Track track = run.loss();
        Curve raw = track.curve("value", "loss", Curve.Look.SOLID);
        int window = Math.min(101, raw.y().length / 40 * 2 + 1);
        Curve smooth = raw.smoothed("trend", window);
        double end = track.last().number("value");
        long iteration = track.last().iteration();
        for (Event event : run.events()) {
            if (event.iteration() > iteration && event.values().get("loss") instanceof Number loss) {
                end = loss.doubleValue();
                iteration = event.iteration();
            }
        }
        boolean noisy = window >= 3 && roughness(raw, smooth) > ROUGH;
        return new LossCurve(raw, noisy ? smooth : null, window, end, iteration);
    }

    public boolean noisy() {
        return trend != null;
    }

    public double first() {
        return raw.y()[0];
    }

    /** The iteration of {@link #first()}. */
    long firstIteration() {
        return (long) raw.x()[0];
    }

    /** The median of the last {@link #window} losses: steadier than the trend's own end, which has values on one side only. */
    public double lastMedian() {
        double[] last = Arrays.copyOfRange(raw.y(), Math.max(0, raw.y().length - window), raw.y().length);
        Arrays.sort(last);
        return last[last.length / 2];
    }

    /** Median distance of the raw values from the smooth ones, on the logarithmic scale. */
    private static double roughness(Curve raw, Curve smooth) {
        double[] distances = new double[raw.y().length];
        int kept = 0;
        for (int i = 0; i < distances.length; i++) {
            if (raw.y()[i] > 0 && smooth.y()[i] > 0) {
                distances[kept++] = Math.abs(Math.log(raw.y()[i] / smooth.y()[i]));
            }
        }
        Arrays.sort(distances, 0, kept);
        return kept == 0 ? 0 : distances[kept / 2];
    }
}
