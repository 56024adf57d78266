package io.github.hullwatch.view;

import io.github.hullwatch.run.Event;
import java.util.Arrays;

/**
 * The loss over iterations, and its trend where single iterations scatter: the loss of one mini-batch says little
 * about how far training has come.
 *
 * @param raw the loss at every iteration
 * @param trend the smoothed loss; null where the noise is too small to matter
 * @param window the number of values that each point of the trend is fitted to
 * @param end the last known loss
 * @param endIteration its iteration
 */
public record LossCurve(Series raw, Series trend, int window, double end, long endIteration) {
    /** Median distance from the trend, on the logarithmic scale, above which a loss is noisy. */
    private static final double ROUGH = .02;

    /** Needs at least one line of the loss. The last loss may come with an event, as that of convergence does. */
    public static LossCurve of(RunView run) {
        Track track = run.loss();
        Series raw = track.series("value");
        int window = Math.min(101, raw.values().length / 40 * 2 + 1);
        Series smooth = raw.smoothed(window);
        double end = track.last().number("value");
        long iteration = track.last().iteration();
        for (Event event : run.events()) {
            if (event.iteration() > iteration && event.values().get("loss") instanceof Number loss) {
                end = loss.doubleValue();
                iteration = event.iteration();
            }
        }
        boolean noisy = window >= 3 && raw.roughness(smooth) > ROUGH;
        return new LossCurve(raw, noisy ? smooth : null, window, end, iteration);
    }

    public boolean noisy() {
        return trend != null;
    }

    public double first() {
        return raw.values()[0];
    }

    /** The iteration of {@link #first()}. */
    long firstIteration() {
        return (long) raw.iterations()[0];
    }

    /**
     * The median of the last {@link #window} losses: steadier than the end of the trend, which has values on one side
     * only.
     */
    public double lastMedian() {
        double[] values = raw.values();
        double[] last = Arrays.copyOfRange(values, Math.max(0, values.length - window), values.length);
        Arrays.sort(last);
        return last[last.length / 2];
    }
}
