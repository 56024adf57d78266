package io.github.hullwatch.geometry.internal.lowdim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.exact.PreciseRows;
import io.github.hullwatch.geometry.oracle.Samples;
import org.junit.jupiter.api.Test;

/** Distances of triangles from the origin. */
class TriangleDistanceTest {
    /** Triangles of a cube and others whose distance is known, starting from each corner. */
    @Test
    void trianglesOfKnownDistance() {
        double h = Math.sqrt(.5);
        // The axes: 1/√3. Obtuse: over the middle of its longest edge. A right one: both.
        double[] rows = {1, 0, 0, 0, 1, 0, 0, 0, 1, h, h, 0, 0.6, 0.8, 0, 1, 0, 1, 1, 1, 1};
        double[] units = Samples.normalised(rows, 7, 3);
        int[][] triangles = {{0, 1, 2}, {0, 1, 3}, {0, 6, 5}, {2, 0, 4}};
        for (int[] t : triangles) {
            for (int turn = 0; turn < 3; turn++) {
                int[] vertices = {t[turn], t[(turn + 1) % 3], t[(turn + 2) % 3]};
                TriangleDistance distance = new TriangleDistance();
                assertEquals(0, distance.nearest(units, vertices, 1));
                double[] vector = new double[3];
                double found = distance.support(0, vector);
                double least = Double.POSITIVE_INFINITY;
                double length = Math.sqrt(Dot.of(vector, 0, vector, 0, 3));
                for (int v : vertices) {
                    least = Math.min(least, Dot.of(vector, 0, units, 3 * v, 3) / length);
                }
                assertEquals(least, found, 1e-15);
                assertEquals(found, distance.of(0));
                double expected = sampled(units, vertices);
                assertTrue(found <= expected + 1e-14);
                if (t[0] == 0 && t[1] == 1) {
                    assertEquals(t[2] == 2 ? 1 / Math.sqrt(3) : h, found, 1e-15);
                    double precise = new PreciseRows(rows, 3).triangle(vertices[0], vertices[1], vertices[2]);
                    assertEquals(found, precise, 4e-15);
                }
            }
        }
        // The nearest of them, in any order, is the one with 1/√3.
        for (int first = 0; first < 4; first++) {
            int[] vertices = new int[12];
            for (int t = 0; t < 4; t++) {
                System.arraycopy(triangles[(first + t) % 4], 0, vertices, 3 * t, 3);
            }
            TriangleDistance distance = new TriangleDistance();
            assertEquals((4 - first) % 4, distance.nearest(units, vertices, 4));
            // The plane of the flat one contains the origin.
            assertTrue(distance.hasNearerPlane());
            distance.nearest(units, triangles[0], 1);
            assertFalse(distance.hasNearerPlane());
        }
    }

    /** The smallest length of many convex combinations. */
    private static double sampled(double[] units, int[] corners) {
        double least = 1;
        int steps = 60;
        for (int i = 0; i <= steps; i++) {
            for (int j = 0; i + j <= steps; j++) {
                double[] point = new double[3];
                Dot.add((double) i / steps, units, 3 * corners[0], point, 0, 3);
                Dot.add((double) j / steps, units, 3 * corners[1], point, 0, 3);
                Dot.add((double) (steps - i - j) / steps, units, 3 * corners[2], point, 0, 3);
                least = Math.min(least, Math.sqrt(Dot.of(point, 0, point, 0, 3)));
            }
        }
        return least;
    }
}
