package io.github.hullwatch.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * The convex hull of a few points on the sphere, for drawing only: a verdict is never read from it.
 *
 * <p>Every triple is tried as a face (n⁴ steps, fine for the {@value #MOST} points at most that a reader can tell apart). Points that lie in one
 * plane give every triple of theirs, which draws the same surface.
 */
public final class DrawnHull {
    public static final int MOST = 20;

    private static final double FLAT = 1e-6;

    private DrawnHull() {}

    /**
     * @param points rows of three; rows with NaN (dead neurons) take no part
     * @return faces as triples of row numbers, counter-clockwise seen from outside; empty if all points lie in one plane
     */
    static List<int[]> faces(double[][] points) {
        List<Integer> live = new ArrayList<>();
        for (int i = 0; i < points.length; i++) {
            if (!Double.isNaN(points[i][0])) {
                live.add(i);
            }
        }
        List<int[]> faces = new ArrayList<>();
        for (int a = 0; a < live.size(); a++) {
            for (int b = a + 1; b < live.size(); b++) {
                for (int c = b + 1; c < live.size(); c++) {
                    int side = side(points, live, a, b, c);
                    if (side != 0) {
                        int i = live.get(a);
                        int j = live.get(side < 0 ? b : c);
                        int k = live.get(side < 0 ? c : b);
                        faces.add(new int[] {i, j, k});
                    }
                }
            }
        }
        return faces;
    }

    /** −1 if all other points lie below the plane of a, b, c, or in it; 1 if above; 0 if on both sides or all in it. */
    private static int side(double[][] points, List<Integer> live, int a, int b, int c) {
        double[] normal = normal(points[live.get(a)], points[live.get(b)], points[live.get(c)]);
        boolean above = false;
        boolean below = false;
        for (int i = 0; i < live.size(); i++) {
            if (i != a && i != b && i != c) {
                double distance = dot(normal, points[live.get(i)]) - dot(normal, points[live.get(a)]);
                above |= distance > FLAT;
                below |= distance < -FLAT;
            }
        }
        return above == below ? 0 : above ? 1 : -1;
    }

    static double[] normal(double[] a, double[] b, double[] c) {
        double ux = b[0] - a[0];
        double uy = b[1] - a[1];
        double uz = b[2] - a[2];
        double vx = c[0] - a[0];
        double vy = c[1] - a[1];
        double vz = c[2] - a[2];
        return new double[] {uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx};
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }
}
