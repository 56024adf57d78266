package io.github.hullwatch.view;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Numbers over iterations.
 *
 * @param iterations in ascending order
 * @param values as many; NaN where there is none
 */
public record Series(double[] iterations, double[] values) {

    public Series {
        if (iterations.length != values.length) {
            throw new IllegalArgumentException(iterations.length + " iterations, " + values.length + " values");
        }
    }

    /** One line for people, such as {@code 12 values at iterations 0 to 110}. */
    @Override
    public String toString() {
        int n = values.length;
        return n == 0 ? "no values" : n + " values at iterations " + iterations[0] + " to " + iterations[n - 1];
    }

    /**
     * The trend behind noise: local linear regression of the logarithms, a straight line fitted by least squares to
     * the window around each value. At the ends the window reaches to one side only; the slope of the line keeps it
     * unbiased there.
     *
     * @param window the number of values in it, odd; values of 0 or below, and those that are not finite, take no part
     * @return as many values; NaN where the window holds none above 0
     */
    Series smoothed(int window) {
        int n = values.length;
        double[] smooth = new double[n];
        double[] logs = new double[n];
        for (int i = 0; i < n; i++) {
            logs[i] = fits(values[i]) ? Math.log(values[i]) : Double.NaN;
        }
        for (int i = 0; i < n; i++) {
            int from = Math.max(0, i - window / 2);
            int to = Math.min(n, i + window / 2 + 1);
            double count = 0;
            double sumT = 0;
            double sumTT = 0;
            double sumL = 0;
            double sumTL = 0;
            for (int j = from; j < to; j++) {
                double l = logs[j];
                if (!Double.isNaN(l)) {
                    double t = iterations[j] - iterations[i];
                    count++;
                    sumT += t;
                    sumTT += t * t;
                    sumL += l;
                    sumTL += t * l;
                }
            }
            double spread = count * sumTT - sumT * sumT;
            double level = spread > 0 ? (sumTT * sumL - sumT * sumTL) / spread : sumL / count;
            smooth[i] = count == 0 ? Double.NaN : Math.exp(level);
        }
        return new Series(iterations, smooth);
    }

    private static boolean fits(double value) {
        return value > 0 && Double.isFinite(value);
    }

    /**
     * Median distance from another series at the same iterations, on the logarithmic scale; 0 if nothing can be
     * compared. Of an even number it is the upper one in the middle: it is held against a threshold, no more.
     */
    double roughness(Series smooth) {
        double[] distances = new double[values.length];
        int kept = 0;
        for (int i = 0; i < distances.length; i++) {
            if (fits(values[i]) && fits(smooth.values[i])) {
                distances[kept++] = Math.abs(Math.log(values[i] / smooth.values[i]));
            }
        }
        Arrays.sort(distances, 0, kept);
        return kept == 0 ? 0 : distances[kept / 2];
    }

    /**
     * The same curve with fewer points: of each cell the lowest and the highest value and the last that is not finite,
     * in their order. So a curve that is unknown at the end of a cell is not joined to the next one.
     *
     * @param width of a cell, in iterations; the first one begins at iteration 0. Cells of half the width lie within
     *     these, so that curves of different length can be thinned for one chart
     * @return NaN stands for what is not finite
     */
    public Series thinned(double width) {
        BitSet kept = new BitSet(values.length);
        for (int from = 0; from < values.length; ) {
            double cell = Math.floor(iterations[from] / width);
            int to = from + 1;
            while (to < values.length && Math.floor(iterations[to] / width) == cell) {
                to++;
            }
            Extremes extremes = Extremes.of(values, from, to);
            if (extremes.isKnown()) {
                kept.set(extremes.lowest());
                kept.set(extremes.highest());
            }
            if (extremes.gap() >= 0) {
                kept.set(lastGap(to));
            }
            from = to;
        }
        return new Series(
                kept.stream().mapToDouble(i -> iterations[i]).toArray(),
                kept.stream()
                        .mapToDouble(i -> Double.isFinite(values[i]) ? values[i] : Double.NaN)
                        .toArray());
    }

    /** The last place before another one with a value that is not finite. There is one. */
    private int lastGap(int before) {
        int place = before - 1;
        while (Double.isFinite(values[place])) {
            place--;
        }
        return place;
    }
}
