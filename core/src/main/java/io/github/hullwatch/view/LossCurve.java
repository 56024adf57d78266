package io.github.hullwatch.view;

import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.EventNames;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * The loss over iterations, and its trend where single iterations scatter: the loss of one mini-batch says little
 * about how far training has come.
 *
 * @param raw the loss at every iteration
 * @param trend the smoothed loss; null where the noise is too small to matter
 * @param window the number of values that each point of the trend is fitted to
 * @param end the last finite loss; NaN if none is
 * @param endIteration its iteration
 * @param brokenSince since when the loss is infinite or not a number; empty if the last loss is finite
 */
public record LossCurve(Series raw, Series trend, int window, double end, long endIteration, OptionalLong brokenSince) {
    /** Median distance from the trend, on the logarithmic scale, above which a loss is noisy. */
    private static final double ROUGH = .02;

    /** Needs at least one line of the loss. The last loss may come with an event, as that of convergence does. */
    static LossCurve of(RunView run) {
        Track track = run.loss();
        Series raw = track.series("value");
        int window = Math.min(101, raw.values().length / 40 * 2 + 1);
        Series smooth = raw.smoothed(window);
        int last = raw.values().length - 1;
        while (last >= 0 && !Double.isFinite(raw.values()[last])) {
            last--;
        }
        double end = last < 0 ? Double.NaN : raw.values()[last];
        long iteration = last < 0 ? -1 : (long) raw.iterations()[last];
        OptionalLong broken = last < raw.values().length - 1
                ? OptionalLong.of((long) raw.iterations()[last + 1])
                : OptionalLong.empty();
        for (Event event : run.events()) {
            if (event.iteration() > iteration && event.values().get("loss") instanceof Number loss) {
                end = loss.doubleValue();
                iteration = event.iteration();
                broken = OptionalLong.empty();
            } else if (event.iteration() > iteration
                    && broken.isEmpty()
                    && event.event().equals(EventNames.LOSS_NOT_FINITE)) {
                broken = OptionalLong.of(event.iteration());
            }
        }
        boolean noisy = window >= 3 && raw.roughness(smooth) > ROUGH;
        return new LossCurve(raw, noisy ? smooth : null, window, end, iteration, broken);
    }

    public boolean noisy() {
        return trend != null;
    }

    /** The first finite loss; NaN if there is none. */
    public double first() {
        int first = firstFinite();
        return first < 0 ? Double.NaN : raw.values()[first];
    }

    /** The iteration of {@link #first()}; −1 if there is none. */
    long firstIteration() {
        int first = firstFinite();
        return first < 0 ? -1 : (long) raw.iterations()[first];
    }

    private int firstFinite() {
        double[] values = raw.values();
        return IntStream.range(0, values.length)
                .filter(i -> Double.isFinite(values[i]))
                .findFirst()
                .orElse(-1);
    }

    /**
     * The median of the last {@link #window} finite losses: steadier than the end of the trend, which has values on one
     * side only. Of an even number it is the upper one in the middle: a loss that was recorded, not a mean of two.
     */
    public double lastMedian() {
        double[] values = Arrays.stream(raw.values()).filter(Double::isFinite).toArray();
        double[] last = Arrays.copyOfRange(values, Math.max(0, values.length - window), values.length);
        Arrays.sort(last);
        return last.length == 0 ? Double.NaN : last[last.length / 2];
    }
}
