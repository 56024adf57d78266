package io.github.hullwatch.chart;

import io.github.hullwatch.chart.Canvas.Anchor;
import java.util.ArrayList;
import java.util.List;

/**
 * Directions on the unit sphere, seen from one side: what lies in front is strong and large, what lies behind is small
 * and pale under the sphere's glass. For {@value DrawnHull#MOST} neurons at most, their hull is drawn too.
 *
 * @param points n×3 on the unit sphere, NaN for neurons without a direction
 * @param view from where
 * @param hull the colour of the hull
 * @param numbered whether few neurons have their numbers beside them
 */
public record Sphere(double[][] points, View view, Ink hull, boolean numbered) {
    private static final double RADIUS = 112;
    private static final double HALF = 128;
    /** A sphere of a smaller radius has smaller dots. */
    private static final double SMALL = 70;

    /** Neurons as the report shows them. */
    public Sphere(double[][] points) {
        this(points, View.USUAL, Ink.ORANGE, true);
    }

    /**
     * Draws into a page whose style sheet holds {@link StyleSheet#css()}.
     *
     * @param label what it shows, for a screen reader
     */
    public void draw(Markup out, String label) {
        out.open(
                "svg",
                "class",
                "sphere " + StyleSheet.DRAWING,
                "viewBox",
                Markup.number(-HALF) + " " + Markup.number(-HALF) + " " + Markup.number(2 * HALF) + " "
                        + Markup.number(2 * HALF),
                "role",
                "img",
                "aria-label",
                label);
        out.element("title", label);
        draw(SvgCanvas.styled(out), 0, 0, RADIUS);
        out.end();
    }

    /** Several spheres in a row, with their labels below them. */
    public static Picture row(String title, List<Sphere> spheres, List<String> labels) {
        return new Picture(2 * HALF * spheres.size(), 2 * HALF + 64, title, canvas -> {
            canvas.text(16, 26, title, Anchor.START, Lettering.HEADING);
            for (int i = 0; i < spheres.size(); i++) {
                double centre = HALF * (2 * i + 1);
                spheres.get(i).draw(canvas, centre, HALF + 36, RADIUS);
                canvas.text(centre, 2 * HALF + 52, labels.get(i), Anchor.MIDDLE, Lettering.TICK);
            }
        });
    }

    /** Draws about (x, y). */
    public void draw(Canvas canvas, double x, double y, double radius) {
        new Drawing(canvas, x, y, radius).all();
    }

    /** One drawing: the sphere at its place on a canvas. */
    private final class Drawing {
        private final Canvas canvas;
        private final double x;
        private final double y;
        private final double radius;
        private final List<double[]> seen = new ArrayList<>();
        private final boolean few = points.length <= DrawnHull.MOST;

        Drawing(Canvas canvas, double x, double y, double radius) {
            this.canvas = canvas;
            this.x = x;
            this.y = y;
            this.radius = radius;
            for (double[] point : points) {
                seen.add(view.of(point));
            }
        }

        void all() {
            List<int[]> faces = few ? DrawnHull.faces(seen.toArray(double[][]::new)) : List.of();
            canvas.draw(graticule(false), Style.of(Role.GRATICULE_BACK));
            canvas.draw(neurons(false), dots(false));
            canvas.draw(hull(faces, false), new Style(Role.HULL_BACK, hull));
            canvas.circle(x, y, radius, Style.of(Role.GLASS));
            canvas.draw(few ? origin() : new Outline(), Style.of(Role.CENTRE));
            canvas.draw(hull(faces, true), new Style(Role.HULL_FRONT, hull));
            canvas.draw(graticule(true), Style.of(Role.GRATICULE_FRONT));
            canvas.draw(neurons(true), dots(true));
            for (int i = 0; few && numbered && i < seen.size(); i++) {
                double[] p = seen.get(i);
                if (!Double.isNaN(p[0])) {
                    Lettering who = p[2] >= 0 ? Lettering.WHO : Lettering.WHO_BACK;
                    canvas.text(right(p) + 7, down(p) - 5, "" + i, Anchor.START, who);
                }
            }
        }

        private Style dots(boolean front) {
            if (radius < SMALL) {
                return Style.of(
                        front
                                ? few ? Role.SMALL_FEW_NEURONS_FRONT : Role.SMALL_NEURONS_FRONT
                                : few ? Role.SMALL_FEW_NEURONS_BACK : Role.SMALL_NEURONS_BACK);
            }
            return Style.of(
                    front
                            ? few ? Role.FEW_NEURONS_FRONT : Role.NEURONS_FRONT
                            : few ? Role.FEW_NEURONS_BACK : Role.NEURONS_BACK);
        }

        private Outline origin() {
            return new Outline().move(x - 5, y).line(x + 5, y).move(x, y - 5).line(x, y + 5);
        }

        private Outline neurons(boolean front) {
            Outline dots = new Outline();
            for (double[] p : seen) {
                if (!Double.isNaN(p[0]) && front == p[2] >= 0) {
                    dots.dot(right(p), down(p));
                }
            }
            return dots;
        }

        private Outline hull(List<int[]> faces, boolean front) {
            Outline triangles = new Outline();
            for (int[] face : faces) {
                double[] a = seen.get(face[0]);
                double[] b = seen.get(face[1]);
                double[] c = seen.get(face[2]);
                if (DrawnHull.normal(a, b, c)[2] >= 0 == front) {
                    triangles
                            .move(right(a), down(a))
                            .line(right(b), down(b))
                            .line(right(c), down(c))
                            .close();
                }
            }
            return triangles;
        }

        /** Three great circles, the halves towards the reader or away. */
        private Outline graticule(boolean front) {
            Outline circles = new Outline();
            int steps = 60;
            for (int axis = 0; axis < 3; axis++) {
                boolean down = false;
                for (int i = 0; i <= steps; i++) {
                    double angle = 2 * Math.PI * i / steps;
                    double[] p = new double[3];
                    p[(axis + 1) % 3] = Math.cos(angle);
                    p[(axis + 2) % 3] = Math.sin(angle);
                    double[] at = view.of(p);
                    boolean here = at[2] >= 0 == front;
                    if (here && down) {
                        circles.line(right(at), down(at));
                    } else if (here) {
                        circles.move(right(at), down(at));
                    }
                    down = here;
                }
            }
            return circles;
        }

        private double right(double[] p) {
            return x + radius * p[0];
        }

        private double down(double[] p) {
            return y - radius * p[1];
        }
    }
}
