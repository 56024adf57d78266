package io.github.hullwatch.program.panel;

import io.github.hullwatch.transition.PaceChange;
import java.util.Optional;

/**
 * How fast the loss falls now, beside how fast it fell before: slopes of straight lines (least squares) through the
 * logarithm of the loss over the last fifth of the iterations so far, and over all before them.
 *
 * <p>This is what can be said while a network trains, and no verdict: the change of pace itself is found once the
 * training is over ({@link PaceChange}), by the same two thresholds.
 *
 * @param word for the difference of the two rates, where noise alone could not have made it
 * @param now how fast the log loss falls, in nats per iteration; negative where it rises
 * @param before the same for the iterations before; for {@link Word#STEADY} and {@link Word#NO_TREND} for all of them
 */
record Pace(Word word, double now, double before) {

    /** Fewer iterations say nothing of a slope. */
    private static final int ENOUGH = 100;

    /** What can be said of it. */
    enum Word {
        FASTER("faster"),
        SLOWER("slower"),
        STEADY("steady"),
        NOT_FALLING("not falling"),
        NO_TREND("no trend");

        private final String text;

        Word(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** A rate at which the log loss falls, and its standard error, as if the noise of buckets were independent. */
    private record Rate(double value, double error) {

        boolean differsFrom(Rate other) {
            return Math.abs(value - other.value) >= PaceChange.SIGNIFICANT * Math.hypot(error, other.error);
        }

        boolean isKnown() {
            return Double.isFinite(value) && Double.isFinite(error);
        }
    }

    /**
     * Looks at a series of log losses.
     *
     * @return nothing while there are too few
     */
    static Optional<Pace> of(Series logLoss) {
        int size = logLoss.size();
        int cut = size - size / 5;
        if (size < ENOUGH) {
            return Optional.empty();
        }
        Rate all = rate(logLoss, 0, size);
        Rate before = rate(logLoss, 0, cut);
        Rate now = rate(logLoss, cut, size);
        if (!all.isKnown() || !before.isKnown() || !now.isKnown()) {
            return Optional.empty();
        }
        Word word = word(now, before);
        if (word == Word.STEADY) {
            boolean trend = all.differsFrom(new Rate(0, 0));
            return Optional.of(new Pace(trend ? Word.STEADY : Word.NO_TREND, all.value, all.value));
        }
        return Optional.of(new Pace(word, now.value, before.value));
    }

    private static Word word(Rate now, Rate before) {
        if (!now.differsFrom(before)) {
            return Word.STEADY;
        }
        if (now.value <= 0) {
            return Word.NOT_FALLING;
        }
        if (now.value >= PaceChange.STEEPER * before.value) {
            return Word.FASTER;
        }
        return before.value >= PaceChange.STEEPER * now.value ? Word.SLOWER : Word.STEADY;
    }

    /** A straight line, by least squares; NaN where fewer than three buckets hold a value. */
    private static Rate rate(Series series, int from, int to) {
        int n = 0;
        double meanX = 0;
        double meanY = 0;
        for (int i = from; i < to; i++) {
            double y = series.mean(i);
            if (!Double.isNaN(y)) {
                n++;
                meanX += (i - meanX) / n;
                meanY += (y - meanY) / n;
            }
        }
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = from; i < to; i++) {
            double y = series.mean(i);
            if (!Double.isNaN(y)) {
                xx += (i - meanX) * (i - meanX);
                xy += (i - meanX) * (y - meanY);
                yy += (y - meanY) * (y - meanY);
            }
        }
        if (n < 3) {
            return new Rate(Double.NaN, Double.NaN);
        }
        double slope = xy / xx;
        double error = Math.sqrt(Math.max(0, yy - slope * xy) / (n - 2) / xx);
        return new Rate(-slope / series.stride(), error / series.stride());
    }
}
