package io.github.hullwatch.synthetic.dynamics;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.hull.HullSolver;
import io.github.hullwatch.synthetic.draw.Canvas;
import io.github.hullwatch.synthetic.draw.Canvas.Anchor;
import io.github.hullwatch.synthetic.draw.Canvas.Pen;
import io.github.hullwatch.synthetic.draw.Ink;
import io.github.hullwatch.synthetic.draw.Picture;
import io.github.hullwatch.synthetic.trial.RunStory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * The projected directions as they move, the paper's figure 5: a row for each subspace, a column for each of some moments
 * of the run. Discs are + neurons, rings − neurons; the hull of the row's own-sign block is filled, blue once the origin is
 * inside. Of a subspace of more than two dimensions the first two coordinates of the unit directions are drawn.
 */
public final class FilmStrip {

    private static final double CELL = 158;
    private static final double RADIUS = 60;
    private static final double LEFT = 34;
    private static final double TOP = 62;

    private final RunHistory history;
    private final TreeMap<Integer, String> moments;
    private final HullSolver solver = new HullSolver();

    private FilmStrip(RunHistory history, TreeMap<Integer, String> moments) {
        this.history = history;
        this.moments = moments;
    }

    /** The strip of a run: its start, on the way to hull entry, entry, change of pace, on the way to the end, end. */
    public static Picture of(RunHistory history, RunStory story) {
        TreeMap<Integer, String> moments = new TreeMap<>();
        int last = history.last();
        int half = story.entry() > 0 ? story.entry() : last;
        put(moments, history, half / 3, "");
        put(moments, history, 2 * half / 3, "");
        put(moments, history, (half + last) / 2, "");
        put(moments, history, last, "end");
        story.pace().ifPresent(pace -> put(moments, history, (int) pace.iteration(), "change of pace"));
        if (story.entry() > 0) {
            put(moments, history, story.entry(), "hull entry");
        }
        put(moments, history, 0, "start");
        FilmStrip strip = new FilmStrip(history, moments);
        return new Picture(
                LEFT + moments.size() * CELL + 8,
                TOP + 2 * CELL + 30,
                "Directions of the neurons, projected on V1 and V2, as training goes on",
                strip::draw);
    }

    private static void put(TreeMap<Integer, String> moments, RunHistory history, int t, String name) {
        int kept = history.kept(Math.min(t, history.last()));
        // A name is not lost to a moment without one.
        moments.merge(kept, name, (old, now) -> old.isEmpty() ? now : now.isEmpty() ? old : old + ", " + now);
    }

    private void draw(Canvas canvas) {
        canvas.text(LEFT, 22, "Unit directions of the projected weights", 15, Anchor.START, Ink.BLACK);
        canvas.circle(LEFT + 330, 17, 4, Ink.BLUE, null);
        canvas.text(LEFT + 340, 21, "+ neuron", 12, Anchor.START, Ink.BLACK);
        canvas.circle(LEFT + 414, 17, 4, "#ffffff", Pen.of(Ink.VERMILION, 1.8));
        canvas.text(LEFT + 424, 21, "− neuron", 12, Anchor.START, Ink.BLACK);
        canvas.text(LEFT + 500, 21, "× origin; grey: class directions", 12, Anchor.START, Ink.BLACK);
        int column = 0;
        for (var moment : moments.entrySet()) {
            double x = LEFT + (column + 0.5) * CELL;
            canvas.text(x, TOP - 16, "t = " + moment.getKey(), 13, Anchor.MIDDLE, Ink.BLACK);
            canvas.text(x, TOP - 2, moment.getValue(), 11, Anchor.MIDDLE, Ink.GREY);
            panel(canvas, moment.getKey(), true, x, TOP + RADIUS + 12);
            panel(canvas, moment.getKey(), false, x, TOP + CELL + RADIUS + 22);
            column++;
        }
        canvas.text(16, TOP + RADIUS + 12, "V1 (own sign: +)", 12, Anchor.MIDDLE, Ink.BLACK, true);
        canvas.text(16, TOP + CELL + RADIUS + 22, "V2 (own sign: −)", 12, Anchor.MIDDLE, Ink.BLACK, true);
    }

