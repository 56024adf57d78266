package io.github.hullwatch.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DrawnHullTest {
    private static final double[][] OCTAHEDRON = {{1, 0, 0}, {-1, 0, 0}, {0, 1, 0}, {0, -1, 0}, {0, 0, 1}, {0, 0, -1}};

    @Test
    void octahedronHasEightFacesAndItsDeadPointsNone() {
        assertEquals(8, DrawnHull.faces(OCTAHEDRON).size());
        double[][] withDead = new double[7][];
        System.arraycopy(OCTAHEDRON, 0, withDead, 1, 6);
        withDead[0] = new double[] {Double.NaN, Double.NaN, Double.NaN};
        List<int[]> faces = DrawnHull.faces(withDead);
        assertEquals(8, faces.size());
        faces.forEach(face -> assertTrue(face[0] > 0 && face[1] > 0 && face[2] > 0));
    }

    @Test
    void flatAndSmallSetsHaveNone() {
        assertEquals(0, DrawnHull.faces(new double[0][]).size());
        assertEquals(
                0,
                DrawnHull.faces(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}})
                        .size());
        assertEquals(
                0,
                DrawnHull.faces(new double[][] {{1, 0, 0}, {0, 1, 0}, {-1, 0, 0}, {0, -1, 0}})
                        .size());
    }

    @Test
    void randomHullsObeyEulerAndFaceOutwards() {
        Random random = new Random(7);
        for (int trial = 0; trial < 100; trial++) {
            int n = 4 + random.nextInt(DrawnHull.MOST - 3);
            double[][] points = new double[n][3];
            double[] centre = new double[3];
            for (double[] p : points) {
                double norm = 0;
                for (int k = 0; k < 3; k++) {
                    p[k] = random.nextGaussian();
                    norm += p[k] * p[k];
                }
                for (int k = 0; k < 3; k++) {
                    p[k] /= Math.sqrt(norm);
                    centre[k] += p[k] / n;
                }
            }
            List<int[]> faces = DrawnHull.faces(points);
            assertEquals(2 * n - 4, faces.size(), "points on a sphere are all corners of their hull");
            for (int[] face : faces) {
                double[] a = points[face[0]];
                double[] normal = DrawnHull.normal(a, points[face[1]], points[face[2]]);
                double outward = 0;
                for (int k = 0; k < 3; k++) {
                    outward += normal[k] * (a[k] - centre[k]);
                }
                assertTrue(outward > 0);
            }
        }
    }

    @Test
    void aCubeHasTwelveTriangles() {
        // Corners moved outward unequally, or a face would have more than two triangles.
        double[][] corners = new double[8][3];
        for (int i = 0; i < 8; i++) {
            double r = 1 + 0.01 * i * i;
            corners[i] = new double[] {(i & 1) == 0 ? r : -r, (i & 2) == 0 ? r : -r, (i & 4) == 0 ? r : -r};
        }
        assertEquals(12, DrawnHull.faces(corners).size());
    }

    @Test
    void cornersInThePlaneAreInOrderAndOnTheHull() {
        List<double[]> points = List.of(
                new double[] {0, 0},
                new double[] {2, 0},
                new double[] {1, 0},
                new double[] {2, 2},
                new double[] {1, 1},
                new double[] {0, 2});
        assertArrayEquals(new double[][] {{0, 0}, {2, 0}, {2, 2}, {0, 2}}, DrawnHull.corners(points));
        assertEquals(0, DrawnHull.corners(List.of()).length);
    }

    @Test
    void theViewIsARotation() {
        double[][] seen = {View.USUAL.of(OCTAHEDRON[0]), View.USUAL.of(OCTAHEDRON[2]), View.USUAL.of(OCTAHEDRON[4])};
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double dot = seen[i][0] * seen[j][0] + seen[i][1] * seen[j][1] + seen[i][2] * seen[j][2];
                assertEquals(i == j ? 1 : 0, dot, 1e-15);
            }
        }
    }
}
