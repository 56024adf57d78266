package io.github.hullwatch.compare;

import io.github.hullwatch.view.Series;
import java.util.BitSet;

/**
 * A number of one run over iterations, in a size that does not grow with the run: the iterations are cut into at most
 * {@value #CELLS} cells of equal width. Not as many lines as in {@code view.Selection}: cells that are cut alike in all
 * runs make a band of them possible.
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
        return new Course(given.thinned(width), lasts(given, width), width);
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
        return x.length <= points ? line : line.thinned(2 * (x[x.length - 1] - x[0] + 1) / points);
    }

    private static Series lasts(Series given, long width) {
        double[] x = given.iterations();
        double[] y = given.values();
        BitSet kept = new BitSet(x.length);
        long cell = -1;
        for (int i = x.length - 1; i >= 0; i--) {
            long own = (long) Math.floor(x[i] / width);
            if (Double.isFinite(y[i]) && own != cell) {
                kept.set(i);
                cell = own;
            }
        }
        return new Series(
                kept.stream().mapToDouble(i -> x[i]).toArray(),
                kept.stream().mapToDouble(i -> y[i]).toArray());
    }
}
