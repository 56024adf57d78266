package io.github.hullwatch.compare;

import io.github.hullwatch.statistics.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * A number of several runs over iterations: in each cell of {@link Course} the median of the runs, and a range around
 * it. From {@value #QUARTILES} runs on the range is that of the quartiles, for fewer from the least to the greatest.
 * Cells that less than half of the runs reach are left out: a few runs' median would jump beside that of all.
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
        TreeMap<Long, List<double[]>> cells = new TreeMap<>();
        for (Course course : courses) {
            TreeMap<Long, double[]> own = new TreeMap<>();
            double[] x = course.samples().iterations();
            double[] y = course.samples().values();
            for (int i = 0; i < x.length; i++) {
                own.put((long) Math.floor(x[i] / width), new double[] {x[i], y[i]});
            }
            own.forEach((cell, point) ->
                    cells.computeIfAbsent(cell, unknown -> new ArrayList<>()).add(point));
        }
        int most = cells.values().stream().mapToInt(List::size).max().orElse(0);
        cells.values().removeIf(points -> 2 * points.size() < most);
        int n = cells.size();
        GroupBand band = new GroupBand(new double[n], new double[n], new double[n], new double[n], most);
        double tail = most >= QUARTILES ? .25 : 0;
        int i = 0;
        for (List<double[]> points : cells.values()) {
            double[] values = points.stream().mapToDouble(point -> point[1]).toArray();
            band.iterations[i] =
                    points.stream().mapToDouble(point -> point[0]).max().orElseThrow();
            band.low[i] = Quantiles.of(values, tail);
            band.median[i] = Quantiles.median(values);
            band.high[i] = Quantiles.of(values, 1 - tail);
            i++;
        }
        return band;
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
