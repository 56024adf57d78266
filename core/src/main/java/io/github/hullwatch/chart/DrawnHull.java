package io.github.hullwatch.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Convex hulls of a few points, for drawing only: a verdict is never read from them. */
public final class DrawnHull {
    /** As many points of a sphere as a reader can tell apart. */
    public static final int MOST = 20;

    private static final double FLAT = 1e-6;

    private DrawnHull() {}

    /**
     * The faces of a hull in space: every triple is tried (n⁴ steps). Points that lie in one plane give every triple
     * of theirs, which draws the same surface.
     *
     * @param points rows of three; rows with NaN take no part
     * @return faces as triples of row numbers, counter-clockwise seen from outside; empty if all points lie in one
     *     plane
     */
    public static List<int[]> faces(double[][] points) {
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

    /**
     * The corners of a hull in the plane, in order (Andrew's monotone chain).
     *
     * @param points rows of two, finite
     */
    public static double[][] corners(List<double[]> points) {
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
}
