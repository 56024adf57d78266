package io.github.hullwatch.synthetic.figures;

import io.github.hullwatch.chart.Canvas;
import io.github.hullwatch.chart.Canvas.Anchor;
import io.github.hullwatch.chart.DrawnHull;
import io.github.hullwatch.chart.Ink;
import io.github.hullwatch.chart.Lettering;
import io.github.hullwatch.chart.Mark;
import io.github.hullwatch.chart.Outline;
import io.github.hullwatch.chart.Picture;
import io.github.hullwatch.chart.Role;
import io.github.hullwatch.chart.Sphere;
import io.github.hullwatch.chart.Style;
import io.github.hullwatch.chart.View;
import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.text.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Figures 1 and 2: the geometric condition in three dimensions and a plane section of it, from a real run. */
final class ConditionFigures {

    private static final double PANEL = 350;
    private static final double HEIGHT = 372;
    private static final double RADIUS = 138;
    private static final double TOP = 56;
    private static final double MIDDLE = TOP + RADIUS + 14;

    private final SphereRun run;
    /** An orthonormal basis of the section's plane. */
    private final double[] along;

    private final double[] across;

    ConditionFigures(SphereRun run) {
        this.run = run;
        // A plane through the origin and the separating vector cuts the hull at its point nearest to the origin.
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
                        + " origin (cross), at the start and at the end of a run on two orthogonal 3-dimensional subspaces "
                        + "(2k = 16, half-space initial"
                        + " weights). Small, pale dots lie on the far side.",
                new Picture(2 * PANEL, HEIGHT, "The geometric condition in three dimensions", canvas -> {
                    canvas.text(16, 26, "Convex hull of the directions on the sphere", Anchor.START, Lettering.HEADING);
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
                "A plane section of figure 1 through the origin: the circle is the section of the sphere, the polygon that of the hull."
                        + " The plane contains the vector that separates the origin from the hull at the start.",
                new Picture(2 * PANEL, HEIGHT, "A section of the geometric condition", canvas -> {
                    canvas.text(16, 26, "The same, cut by a plane through the origin", Anchor.START, Lettering.HEADING);
                    cut(canvas, PANEL / 2, "t = 0", first, run.hullBefore());
                    cut(canvas, 1.5 * PANEL, "t = " + run.iterations(), last, run.hullAfter());
                }),
                csv.toString());
    }

    private void panel(Canvas canvas, double x, String moment, double[][] directions, Hull hull) {
        heading(canvas, x, moment, hull);
        // So that the separating vector lies level: across the picture.
        View view = new View(along, across, cross(along, across));
        new Sphere(directions, view, ink(hull), false).draw(canvas, x, MIDDLE, RADIUS);
    }

    private void cut(Canvas canvas, double x, String moment, List<double[]> corners, Hull hull) {
        heading(canvas, x, moment, hull);
        canvas.circle(x, MIDDLE, RADIUS, Style.of(Role.GLASS));
        double[] xs = corners.stream().mapToDouble(c -> x + RADIUS * c[0]).toArray();
        double[] ys = corners.stream().mapToDouble(c -> MIDDLE - RADIUS * c[1]).toArray();
        canvas.draw(Outline.polygon(xs, ys), new Style(Role.REGION, ink(hull)));
        Mark.CROSS.draw(canvas, x, MIDDLE, Ink.STRONG);
    }

    private static void heading(Canvas canvas, double x, String moment, Hull hull) {
        String text = moment + ": " + hull.verdict().label() + ", D = " + Numbers.fixed(hull.depth(), 3);
        canvas.text(x, TOP - 2, text, Anchor.MIDDLE, Lettering.LABEL);
    }

    private static Ink ink(Hull hull) {
        return Role.verdict(hull.verdict().label()).stroke();
    }

    /** Where the edges of the triangles meet the plane, in order around their mean. */
    private List<double[]> corners(double[][] directions) {
        double[] normal = cross(along, across);
        List<double[]> corners = new ArrayList<>();
        for (int[] face : DrawnHull.faces(directions)) {
            // In ascending order: an edge is cut at the same point from either side.
            int[] t = Arrays.stream(face).sorted().toArray();
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
