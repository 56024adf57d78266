package io.github.hullwatch.synthetic.draw;

import io.github.hullwatch.synthetic.draw.Canvas.Anchor;
import io.github.hullwatch.synthetic.draw.Canvas.Pen;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A plot: two labelled axes and what is laid over them, in the order in which it was added. */
public final class Plot {

    private static final double WIDTH = 720;
    private static final double HEIGHT = 460;
    private static final double LEFT = 72;
    private static final double RIGHT = 20;
    private static final double TOP = 46;
    private static final double BOTTOM = 56;
    private static final double LEGEND_LINE = 18;

    /** How a point is marked; told apart without colour. */
    public enum Mark {
        NONE,
        DISC,
        RING,
        SQUARE,
        CROSS
    }

    private record Entry(String name, String colour, Mark mark, boolean line, boolean dashed) {}

    private final String title;
    private final Axis x;
    private final Axis y;
    private final List<Consumer<Canvas>> layers = new ArrayList<>();
    private final List<Consumer<Canvas>> names = new ArrayList<>();
    private final List<Entry> legend = new ArrayList<>();
    private boolean legendAtLeft;

    /** An empty plot. */
    public Plot(String title, Axis x, Axis y) {
        this.title = title;
        this.x = x;
        this.y = y;
    }

    /** Puts the legend to the upper left instead of the upper right. */
    public Plot legendLeft() {
        legendAtLeft = true;
        return this;
    }

    /** Points joined by a line, in the legend unless the name is empty. Points whose y is not finite are left out. */
    public Plot curve(String name, String colour, Mark mark, boolean dashed, double[] xs, double[] ys) {
        explain(new Entry(name, colour, mark, true, dashed));
        layers.add(canvas -> {
            Points points = Points.of(this, xs, ys);
            canvas.polyline(points.xs(), points.ys(), new Pen(colour, 1.8, dashed));
            for (int i = 0; i < points.xs().length; i++) {
                mark(canvas, mark, points.xs()[i], points.ys()[i], colour);
            }
        });
        return this;
    }

    /** Points with bars from low to high, in the legend unless the name is empty. */
    public Plot points(String name, String colour, Mark mark, double[] xs, double[] ys, double[] low, double[] high) {
        explain(new Entry(name, colour, mark, false, false));
        layers.add(canvas -> {
            for (int i = 0; i < xs.length; i++) {
                if (Double.isFinite(ys[i])) {
                    canvas.line(px(xs[i]), py(low[i]), px(xs[i]), py(high[i]), Pen.of(colour, 1));
                    mark(canvas, mark, px(xs[i]), py(ys[i]), colour);
                }
            }
        });
        return this;
    }

    /** The space between two curves. */
    public Plot band(String colour, double[] xs, double[] low, double[] high) {
        layers.add(canvas -> {
            Points lower = Points.of(this, xs, low);
            Points upper = Points.of(this, xs, high);
            int n = lower.xs().length;
            int m = upper.xs().length;
            double[] bx = new double[n + m];
            double[] by = new double[n + m];
            for (int i = 0; i < n; i++) {
                bx[i] = lower.xs()[i];
                by[i] = lower.ys()[i];
            }
            for (int i = 0; i < m; i++) {
                bx[n + i] = upper.xs()[m - 1 - i];
                by[n + i] = upper.ys()[m - 1 - i];
            }
            canvas.polygon(bx, by, colour, 0.18);
        });
        return this;
    }

    /** Bars of a histogram: bar i goes from edge i to edge i + 1. */
    public Plot bars(String colour, double[] edges, double[] heights) {
        layers.add(canvas -> {
            for (int i = 0; i < heights.length; i++) {
                double left = px(edges[i]);
                double top = py(heights[i]);
                canvas.rectangle(left + 0.5, top, px(edges[i + 1]) - left - 1, HEIGHT - BOTTOM - top, colour, 0.75);
            }
        });
        return this;
    }

    /** A vertical line with its name, the deeper the higher the level; names lie over all lines. */
    public Plot vertical(double at, String name, String colour, int level) {
        layers.add(canvas -> canvas.line(
                px(at), TOP, px(at), HEIGHT - BOTTOM, Pen.of(colour, 1.2).dash()));
        names.add(canvas -> {
            boolean right = px(at) > 0.7 * WIDTH;
            double width = 6.4 * name.length();
            double y = TOP + 13 + 16 * level;
            canvas.rectangle(right ? px(at) - 6 - width : px(at) + 2, y - 11, width + 4, 15, "#ffffff", 0.85);
            canvas.text(px(at) + (right ? -4 : 4), y, name, 12, right ? Anchor.END : Anchor.START, colour);
        });
        return this;
    }

