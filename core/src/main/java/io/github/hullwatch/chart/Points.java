package io.github.hullwatch.chart;

import java.util.Optional;

/**
 * Values with their intervals, which no line joins.
 *
 * @param name for the legend; empty for none
 * @param x places
 * @param y values; one that is not finite is left out
 * @param low lower ends of the intervals; those of the values themselves where there are no intervals
 * @param high upper ends
 * @param ink their colour
 * @param mark their symbol
 */
public record Points(String name, double[] x, double[] y, double[] low, double[] high, Ink ink, Mark mark)
        implements Layer {
    public Points {
        if (x.length != y.length || x.length != low.length || x.length != high.length) {
            throw new IllegalArgumentException("points " + name + ": lengths differ");
        }
    }

    @Override
    public boolean isEmpty() {
        return x.length == 0;
    }

    @Override
    public void reach(Reach values) {
        values.add(y);
        values.add(low);
        values.add(high);
    }

    @Override
    public void draw(Canvas canvas, Plane plane) {
        Outline intervals = new Outline();
        for (int i = 0; i < x.length; i++) {
            if (plane.y().shows(y[i]) && low[i] < high[i]) {
                double px = plane.x().at(x[i]);
                intervals.move(px, plane.y().at(low[i])).line(px, plane.y().at(high[i]));
            }
        }
        if (!intervals.isEmpty()) {
            canvas.draw(intervals, new Style(Role.INTERVAL, ink));
        }
        for (int i = 0; i < x.length; i++) {
            if (plane.y().shows(y[i])) {
                mark.draw(canvas, plane.x().at(x[i]), plane.y().at(y[i]), ink);
            }
        }
    }

    @Override
    public Optional<Legend.Entry> entry() {
        return name.isEmpty() ? Optional.empty() : Optional.of(new Legend.Entry(name, null, null, mark, ink, false));
    }
}
