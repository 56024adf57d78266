package io.github.hullwatch.compare;

import io.github.hullwatch.statistics.Quantiles;
import io.github.hullwatch.view.Series;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * A number of several runs over iterations: in each cell of {@link Course} the median of the runs, and a range around
 * it. From {@value #QUARTILES} runs on the range is that of the quartiles, for fewer from the least to the greatest.
 * Runs that were measured at other
 * iterations are interpolated; cells in which less than half of the runs were measured are left out: a few runs' median
 * would jump beside that of all.
 *
 * @param iterations ascending: the last of a cell that any run has
 * @param low lower edge of the range
 * @param median of the runs
 * @param high upper edge
 * @param runs how many runs there are at most in a cell
 */
record GroupBand(double[] iterations, double[] low, double[] median, double[] high, int runs) {
    /** From so many runs on quartiles say more than extremes, which are those of the thin lines. */
    static final int QUARTILES = 4;

    static GroupBand of(List<Course> courses) {
        double width = courses.stream().mapToLong(Course::width).max().orElse(1);
        // By cell: the last iteration, and how many runs have been measured in it.
        TreeMap<Long, double[]> cells = new TreeMap<>();
        for (Course course : courses) {
            TreeMap<Long, Double> own = new TreeMap<>();
            for (double x : course.samples().iterations()) {
                own.put((long) Math.floor(x / width), x);
            }
            own.forEach((cell, x) ->
                    cells.merge(cell, new double[] {x, 1}, (a, b) -> new double[] {Math.max(a[0], b[0]), a[1] + b[1]}));
        }
        double most = cells.values().stream().mapToDouble(cell -> cell[1]).max().orElse(0);
        cells.values().removeIf(cell -> 2 * cell[1] < most);
        int n = cells.size();
        GroupBand band = new GroupBand(new double[n], new double[n], new double[n], new double[n], (int) most);
        double tail = most >= QUARTILES ? .25 : 0;
        int i = 0;
        for (double[] cell : cells.values()) {
            double[] values = courses.stream()
                    .mapToDouble(course -> at(course.samples(), cell[0], width))
                    .toArray();
            band.iterations[i] = cell[0];
            band.low[i] = Quantiles.of(values, tail);
            band.median[i] = Quantiles.median(values);
            band.high[i] = Quantiles.of(values, 1 - tail);
            i++;
        }
        return band;
    }

    /** The value of a run at an iteration; NaN before its first measurement and after the cell of its last one. */
    private static double at(Series samples, double x, double width) {
        double[] xs = samples.iterations();
        double[] ys = samples.values();
        int last = xs.length - 1;
        int i = Arrays.binarySearch(xs, x);
        if (i >= 0) {
            return ys[i];
        }
        int after = -i - 1;
        if (after > last) {
            return last >= 0 && Math.floor(xs[last] / width) == Math.floor(x / width) ? ys[last] : Double.NaN;
        }
        if (after == 0) {
            return Double.NaN;
        }
        double share = (x - xs[after - 1]) / (xs[after] - xs[after - 1]);
        return ys[after - 1] + share * (ys[after] - ys[after - 1]);
    }

    /** What the range is, for readers. */
    String range() {
        return runs >= QUARTILES ? "quartiles" : "least to greatest";
    }

    boolean isEmpty() {
        return iterations.length == 0;
    }

    @Override
    public String toString() {
        return runs + " runs at " + Arrays.toString(iterations) + ": " + Arrays.toString(median) + " in "
                + Arrays.toString(low) + " to " + Arrays.toString(high);
    }
}
