package io.github.hullwatch.synthetic.figures;

import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.synthetic.draw.Canvas;
import io.github.hullwatch.synthetic.draw.Canvas.Anchor;
import io.github.hullwatch.synthetic.draw.Canvas.Pen;
import io.github.hullwatch.synthetic.draw.Ink;
import io.github.hullwatch.synthetic.draw.Picture;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Figures 1 and 2: the geometric condition in three dimensions, and a plane section of it, from data of a real run. */
final class ConditionFigures {

    private static final double PANEL = 350;
    private static final double HEIGHT = 372;
    private static final double RADIUS = 138;
    private static final double TOP = 56;

    private final SphereRun run;
    /** An orthonormal basis of the section's plane. */
    private final double[] along;

    private final double[] across;

    ConditionFigures(SphereRun run) {
        this.run = run;
        // A plane through the origin and the separating vector cuts the hull that does not hold the origin at its
        // nearest point.
        double[] separating = run.hullBefore().certificate().vector();
        along = unit(separating != null ? separating : new double[] {1, 0, 0});
        double[] other = Math.abs(along[2]) < 0.9 ? new double[] {0, 0, 1} : new double[] {0, 1, 0};
        across = unit(cross(along, other));
    }

    Figure sphere() {
        return new Figure(
                "figure1",
                "Figure 1",
                "The geometric condition in three dimensions: unit directions of the + neurons on V1, their convex hull, and the"
                        + " origin (×), at the start and at the end of a run on two orthogonal 3-dimensional subspaces (2k = 16, half-space initial"
                        + " weights). Rings lie on the far side.",
                new Picture(2 * PANEL, HEIGHT, "The geometric condition in three dimensions", canvas -> {
                    canvas.text(20, 24, "Convex hull of the directions on the sphere", 15, Anchor.START, Ink.BLACK);
                    panel(canvas, PANEL / 2, "t = 0", run.before(), run.hullBefore());
                    panel(canvas, 1.5 * PANEL, "t = " + run.iterations(), run.after(), run.hullAfter());
                }),
                run.csv());
    }

    Figure section() {
        StringBuilder csv = new StringBuilder("iteration,corner,x,y\n");
        List<double[]> first = corners(run.before());
        List<double[]> last = corners(run.after());
        for (int i = 0; i < first.size(); i++) {
            csv.append(Csv.line(0, i, first.get(i)[0], first.get(i)[1]));
        }
        for (int i = 0; i < last.size(); i++) {
            csv.append(Csv.line(run.iterations(), i, last.get(i)[0], last.get(i)[1]));
        }
        return new Figure(
                "figure2",
                "Figure 2",
                "A plane section of figure 1 through the origin: the circle is the sphere’s section, the polygon the hull’s."
                        + " The plane holds the vector that separates the origin from the hull at the start.",
                new Picture(2 * PANEL, HEIGHT, "A section of the geometric condition", canvas -> {
                    canvas.text(20, 24, "The same, cut by a plane through the origin", 15, Anchor.START, Ink.BLACK);
                    cut(canvas, PANEL / 2, "t = 0", first, run.hullBefore());
                    cut(canvas, 1.5 * PANEL, "t = " + run.iterations(), last, run.hullAfter());
                }),
                csv.toString());
    }

    private void panel(Canvas canvas, double x, String moment, double[][] directions, Hull hull) {
        double y = TOP + RADIUS + 14;
        heading(canvas, x, moment, hull);
        canvas.circle(x, y, RADIUS, "#fafafa", Pen.of(Ink.GREY, 1.2));
        for (int axis = 0; axis < 3; axis++) {
            greatCircle(canvas, x, y, axis);
        }
        List<int[]> triangles = new ArrayList<>(Solid.triangles(directions));
        triangles.sort(Comparator.comparingDouble(t -> {
            double depth = 0;
            for (int i : t) {
                depth += view(directions[i])[2];
            }
            return depth;
        }));
        String colour = colour(hull);
        for (int[] t : triangles) {
            double[] xs = new double[3];
            double[] ys = new double[3];
            for (int i = 0; i < 3; i++) {
                double[] p = view(directions[t[i]]);
                xs[i] = x + RADIUS * p[0];
                ys[i] = y - RADIUS * p[1];
            }
            canvas.polygon(xs, ys, colour, 0.13);
            for (int i = 0; i < 3; i++) {
                canvas.line(xs[i], ys[i], xs[(i + 1) % 3], ys[(i + 1) % 3], Pen.of(colour, 0.8));
            }
        }
        for (double[] direction : directions) {
            double[] p = view(direction);
            boolean near = p[2] >= 0;
            canvas.circle(
                    x + RADIUS * p[0],
                    y - RADIUS * p[1],
                    near ? 5 : 3.5,
                    near ? Ink.BLACK : "#ffffff",
                    Pen.of(Ink.BLACK, 1.2));
        }
        origin(canvas, x, y);
    }

