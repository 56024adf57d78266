package io.github.hullwatch.geometry.internal.lowdim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.exact.PreciseRows;
import io.github.hullwatch.geometry.oracle.Samples;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Distances of triangles from the origin. */
class TriangleDistanceTest {
    private static final double[] MIRROR = {1, 2, 3};

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

    /**
     * Most triangles are passed over by a corner and the normal of the edges there. Of needles across circles of nearly
     * equal height, whose normals at the far corner are little but rounding, none is passed over that is nearer than
     * the one found.
     */
    @Test
    void needlesAreNotPassedOver() {
        Random random = new Random(1);
        for (int trial = 0; trial < 2000; trial++) {
            int count = 2 + random.nextInt(6);
            double[] units = new double[9 * count];
            int[] vertices = new int[3 * count];
            for (int t = 0; t < count; t++) {
                double height = 0.6 + Math.scalb(random.nextDouble(), -20 - random.nextInt(25));
                double angle = 2 * Math.PI * random.nextDouble();
                double width = Math.scalb(1 + random.nextDouble(), -random.nextInt(48));
                // The third corner is opposite to what lies between the other two, so that the centre is within.
                // Clockwise, since the reflection below turns that round.
                double[] angles = {angle + width, angle, angle + width / 2 + Math.PI};
                for (int k = 0; k < 3; k++) {
                    int at = 9 * t + 3 * k;
                    double radius = Math.sqrt(1 - height * height);
                    units[at] = radius * Math.cos(angles[k]);
                    units[at + 1] = radius * Math.sin(angles[k]);
                    units[at + 2] = height;
                    // Reflected, so that no component of an edge is exactly 0.
                    Dot.add(-Dot.of(units, at, MIRROR, 0, 3) / 7, MIRROR, 0, units, at, 3);
                }
                int first = random.nextInt(3);
                for (int k = 0; k < 3; k++) {
                    vertices[3 * t + k] = 3 * t + (first + k) % 3;
                }
            }
            TriangleDistance distance = new TriangleDistance();
            double found = distance.of(distance.nearest(units, vertices, count));
            for (int t = 0; t < count; t++) {
                assertTrue(found <= distance.of(t) + 110 * 0x1p-53, "trial " + trial + ", triangle " + t);
            }
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
