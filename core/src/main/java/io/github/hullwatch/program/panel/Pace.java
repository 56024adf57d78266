package io.github.hullwatch.program.panel;

import java.util.Optional;

/**
 * How fast the loss falls now, beside how fast it fell before: slopes of straight lines (least squares) through the
 * logarithm of the loss over the last fifth of the iterations so far, and over all before them.
 *
 * <p>This is what can be said while a network trains, and no verdict: the change of pace itself is found once the
 * training is over ({@code transition.PaceChange}).
 *
 * @param now how fast the log loss falls, in nats per iteration; negative where it rises
 * @param nowError its standard error, as if the noise of different buckets were independent
 * @param before the same for the iterations before
 * @param beforeError likewise
 */
record Pace(double now, double nowError, double before, double beforeError) {

    /** Too few buckets say nothing of a slope. */
    private static final int ENOUGH = 40;

    /** As a change of pace is judged at the end: {@code transition.PaceChange}. */
    private static final double STEEPER = 1.3;

    private static final double SIGNIFICANT = 4;

    /** One word for it. */
    enum Word {
        FASTER("faster"),
        SLOWER("slower"),
        STEADY("steady"),
        NOT_FALLING("not falling");

        private final String text;

        Word(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
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
        double[] before = slope(logLoss, 0, cut);
        double[] now = slope(logLoss, cut, size);
        Pace pace = new Pace(-now[0], now[1], -before[0], before[1]);
        return Double.isFinite(pace.now + pace.nowError + pace.before + pace.beforeError)
                ? Optional.of(pace)
                : Optional.empty();
    }

    Word word() {
        if (now <= SIGNIFICANT * nowError) {
            return Word.NOT_FALLING;
        }
        boolean differ = Math.abs(now - before) >= SIGNIFICANT * Math.hypot(nowError, beforeError);
        if (differ && now >= STEEPER * before) {
            return Word.FASTER;
        }
        return differ && before >= STEEPER * now ? Word.SLOWER : Word.STEADY;
    }

    /** Slope per iteration, and its standard error; NaN where fewer than three buckets hold a value. */
    private static double[] slope(Series series, int from, int to) {
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
            return new double[] {Double.NaN, Double.NaN};
        }
        double slope = xy / xx;
        double error = Math.sqrt(Math.max(0, yy - slope * xy) / (n - 2) / xx);
        return new double[] {slope / series.stride(), error / series.stride()};
    }
}