    private void cut(Canvas canvas, double x, String moment, List<double[]> corners, Hull hull) {
        double y = TOP + RADIUS + 14;
        heading(canvas, x, moment, hull);
        canvas.circle(x, y, RADIUS, null, Pen.of(Ink.GREY, 1.2));
        double[] xs = corners.stream().mapToDouble(c -> x + RADIUS * c[0]).toArray();
        double[] ys = corners.stream().mapToDouble(c -> y - RADIUS * c[1]).toArray();
        canvas.polygon(xs, ys, colour(hull), 0.25);
        for (int i = 0; i < xs.length; i++) {
            canvas.line(xs[i], ys[i], xs[(i + 1) % xs.length], ys[(i + 1) % ys.length], Pen.of(colour(hull), 1.4));
        }
        origin(canvas, x, y);
    }

    private static void heading(Canvas canvas, double x, String moment, Hull hull) {
        String depth = String.format(Locale.ROOT, "%.3f", hull.depth()).replace("-", "−");
        canvas.text(
                x, TOP - 2, moment + ": " + hull.verdict().label() + ", D = " + depth, 13, Anchor.MIDDLE, Ink.BLACK);
    }

    private static String colour(Hull hull) {
        return hull.depth() > 0 ? Ink.BLUE : Ink.VERMILION;
    }

    private static void origin(Canvas canvas, double x, double y) {
        canvas.line(x - 5, y - 5, x + 5, y + 5, Pen.of(Ink.BLACK, 1.8));
        canvas.line(x - 5, y + 5, x + 5, y - 5, Pen.of(Ink.BLACK, 1.8));
    }

    private void greatCircle(Canvas canvas, double x, double y, int axis) {
        int steps = 72;
        double[] xs = new double[steps + 1];
        double[] ys = new double[steps + 1];
        for (int i = 0; i <= steps; i++) {
            double phi = 2 * Math.PI * i / steps;
            double[] p = new double[3];
            p[(axis + 1) % 3] = Math.cos(phi);
            p[(axis + 2) % 3] = Math.sin(phi);
            double[] seen = view(p);
            xs[i] = x + RADIUS * seen[0];
            ys[i] = y - RADIUS * seen[1];
        }
        canvas.polyline(xs, ys, Pen.of(Ink.PALE, 0.8));
    }

    /** Where the triangles' edges meet the plane, in order round their middle. */
    private List<double[]> corners(double[][] directions) {
        double[] normal = cross(along, across);
        List<double[]> corners = new ArrayList<>();
        for (int[] t : Solid.triangles(directions)) {
            for (int i = 0; i < 3; i++) {
                double[] p = directions[t[i]];
                double[] q = directions[t[(i + 1) % 3]];
                double a = dot(p, normal);
                double b = dot(q, normal);
                if (a * b < 0) {
                    double s = a / (a - b);
                    double[] c = {p[0] + s * (q[0] - p[0]), p[1] + s * (q[1] - p[1]), p[2] + s * (q[2] - p[2])};
                    corners.add(new double[] {dot(c, along), dot(c, across)});
                }
            }
        }
        double mx = corners.stream().mapToDouble(c -> c[0]).average().orElse(0);
        double my = corners.stream().mapToDouble(c -> c[1]).average().orElse(0);
        corners.sort(Comparator.comparingDouble(c -> Math.atan2(c[1] - my, c[0] - mx)));
        return corners;
    }

    /** Seen so that the separating vector lies level: across the picture, up, and towards the reader. */
    private double[] view(double[] p) {
        return new double[] {dot(p, along), dot(p, across), dot(p, cross(along, across))};
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }

    private static double[] unit(double[] a) {
        double norm = Math.sqrt(dot(a, a));
        return new double[] {a[0] / norm, a[1] / norm, a[2] / norm};
    }
}