    /** A text at a point of the axes. */
    public Plot note(double xAt, double yAt, String text, Anchor anchor) {
        layers.add(canvas -> canvas.text(px(xAt), py(yAt) - 8, text, 11, anchor, Ink.GREY));
        return this;
    }

    /** The plot as a picture. */
    public Picture picture() {
        return new Picture(WIDTH, HEIGHT, title, this::draw);
    }

    private void explain(Entry entry) {
        if (!entry.name().isEmpty()) {
            legend.add(entry);
        }
    }

    private void draw(Canvas canvas) {
        canvas.text(LEFT, 26, title, 15, Anchor.START, Ink.BLACK);
        Pen grid = Pen.of("#ececec", 1);
        double bottom = HEIGHT - BOTTOM;
        double end = WIDTH - RIGHT;
        for (double tick : x.ticks()) {
            canvas.line(px(tick), TOP, px(tick), bottom, grid);
            canvas.text(px(tick), bottom + 18, Axis.name(tick), 12, Anchor.MIDDLE, Ink.BLACK);
        }
        for (double tick : y.ticks()) {
            canvas.line(LEFT, py(tick), end, py(tick), grid);
            canvas.text(LEFT - 7, py(tick) + 4, Axis.name(tick), 12, Anchor.END, Ink.BLACK);
        }
        layers.forEach(layer -> layer.accept(canvas));
        names.forEach(name -> name.accept(canvas));
        canvas.polyline(new double[] {LEFT, LEFT, end}, new double[] {TOP, bottom, bottom}, Pen.of(Ink.BLACK, 1));
        canvas.text((LEFT + end) / 2, HEIGHT - 14, x.label(), 13, Anchor.MIDDLE, Ink.BLACK);
        canvas.text(18, (TOP + bottom) / 2, y.label(), 13, Anchor.MIDDLE, Ink.BLACK, true);
        drawLegend(canvas);
    }

    private void drawLegend(Canvas canvas) {
        double longest = legend.stream().mapToInt(e -> e.name().length()).max().orElse(0) * 6.3 + 44;
        double left = legendAtLeft ? LEFT + 10 : WIDTH - RIGHT - longest;
        if (!legend.isEmpty()) {
            canvas.rectangle(left, TOP + 2, longest, legend.size() * LEGEND_LINE + 6, "#ffffff", 0.85);
        }
        for (int i = 0; i < legend.size(); i++) {
            Entry entry = legend.get(i);
            double at = TOP + 14 + i * LEGEND_LINE;
            if (entry.line()) {
                canvas.line(left + 6, at, left + 32, at, new Pen(entry.colour(), 1.8, entry.dashed()));
            }
            mark(canvas, entry.mark(), left + 19, at, entry.colour());
            canvas.text(left + 38, at + 4, entry.name(), 12, Anchor.START, Ink.BLACK);
        }
    }

    private static void mark(Canvas canvas, Mark mark, double px, double py, String colour) {
        switch (mark) {
            case DISC -> canvas.circle(px, py, 3.6, colour, null);
            case RING -> canvas.circle(px, py, 4, "#ffffff", Pen.of(colour, 1.6));
            case SQUARE -> canvas.rectangle(px - 3.4, py - 3.4, 6.8, 6.8, colour, 1);
            case CROSS -> {
                canvas.line(px - 4, py - 4, px + 4, py + 4, Pen.of(colour, 1.8));
                canvas.line(px - 4, py + 4, px + 4, py - 4, Pen.of(colour, 1.8));
            }
            case NONE -> {
                // The line alone.
            }
        }
    }

    private double px(double value) {
        return LEFT + clamp(x.at(value)) * (WIDTH - LEFT - RIGHT);
    }

    private double py(double value) {
        return HEIGHT - BOTTOM - clamp(y.at(value)) * (HEIGHT - TOP - BOTTOM);
    }

    /** What lies outside the axes is drawn at their edge; a NaN too. */
    private static double clamp(double share) {
        return share > 0 ? Math.min(1, share) : 0;
    }

    private record Points(double[] xs, double[] ys) {

        static Points of(Plot plot, double[] xs, double[] ys) {
            double[] px = new double[xs.length];
            double[] py = new double[xs.length];
            int n = 0;
            for (int i = 0; i < xs.length; i++) {
                if (Double.isFinite(ys[i])) {
                    px[n] = plot.px(xs[i]);
                    py[n++] = plot.py(ys[i]);
                }
            }
            return new Points(java.util.Arrays.copyOf(px, n), java.util.Arrays.copyOf(py, n));
        }
    }
}
