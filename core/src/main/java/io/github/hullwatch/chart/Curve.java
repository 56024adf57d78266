package io.github.hullwatch.chart;

/**
 * One line of a chart: values over iterations, in the order of iterations; NaN where there is none, and the line breaks there.
 *
 * @param name what the legend says
 * @param x iterations
 * @param y values, as many
 * @param colour index into the palette, from 0
 * @param look how it is drawn
 */
public record Curve(String name, double[] x, double[] y, int colour, Look look) {
    public enum Look {
        SOLID,
        /** The raw values behind a smoothed line. */
        FAINT,
        /** What chance alone would give. */
        CHANCE
    }

    public Curve {
        if (x.length != y.length) {
            throw new IllegalArgumentException(
                    "curve " + name + ": " + x.length + " iterations, " + y.length + " values");
        }
    }

    public boolean isEmpty() {
        for (double value : y) {
            if (!Double.isNaN(value)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The same picture from fewer points: of each of {@code buckets} equal stretches the first, lowest, highest and last
     * value are kept, and one gap if it has one. Nothing that could be seen at that width is lost.
     */
    Curve decimated(int buckets) {
        int n = x.length;
        if (n <= 4 * buckets) {
            return this;
        }
        double[] keptX = new double[5 * buckets];
        double[] keptY = new double[5 * buckets];
        int kept = 0;
        for (int b = 0; b < buckets; b++) {
            int from = (int) ((long) n * b / buckets);
            int to = (int) ((long) n * (b + 1) / buckets);
            int lowest = -1;
            int highest = -1;
            int gap = -1;
            for (int i = from; i < to; i++) {
                if (Double.isNaN(y[i])) {
                    gap = i;
                } else {
                    lowest = lowest < 0 || y[i] < y[lowest] ? i : lowest;
                    highest = highest < 0 || y[i] > y[highest] ? i : highest;
                }
            }
            for (int i = from; i < to; i++) {
                if (i == from || i == to - 1 || i == lowest || i == highest || i == gap) {
                    keptX[kept] = x[i];
                    keptY[kept++] = y[i];
                }
            }
        }
        return new Curve(
                name, java.util.Arrays.copyOf(keptX, kept), java.util.Arrays.copyOf(keptY, kept), colour, look);
    }
}
