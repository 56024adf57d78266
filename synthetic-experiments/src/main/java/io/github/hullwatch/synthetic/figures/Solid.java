package io.github.hullwatch.synthetic.figures;

import java.util.ArrayList;
import java.util.List;

/**
 * The triangles of the convex hull of a few points in space, for drawing: every triple that has all other points on one
 * side. Decides nothing; verdicts and depths are the geometry kernel's.
 */
final class Solid {

    private Solid() {}

    /** Triangles as triples of indices; none if the points lie in a plane. */
    static List<int[]> triangles(double[][] p) {
        List<int[]> triangles = new ArrayList<>();
        for (int i = 0; i < p.length; i++) {
            for (int j = i + 1; j < p.length; j++) {
                for (int k = j + 1; k < p.length; k++) {
                    boolean above = false;
                    boolean below = false;
                    for (int q = 0; q < p.length; q++) {
                        double side = q == i || q == j || q == k ? 0 : volume(p[i], p[j], p[k], p[q]);
                        above |= side > 1e-12;
                        below |= side < -1e-12;
                    }
                    if (above != below) {
                        triangles.add(new int[] {i, j, k});
                    }
                }
            }
        }
        return triangles;
    }

    private static double volume(double[] a, double[] b, double[] c, double[] d) {
        double[] u = minus(b, a);
        double[] v = minus(c, a);
        double[] w = minus(d, a);
        return u[0] * (v[1] * w[2] - v[2] * w[1])
                - u[1] * (v[0] * w[2] - v[2] * w[0])
                + u[2] * (v[0] * w[1] - v[1] * w[0]);
    }

    private static double[] minus(double[] a, double[] b) {
        return new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
    }
}
