package io.github.hullwatch.compare;

import io.github.hullwatch.view.Series;
import java.util.BitSet;

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

    /** Marks which of the values from one place to another, the end of a cell, are kept. */
    private interface Rule {
        void mark(double[] y, int from, int to, BitSet kept);
    }

    private static Series reduced(Series given, double width) {
        return thinned(given, width, Course::extremesAndGap);
    }

    private static Series lasts(Series given, double width) {
        return thinned(given, width, Course::lastFinite);
    }

    /** What a rule keeps of each cell; what is not finite becomes NaN. */
    private static Series thinned(Series given, double width, Rule rule) {
        double[] x = given.iterations();
        double[] y = given.values();
        BitSet kept = new BitSet(x.length);
        for (int from = 0; from < x.length; ) {
            int to = end(x, from, width);
            rule.mark(y, from, to, kept);
            from = to;
        }
        return new Series(
                kept.stream().mapToDouble(i -> x[i]).toArray(),
                kept.stream()
                        .mapToDouble(i -> Double.isFinite(y[i]) ? y[i] : Double.NaN)
                        .toArray());
    }

    private static void extremesAndGap(double[] y, int from, int to, BitSet kept) {
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
        for (int place : new int[] {low, high, gap}) {
            if (place >= 0) {
                kept.set(place);
            }
        }
    }

    private static void lastFinite(double[] y, int from, int to, BitSet kept) {
        int last = to - 1;
        while (last >= from && !Double.isFinite(y[last])) {
            last--;
        }
        if (last >= from) {
            kept.set(last);
        }
    }
}
