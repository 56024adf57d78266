package io.github.hullwatch.mnist.study;

import io.github.hullwatch.statistics.Quantiles;
import io.github.hullwatch.view.Series;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * When a number began to move: the first measurement at which it had covered 10%, and 50%, of its way, and at which the
 * two measurements after it had, too. The way leads from its first value to its <em>extreme</em>, the value farthest
 * from the first, whether that is the last or not: a number that goes out and comes back has moved. Values that are not
 * finite take no part.
 *
 * <p>A share of the way that is less than {@value #CLEAR} times the noise can't be told from it, and has no time: 50%
 * of a way of less than 5 times the noise, 10% of one of less than 25 times. The noise is that of the second half of
 * the measurements: of each value's distance from the straight line between its two neighbours, the median, as the
 * standard deviation of independent Gaussian noise that has this median. So it does not know of a slow drift of a
 * number that has settled, which counts as a way.
 *
 * @param measurements with a finite value
 * @param start the first value; NaN without one
 * @param extreme the value farthest from it; NaN without one
 * @param noise one standard deviation; NaN where there are too few measurements
 * @param tenth when it had covered 10%
 * @param half when it had covered 50%
 */
record FirstMove(int measurements, double start, double extreme, double noise, Time tenth, Time half) {

    /** Fewer measurements have neither a course nor a noise. */
    static final int FEWEST = 5;

    /** In noise that many standard deviations. */
    static final double CLEAR = 2.5;

    /** In a row, the first of which is the one that counts. */
    static final int HELD = 3;

    /** A number is its own standard deviation's: the median of |x| is 0.6745 σ. */
    private static final double MEDIAN_OF_GAUSSIAN = .674489750196082;

    /** Why there is no time. */
    enum Lack {
        /** Nothing was measured, or too little. */
        TOO_FEW,
        /** It kept its first value. */
        CONSTANT,
        /** The share is no more than noise. */
        NOISE,
        /** It came that far, but did not stay for three measurements. */
        NOT_HELD;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A moment, or why there is none.
     *
     * @param iteration −1 where there is none
     * @param lack null where there is one
     */
    record Time(long iteration, Lack lack) {
        static Time at(double iteration) {
            return new Time((long) iteration, null);
        }

        static Time none(Lack why) {
            return new Time(-1, why);
        }

        boolean isSeen() {
            return lack == null;
        }
    }

    /** The move of a series. */
    static FirstMove of(Series series) {
        int[] finite = IntStream.range(0, series.values().length)
                .filter(i -> Double.isFinite(series.values()[i]))
                .toArray();
        double[] x =
                Arrays.stream(finite).mapToDouble(i -> series.iterations()[i]).toArray();
        double[] y = Arrays.stream(finite).mapToDouble(i -> series.values()[i]).toArray();
        int n = y.length;
        if (n < FEWEST) {
            Time none = Time.none(Lack.TOO_FEW);
            return new FirstMove(n, n == 0 ? Double.NaN : y[0], extreme(y), Double.NaN, none, none);
        }
        double noise = noise(x, y);
        double extreme = extreme(y);
        return new FirstMove(n, y[0], extreme, noise, time(x, y, extreme, noise, .1), time(x, y, extreme, noise, .5));
    }

    /** How far it went, with its sign. */
    double way() {
        return extreme - start;
    }

    private static double extreme(double[] y) {
        double extreme = y.length == 0 ? Double.NaN : y[0];
        for (double value : y) {
            extreme = Math.abs(value - y[0]) > Math.abs(extreme - y[0]) ? value : extreme;
        }
        return extreme;
    }

    private static Time time(double[] x, double[] y, double extreme, double noise, double share) {
        double way = extreme - y[0];
        if (way == 0) {
            return Time.none(Lack.CONSTANT);
        }
        if (share * Math.abs(way) < CLEAR * noise) {
            return Time.none(Lack.NOISE);
        }
        int held = 0;
        for (int i = 0; i < y.length; i++) {
            held = (y[i] - y[0]) / way >= share ? held + 1 : 0;
            if (held == HELD) {
                return Time.at(x[i - HELD + 1]);
            }
        }
        return Time.none(Lack.NOT_HELD);
    }

    /** Robust against a step, which is far from its neighbours' line once or twice. */
    private static double noise(double[] x, double[] y) {
        int from = Math.max(1, y.length / 2);
        double[] distances = new double[y.length - 1 - from];
        for (int i = from; i < y.length - 1; i++) {
            double after = (x[i] - x[i - 1]) / (x[i + 1] - x[i - 1]);
            double line = y[i - 1] + after * (y[i + 1] - y[i - 1]);
            // The variance of independent noise in y − ((1 − a) y₋ + a y₊).
            double variance = 1 + (1 - after) * (1 - after) + after * after;
            distances[i - from] = Math.abs(y[i] - line) / Math.sqrt(variance);
        }
        return Quantiles.median(distances) / MEDIAN_OF_GAUSSIAN;
    }
}
