package io.github.hullwatch.chart;

import io.github.hullwatch.chart.Canvas.Anchor;
import java.util.ArrayList;
import java.util.List;

/**
 * Points in the plane by their kind, with equal scales on both axes about the origin, and for each kind its line
 * through the origin: solid on the side of its points, where its name stands, and dashed on the other. So each kind is
 * told by its place and name as well as by its colour.
 *
 * @param title what is shown
 * @param subtitle more of it, below the title
 * @param description for readers who cannot see it
 * @param x of each point; a point that is not finite is left out
 * @param y of each point
 * @param kinds the kind of each point, from 0
 * @param spines a line for each kind
 * @param across what the first axis shows
 * @param up what the second axis shows
 */
public record Scatter(
        String title,
        String subtitle,
        String description,
        double[] x,
        double[] y,
        int[] kinds,
        List<Spine> spines,
        String across,
        String up) {
    private static final double EDGE = 16;
    private static final double SIDE = 560;
    private static final double LEFT = 62;
    /** Around the points, for the names of the lines. */
    private static final double FRAME = 20;
    /** Kinds are drawn in so many turns, so that none lies over all others. */
    private static final int TURNS = 16;

    /**
     * A kind's line through the origin.
     *
     * @param name of the kind
     * @param angle of its direction on the side of its points, in radians from the first axis; NaN for none
     */
    public record Spine(String name, double angle) {}

    /** Of two features. */
    public Scatter(
            String title,
            String subtitle,
            String description,
            double[] x,
            double[] y,
            int[] kinds,
            List<Spine> spines) {
        this(title, subtitle, description, x, y, kinds, spines, "first feature", "second feature");
    }

    public Scatter {
        if (x.length != y.length || x.length != kinds.length) {
            throw new IllegalArgumentException("points: lengths " + x.length + ", " + y.length + ", " + kinds.length);
        }
        spines = List.copyOf(spines);
    }

    /** As a file of its own, with title and legend. */
    public Picture picture() {
        Legend legend = new Legend(entries());
        double width = LEFT + SIDE + 2 * FRAME + EDGE;
        double room = width - 2 * EDGE;
        double top = 58 + legend.height(room) + 36;
        return new Picture(width, top + SIDE + 2 * FRAME + 62, title + ", " + subtitle, description, canvas -> {
            canvas.text(EDGE, 26, title, Anchor.START, Lettering.HEADING);
            canvas.text(EDGE, 46, subtitle, Anchor.START, Lettering.KEY);
            legend.draw(canvas, EDGE, 56, room);
            draw(canvas, plane(top));
        });
    }

    private List<Legend.Entry> entries() {
        List<Legend.Entry> entries = new ArrayList<>();
        for (int kind = 0; kind < spines.size(); kind++) {
            Ink ink = Ink.kind(kind);
            entries.add(
                    new Legend.Entry(spines.get(kind).name(), new Style(Role.SPINE, ink), null, Mark.DISC, ink, false));
        }
        return entries;
    }

    private Plane plane(double top) {
        double reach = 0;
        for (int i = 0; i < x.length; i++) {
            if (shows(i)) {
                reach = Math.max(reach, Math.max(Math.abs(x[i]), Math.abs(y[i])));
            }
        }
        double half = reach > 0 ? Math.min(Double.MAX_VALUE, 1.04 * reach) : 1;
        double left = LEFT + FRAME;
        double floor = top + FRAME + SIDE;
        return new Plane(
                Scale.linear(-half, half, left, left + SIDE),
                Scale.linear(-half, half, floor, top + FRAME),
                EDGE,
                LEFT,
                left + SIDE + FRAME,
                top,
                floor + FRAME,
                Plane.LIFT,
                Plane.DROP,
                Size.FIGURE.buckets(),
                Size.FIGURE.levels());
    }

    private boolean shows(int i) {
        return Double.isFinite(x[i]) && Double.isFinite(y[i]);
    }

    private void draw(Canvas canvas, Plane plane) {
        Axes.draw(canvas, plane, Axis.fitted(across), Axis.fitted(up));
        for (int turn = 0; turn < TURNS; turn++) {
            for (int kind = 0; kind < spines.size(); kind++) {
                Outline dots = new Outline();
                for (int i = turn; i < x.length; i += TURNS) {
                    if (kinds[i] == kind && shows(i)) {
                        dots.dot(plane.x().at(x[i]), plane.y().at(y[i]));
                    }
                }
                if (!dots.isEmpty()) {
                    canvas.draw(dots, new Style(Role.CLOUD, Ink.kind(kind)));
                }
            }
        }
        double ox = plane.x().at(0);
        double oy = plane.y().at(0);
        for (int kind = 0; kind < spines.size(); kind++) {
            double angle = spines.get(kind).angle();
            if (Double.isFinite(angle)) {
                double dx = Math.cos(angle);
                double dy = -Math.sin(angle);
                double length = SIDE / 2 / Math.max(Math.abs(dx), Math.abs(dy));
                Outline back = Outline.segment(ox, oy, ox - length * dx, oy - length * dy);
                canvas.draw(back, new Style(Role.SPINE_BACK, Ink.kind(kind)));
                Outline front = Outline.segment(ox, oy, ox + length * dx, oy + length * dy);
                canvas.draw(front, new Style(Role.SPINE, Ink.kind(kind)));
            }
        }
        canvas.draw(
                new Outline().move(ox - 6, oy).line(ox + 6, oy).move(ox, oy - 6).line(ox, oy + 6),
                Style.of(Role.CENTRE));
        names(canvas, ox, oy);
    }

    /** Around the points, where none lies; there is no name for a kind without a line. */
    private void names(Canvas canvas, double ox, double oy) {
        for (Spine spine : spines) {
            if (Double.isFinite(spine.angle())) {
                double dx = Math.cos(spine.angle());
                double dy = -Math.sin(spine.angle());
                double length = (SIDE / 2 + FRAME / 2) / Math.max(Math.abs(dx), Math.abs(dy));
                canvas.text(ox + length * dx, oy + length * dy + 4.5, spine.name(), Anchor.MIDDLE, Lettering.WHO);
            }
        }
    }
}
