package io.github.hullwatch.synthetic.dynamics;

import io.github.hullwatch.chart.Canvas;
import io.github.hullwatch.chart.Canvas.Anchor;
import io.github.hullwatch.chart.DrawnHull;
import io.github.hullwatch.chart.Ink;
import io.github.hullwatch.chart.Lettering;
import io.github.hullwatch.chart.Mark;
import io.github.hullwatch.chart.Outline;
import io.github.hullwatch.chart.Picture;
import io.github.hullwatch.chart.Role;
import io.github.hullwatch.chart.Style;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.hull.HullSolver;
import io.github.hullwatch.synthetic.trial.RunStory;
import io.github.hullwatch.text.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * The projected directions as they move, the paper's figure 5: a row for each subspace, a column for each of some
 * moments of the run. Discs are + neurons, rings − neurons. The hull of the own-sign block of each row has the colour
 * of its verdict, blue for inside. In subspaces of more than two dimensions, the first two coordinates of the unit
 * directions are drawn.
 */
public final class FilmStrip {

    /** As wide as its captions need: a strip of seven columns is then readable on a page of 960 pixels. */
    private static final double CELL = 138;

    private static final double RADIUS = 58;
    private static final double LEFT = 96;
    private static final double TOP = 106;
    private static final double ROW = CELL + 14;

    private final RunHistory history;
    private final TreeMap<Integer, String> moments;
    private final HullSolver solver = new HullSolver();

    private FilmStrip(RunHistory history, TreeMap<Integer, String> moments) {
        this.history = history;
        this.moments = moments;
    }

    /** The strip of a run: start, on the way to hull entry, hull entry, change of pace, on the way to the end, end. */
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
                LEFT + moments.size() * CELL + 12,
                TOP + 2 * ROW,
                "Directions of the neurons, projected on V1 and V2, as training goes on",
                strip::draw);
    }

    private static void put(TreeMap<Integer, String> moments, RunHistory history, int t, String name) {
        int kept = history.kept(Math.min(t, history.last()));
        // A moment keeps its name when one without a name falls on it.
        moments.merge(kept, name, (old, now) -> old.isEmpty() ? now : now.isEmpty() ? old : old + ", " + now);
    }

    private void draw(Canvas canvas) {
        canvas.text(16, 26, "Unit directions of the projected weights", Anchor.START, Lettering.HEADING);
        double x = 16;
        x = key(canvas, x, "+ neuron", Mark.DISC, Ink.BLUE);
        x = key(canvas, x, "− neuron", Mark.RING, Ink.ORANGE);
        x = key(canvas, x, "origin", Mark.CROSS, Ink.STRONG);
        canvas.text(x, 50.5, "dots outside the circle: directions of the classes", Anchor.START, Lettering.KEY);
        row(canvas, "V1", "own sign: +", TOP + RADIUS);
        row(canvas, "V2", "own sign: −", TOP + ROW + RADIUS);
        int column = 0;
        for (var moment : moments.entrySet()) {
            double middle = LEFT + (column + 0.5) * CELL;
            String name = "t = " + Numbers.whole(moment.getKey());
            canvas.text(middle, TOP - 14, moment.getValue(), Anchor.MIDDLE, Lettering.NOTE);
            canvas.text(middle, TOP - 29, name, Anchor.MIDDLE, Lettering.WHO);
            panel(canvas, moment.getKey(), true, middle, TOP + RADIUS);
            panel(canvas, moment.getKey(), false, middle, TOP + ROW + RADIUS);
            column++;
        }
    }

    /** @return where the next entry stands */
    private static double key(Canvas canvas, double x, String name, Mark mark, Ink ink) {
        mark.draw(canvas, x + 5, 46, ink);
        canvas.text(x + 15, 50.5, name, Anchor.START, Lettering.KEY);
        return x + 31 + Lettering.KEY.width(name);
    }

    private static void row(Canvas canvas, String space, String sign, double y) {
        canvas.text(16, y - 3, space, Anchor.START, Lettering.WHO);
        canvas.text(16, y + 14, sign, Anchor.START, Lettering.KEY);
    }

    private void panel(Canvas canvas, int t, boolean first, double x, double y) {
        canvas.circle(x, y, RADIUS, Style.of(Role.GLASS));
        Outline classes = new Outline();
        for (int m = 0; m < 40; m++) {
            double phi = 2 * Math.PI * m / 40;
            classes.dot(x + (RADIUS + 5) * Math.cos(phi), y - (RADIUS + 5) * Math.sin(phi));
        }
        canvas.draw(classes, Style.of(Role.SPECKS));
        double[] own = history.block(t, first, first);
        int m = history.subspaceDimension();
        String verdict =
                solver.solve(Vectors.rows(own, history.neurons() / 2, m)).label();
        double[][] hull = DrawnHull.corners(directions(own, m));
        Outline region = Outline.polygon(shifted(hull, 0, x, 1), shifted(hull, 1, y, -1));
        canvas.draw(region, new Style(Role.REGION, Role.verdict(verdict).stroke()));
        marks(canvas, directions(history.block(t, true, first), m), x, y, Mark.DISC, Ink.BLUE);
        marks(canvas, directions(history.block(t, false, first), m), x, y, Mark.RING, Ink.ORANGE);
        Mark.CROSS.draw(canvas, x, y, Ink.STRONG);
        String caption = verdict + ", D = " + Numbers.fixed(solver.depth(), 3);
        canvas.text(x, y + RADIUS + 22, caption, Anchor.MIDDLE, Lettering.TICK);
    }

    private static void marks(Canvas canvas, List<double[]> directions, double x, double y, Mark mark, Ink ink) {
        for (double[] u : directions) {
            mark.draw(canvas, x + RADIUS * u[0], y - RADIUS * u[1], ink);
        }
    }

    /** The first two coordinates of the unit directions; a zero weight has no direction. */
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

    private static double[] shifted(double[][] points, int coordinate, double centre, double sign) {
        return Arrays.stream(points)
                .mapToDouble(p -> centre + sign * RADIUS * p[coordinate])
                .toArray();
    }
}