    private void panel(Canvas canvas, int t, boolean first, double x, double y) {
        canvas.circle(x, y, RADIUS, null, Pen.of(Ink.PALE, 1.2));
        for (int m = 0; m < 40; m++) {
            double phi = 2 * Math.PI * m / 40;
            canvas.circle(x + (RADIUS + 5) * Math.cos(phi), y - (RADIUS + 5) * Math.sin(phi), 1.1, "#a0a0a0", null);
        }
        double[] own = history.block(t, first, first);
        int m = history.subspaceDimension();
        int k = history.neurons() / 2;
        solver.solve(Vectors.rows(own, k, m));
        double depth = solver.depth();
        String fill = depth > 0 ? Ink.BLUE : Ink.GREY;
        double[][] hull = hull(directions(own, m));
        canvas.polygon(shifted(hull, 0, x, 1), shifted(hull, 1, y, -1), fill, 0.22);
        marks(canvas, directions(history.block(t, true, first), m), x, y, true);
        marks(canvas, directions(history.block(t, false, first), m), x, y, false);
        canvas.line(x - 4, y - 4, x + 4, y + 4, Pen.of(Ink.BLACK, 1.4));
        canvas.line(x - 4, y + 4, x + 4, y - 4, Pen.of(Ink.BLACK, 1.4));
        String verdict = solver.lower() > 0 ? "inside" : solver.upper() < 0 ? "outside" : "undecided";
        canvas.text(
                x,
                y + RADIUS + 20,
                String.format(Locale.ROOT, "%s, D = %.3f", verdict, depth).replace("-", "−"),
                11,
                Anchor.MIDDLE,
                Ink.BLACK);
    }

    private static void marks(Canvas canvas, List<double[]> directions, double x, double y, boolean plus) {
        for (double[] u : directions) {
            double px = x + RADIUS * u[0];
            double py = y - RADIUS * u[1];
            if (plus) {
                canvas.circle(px, py, 3.6, Ink.BLUE, null);
            } else {
                canvas.circle(px, py, 3.6, "#ffffff", Pen.of(Ink.VERMILION, 1.6));
            }
        }
    }

    /** The first two coordinates of the unit directions; a zero weight has none. */
    private static List<double[]> directions(double[] block, int m) {
        List<double[]> directions = new ArrayList<>();
        for (int at = 0; at < block.length; at += m) {
            double norm = 0;
            for (int c = 0; c < m; c++) {
                norm = Math.hypot(norm, block[at + c]);
            }
            if (norm > 0) {
                directions.add(new double[] {block[at] / norm, block[at + 1] / norm});
            }
        }
        return directions;
    }

    /** The corners of the convex hull of points in the plane, in order (Andrew's monotone chain); for drawing only. */
    private static double[][] hull(List<double[]> points) {
        double[][] sorted = points.stream()
                .sorted(Comparator.<double[]>comparingDouble(p -> p[0]).thenComparingDouble(p -> p[1]))
                .toArray(double[][]::new);
        double[][] chain = new double[2 * sorted.length + 1][];
        int size = 0;
        for (int pass = 0; pass < 2; pass++) {
            int floor = size;
            for (int i = 0; i < sorted.length; i++) {
                double[] p = sorted[pass == 0 ? i : sorted.length - 1 - i];
                while (size >= floor + 2 && turn(chain[size - 2], chain[size - 1], p) <= 0) {
                    size--;
                }
                chain[size++] = p;
            }
            size--;
        }
        return Arrays.copyOf(chain, Math.max(0, size));
    }

    private static double turn(double[] a, double[] b, double[] c) {
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
    }

    private static double[] shifted(double[][] points, int coordinate, double centre, double sign) {
        return Arrays.stream(points)
                .mapToDouble(p -> centre + sign * RADIUS * p[coordinate])
                .toArray();
    }
}
