package io.github.hullwatch.chart;

import java.util.Optional;

/**
 * A region between two lines: certified bounds, or a mean less and plus its standard deviation.
 *
 * @param name for the legend; empty for none
 * @param x ascending
 * @param low lower edge; NaN where there is none
 * @param high upper edge
 * @param ink its colour
 * @param chance whether it shows what chance gives
 */
public record Band(String name, double[] x, double[] low, double[] high, Ink ink, boolean chance) implements Layer {
    public Band {
        if (x.length != low.length || x.length != high.length) {
            throw new IllegalArgumentException("band " + name + ": lengths differ");
        }
    }

    @Override
    public boolean isEmpty() {
        return x.length == 0;
    }

    /** The largest distance of its edges, of pairs where it is finite; 0 if there is none. */
    public double widest() {
        double widest = 0;
        for (int i = 0; i < low.length; i++) {
            double width = Math.abs(low[i] - high[i]);
            widest = Double.isFinite(width) ? Math.max(widest, width) : widest;
        }
        return widest;
    }

    @Override
    public void reach(Reach values) {
        values.addPairs(low, high);
    }

    @Override
    public void draw(Canvas canvas, Plane plane) {
        Outline region = decimated(plane.buckets()).outline(plane);
        if (!region.isEmpty()) {
            canvas.draw(region, style());
        }
    }

    private Outline outline(Plane plane) {
        Outline region = new Outline();
        int n = x.length;
        for (int from = 0; from < n; ) {
            int to = from;
            while (to < n && plane.y().shows(low[to]) && plane.y().shows(high[to])) {
                double px = plane.x().at(x[to]);
                double py = plane.y().at(high[to]);
                if (to == from) {
                    region.move(px, py);
                } else {
                    region.line(px, py);
                }
                to++;
            }
            if (to > from) {
                for (int i = to - 1; i >= from; i--) {
                    region.line(plane.x().at(x[i]), plane.y().at(low[i]));
                }
                region.close();
            }
            from = to + 1;
        }
        return region;
    }

    @Override
    public Optional<Legend.Entry> entry() {
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(new Legend.Entry(name, null, style(), Mark.NONE, chance));
    }

    private Style style() {
        return new Style(chance ? Role.CHANCE_BAND : Role.BAND, ink);
    }

    /** The same region in at most {@code buckets} stretches, each from its least lower to its greatest upper edge. */
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
                if (Double.isFinite(low[i]) && Double.isFinite(high[i])) {
                    lowest = Double.isNaN(lowest) ? low[i] : Math.min(lowest, low[i]);
                    highest = Double.isNaN(highest) ? high[i] : Math.max(highest, high[i]);
                }
            }
            newX[2 * b] = x[from];
            newX[2 * b + 1] = x[to - 1];
            newLow[2 * b] = newLow[2 * b + 1] = lowest;
            newHigh[2 * b] = newHigh[2 * b + 1] = highest;
        }
        return new Band(name, newX, newLow, newHigh, ink, chance);
    }
}
