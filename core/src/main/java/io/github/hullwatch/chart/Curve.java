package io.github.hullwatch.chart;

import java.util.Arrays;
import java.util.Optional;

/**
 * One line of a chart: values in the order of x; it breaks where a value is not finite.
 *
 * @param name for the legend; empty for none
 * @param x ascending
 * @param y values, as many
 * @param ink its colour
 * @param look how the line is drawn
 * @param mark the symbol at each value
 */
public record Curve(String name, double[] x, double[] y, Ink ink, Look look, Mark mark) implements Layer {
    /** Below this many values a line shows each as a dot. */
    private static final int DOTS = 40;

    public enum Look {
        SOLID(Role.SOLID),
        /** The raw values behind a smoothed line. */
        FAINT(Role.PALE),
        /** Values that chance alone may give. */
        WITHIN(Role.WITHIN),
        /** What a formula says. */
        PREDICTED(Role.RULE),
        /** What chance alone would give. */
        CHANCE(Role.CHANCE);

        private final Role role;

        Look(Role role) {
            this.role = role;
        }
    }

    public Curve {
        if (x.length != y.length) {
            throw new IllegalArgumentException("curve " + name + ": " + x.length + " places, " + y.length + " values");
        }
    }

    public Curve(String name, double[] x, double[] y, Ink ink, Look look) {
        this(name, x, y, ink, look, Mark.NONE);
    }

    @Override
    public boolean isEmpty() {
        return Arrays.stream(y).noneMatch(Double::isFinite);
    }

    @Override
    public void reach(Reach values) {
        values.add(y);
    }

    @Override
    public void draw(Canvas canvas, Plane plane) {
        decimated(plane.buckets()).drawAll(canvas, plane);
    }

    private void drawAll(Canvas canvas, Plane plane) {
        Outline line = new Outline();
        Outline dots = new Outline();
        boolean down = false;
        int n = x.length;
        for (int i = 0; i < n; i++) {
            if (!plane.y().shows(y[i])) {
                down = false;
                continue;
            }
            double px = plane.x().at(x[i]);
            double py = plane.y().at(y[i]);
            if (down) {
                line.line(px, py);
            } else {
                line.move(px, py);
            }
            boolean alone = !down && (i + 1 == n || !plane.y().shows(y[i + 1]));
            if (alone || n <= DOTS && look == Look.SOLID && mark == Mark.NONE) {
                dots.dot(px, py);
            }
            down = true;
        }
        canvas.draw(line, style());
        if (!dots.isEmpty()) {
            canvas.draw(dots, new Style(Role.DOTS, ink));
        }
        for (int i = 0; i < n && mark != Mark.NONE; i++) {
            if (plane.y().shows(y[i])) {
                mark.draw(canvas, plane.x().at(x[i]), plane.y().at(y[i]), ink);
            }
        }
    }

    @Override
    public Optional<Legend.Entry> entry() {
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(new Legend.Entry(name, style(), null, mark, look == Look.CHANCE));
    }

    private Style style() {
        return new Style(look.role, ink);
    }

    /**
     * The same picture from fewer points: of each of {@code buckets} equal stretches, the first, lowest, highest and
     * last value, and one gap if there is any. Nothing that could be seen at that width is lost.
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
                if (!Double.isFinite(y[i])) {
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
        return new Curve(name, Arrays.copyOf(keptX, kept), Arrays.copyOf(keptY, kept), ink, look, mark);
    }
}
