package io.github.hullwatch.compare;

import io.github.hullwatch.view.Series;
import java.util.Arrays;

/**
 * A number of one run over iterations, in a size that does not grow with the run: the iterations are cut into at most
 * {@value #CELLS} cells of equal width.
 *
 * @param line for drawing it alone: of each cell the lowest and the highest value, at their iterations; NaN where the
 *     run has a value that is not finite
 * @param samples for bands over several runs: of each cell the last finite value. A band of extremes would be wider
 *     than any run
 * @param width of a cell, a power of two: so the cells of a shorter run lie within those of a longer one
 */
record Course(Series line, Series samples, long width) {
    static final int CELLS = 256;

    private static final Series EMPTY = new Series(new double[0], new double[0]);

    /** @param given iterations ascending, from 0 */
    static Course of(Series given) {
        double[] x = given.iterations();
        long width = 1;
        while (x.length > 0 && x[x.length - 1] / width >= CELLS) {
            width *= 2;
        }
        return new Course(reduced(given, width), lasts(given, width), width);
    }

    static Course none() {
        return new Course(EMPTY, EMPTY, 1);
    }

    boolean isEmpty() {
        return samples.values().length == 0;
    }

    /** Whether it is a value and no course. */
    boolean isOneValue() {
        return samples.values().length == 1;
    }

    /** The last finite value; NaN if there is none. */
    double last() {
        return isEmpty() ? Double.NaN : samples.values()[samples.values().length - 1];
    }

    /** The iteration of {@link #last}; −1 if there is none. */
    double end() {
        return isEmpty() ? -1 : samples.iterations()[samples.iterations().length - 1];
    }

    /** The line in at most about so many points, with the extremes. */
    Series line(int points) {
        double[] x = line.iterations();
        return x.length <= points ? line : reduced(line, 2 * (x[x.length - 1] - x[0] + 1) / points);
    }

    private static long cell(double x, double width) {
        return (long) Math.floor(x / width);
    }

    private static int end(double[] x, int from, double width) {
        int to = from;
        while (to < x.length && cell(x[to], width) == cell(x[from], width)) {
            to++;
        }
        return to;
    }

    private static Series reduced(Series given, double width) {
        double[] x = given.iterations();
        double[] y = given.values();
        double[] keptX = new double[x.length];
        double[] keptY = new double[x.length];
        int kept = 0;
        for (int from = 0; from < x.length; ) {
            int to = end(x, from, width);
            int low = -1;
            int high = -1;
            int gap = -1;
            for (int i = from; i < to; i++) {
                if (!Double.isFinite(y[i])) {
                    gap = i;
                } else {
                    low = low < 0 || y[i] < y[low] ? i : low;
                    high = high < 0 || y[i] > y[high] ? i : high;
                }
            }
            for (int i = from; i < to; i++) {
                if (i == low || i == high || i == gap) {
                    keptX[kept] = x[i];
                    keptY[kept++] = i == gap ? Double.NaN : y[i];
                }
            }
            from = to;
        }
        return new Series(Arrays.copyOf(keptX, kept), Arrays.copyOf(keptY, kept));
    }

    private static Series lasts(Series given, double width) {
        double[] x = given.iterations();
        double[] y = given.values();
        double[] keptX = new double[x.length];
        double[] keptY = new double[x.length];
        int kept = 0;
        for (int from = 0; from < x.length; ) {
            int to = end(x, from, width);
            int last = to - 1;
            while (last >= from && !Double.isFinite(y[last])) {
                last--;
            }
            if (last >= from) {
                keptX[kept] = x[last];
                keptY[kept++] = y[last];
            }
            from = to;
        }
        return new Series(Arrays.copyOf(keptX, kept), Arrays.copyOf(keptY, kept));
    }
}
