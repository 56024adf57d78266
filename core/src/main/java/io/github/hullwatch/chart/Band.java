package io.github.hullwatch.chart;

/**
 * A region between two lines: certified bounds, or a mean less and plus its standard deviation.
 *
 * @param name what the legend says
 * @param x iterations
 * @param low lower edge; NaN where there is none
 * @param high upper edge
 * @param colour index into the palette
 * @param chance whether it shows what chance gives
 */
public record Band(String name, double[] x, double[] low, double[] high, int colour, boolean chance) {
    public Band {
        if (x.length != low.length || x.length != high.length) {
            throw new IllegalArgumentException("band " + name + ": lengths differ");
        }
    }

    /** The same region from at most {@code buckets} stretches, each as wide as its widest. */
    Band decimated(int buckets) {
        int n = x.length;
        if (n <= 2 * buckets) {
            return this;
        }
        double[] newX = new double[2 * buckets];
        double[] newLow = new double[2 * buckets];
        double[] newHigh = new double[2 * buckets];
        for (int b = 0; b < buckets; b++) {
            int from = (int) ((long) n * b / buckets);
            int to = (int) ((long) n * (b + 1) / buckets);
            double lowest = Double.NaN;
            double highest = Double.NaN;
            for (int i = from; i < to; i++) {
                if (!Double.isNaN(low[i]) && !Double.isNaN(high[i])) {
                    lowest = Double.isNaN(lowest) ? low[i] : Math.min(lowest, low[i]);
                    highest = Double.isNaN(highest) ? high[i] : Math.max(highest, high[i]);
                }
            }
            newX[2 * b] = x[from];
            newX[2 * b + 1] = x[to - 1];
            newLow[2 * b] = newLow[2 * b + 1] = lowest;
            newHigh[2 * b] = newHigh[2 * b + 1] = highest;
        }
        return new Band(name, newX, newLow, newHigh, colour, chance);
    }
}
