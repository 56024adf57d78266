package io.github.hullwatch.chart;

import java.util.List;

/**
 * Directions on the unit sphere as SVG, seen from one side: what lies in front is filled and large, what lies behind is small and
 * pale under the sphere's glass. For few neurons their hull and their numbers are drawn too.
 */
public final class Sphere {
    static final int RADIUS = 112;

    private static final int HALF = 128;
    /** The view: turned by these angles [rad] about the vertical and the horizontal axis. */
    public static final double YAW = .55;

    public static final double PITCH = .38;

    private Sphere() {}

    /**
     * @param points n×3 on the unit sphere, NaN for dead neurons
     * @param label what it shows, for a screen reader
     * @param cssClass further class of the drawing
     */
    public static void draw(Markup out, double[][] points, String label, String cssClass) {
        out.open(
                "svg",
                "class",
                "sphere " + cssClass,
                "viewBox",
                -HALF + " " + -HALF + " " + 2 * HALF + " " + 2 * HALF,
                "role",
                "img",
                "aria-label",
                label);
        out.element("title", label);
        body(out, points);
        out.end();
    }

    /** Drawing as a file of its own: several spheres in a row with their labels. */
    public static String standalone(String title, List<double[][]> spheres, List<String> labels, String css) {
        int width = 2 * HALF * spheres.size();
        Markup out = new Markup();
        out.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "class",
                "sphere standalone",
                "viewBox",
                "0 0 " + width + " " + (2 * HALF + 64),
                "width",
                width,
                "height",
                2 * HALF + 64,
                "role",
                "img");
        out.element("title", title).open("style").trusted(css).end();
        out.leaf("rect", "class", "paper", "width", "100%", "height", "100%");
        out.element("text", title, "class", "heading", "x", 16, "y", 26);
        for (int i = 0; i < spheres.size(); i++) {
            int centre = HALF * (2 * i + 1);
            out.open("g", "transform", "translate(" + centre + " " + (HALF + 36) + ")");
            body(out, spheres.get(i));
            out.element("text", labels.get(i), "class", "tick", "x", 0, "y", HALF + 16, "text-anchor", "middle");
            out.close();
        }
        out.end();
        return out.finish();
    }

    private static void body(Markup out, double[][] points) {
        boolean few = points.length <= DrawnHull.MOST;
        double[][] seen = new double[points.length][];
        for (int i = 0; i < points.length; i++) {
            seen[i] = turned(points[i]);
        }
        out.leaf("path", "class", "graticule back", "d", graticule(false));
        dots(out, seen, false, few);
        List<int[]> faces = few ? DrawnHull.faces(seen) : List.of();
        hull(out, seen, faces, false);
        out.leaf("circle", "class", "glass", "r", RADIUS);
        out.leaf("path", "class", "centre", "d", few ? "M-5 0H5M0 -5V5" : "");
        hull(out, seen, faces, true);
        out.leaf("path", "class", "graticule front", "d", graticule(true));
        dots(out, seen, true, few);
        if (few) {
            labels(out, seen);
        }
    }

    /** Coordinates after turning to the view: x to the right, y up, z towards the viewer. */
    static double[] turned(double[] p) {
        double x = Math.cos(YAW) * p[0] + Math.sin(YAW) * p[2];
        double z = -Math.sin(YAW) * p[0] + Math.cos(YAW) * p[2];
        double y = Math.cos(PITCH) * p[1] - Math.sin(PITCH) * z;
        return new double[] {x, y, Math.sin(PITCH) * p[1] + Math.cos(PITCH) * z};
    }

    private static void dots(Markup out, double[][] seen, boolean front, boolean few) {
        StringBuilder path = new StringBuilder();
        for (double[] p : seen) {
            if (!Double.isNaN(p[0]) && front == p[2] >= 0) {
                path.append('M').append(place(p)).append("h0");
            }
        }
        out.leaf("path", "class", "neurons " + (front ? "front" : "back") + (few ? " few" : ""), "d", path);
    }

    private static void labels(Markup out, double[][] seen) {
        for (int i = 0; i < seen.length; i++) {
            double[] p = seen[i];
            if (!Double.isNaN(p[0])) {
                out.element(
                        "text",
                        i,
                        "class",
                        p[2] >= 0 ? "who" : "who back",
                        "x",
                        ChartBody.round(RADIUS * p[0] + 7),
                        "y",
                        ChartBody.round(-RADIUS * p[1] - 5));
            }
        }
    }

    private static void hull(Markup out, double[][] seen, List<int[]> faces, boolean front) {
        StringBuilder path = new StringBuilder();
        for (int[] face : faces) {
            double[] a = seen[face[0]];
            double[] b = seen[face[1]];
            double[] c = seen[face[2]];
            if (DrawnHull.normal(a, b, c)[2] >= 0 == front) {
                path.append('M').append(place(a)).append('L').append(place(b));
                path.append('L').append(place(c)).append('Z');
            }
        }
        out.leaf("path", "class", "hull " + (front ? "front" : "back"), "d", path);
    }

    private static String place(double[] p) {
        return ChartBody.round(RADIUS * p[0]) + " " + ChartBody.round(-RADIUS * p[1]);
    }

    /** Three great circles, the halves towards the viewer or away from it. */
    private static String graticule(boolean front) {
        StringBuilder path = new StringBuilder();
        int steps = 60;
        for (int axis = 0; axis < 3; axis++) {
            boolean down = false;
            for (int i = 0; i <= steps; i++) {
                double angle = 2 * Math.PI * i / steps;
                double[] p = new double[3];
                p[(axis + 1) % 3] = Math.cos(angle);
                p[(axis + 2) % 3] = Math.sin(angle);
                double[] seen = turned(p);
                if (seen[2] >= 0 == front) {
                    path.append(down ? 'L' : 'M').append(place(seen));
                    down = true;
                } else {
                    down = false;
                }
            }
        }
        return path.toString();
    }
}
