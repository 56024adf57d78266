package io.github.hullwatch.geometry.internal.lowdim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.arithmetic.Elimination;
import io.github.hullwatch.geometry.oracle.Samples;
import org.junit.jupiter.api.Test;

/** The nearest point of the hull of up to four points in space, against the conditions for it. */
class NearestPointTest {
    @Test
    void byHand() {
        NearestPoint nearest = new NearestPoint();
        double[] axes = {1, 0, 0, 0, 1, 0, 0, 0, 1, -.6, -.64, -.48};
        nearest.start(axes, 1);
        assertEquals(1, nearest.count());
        assertEquals(1, nearest.name(0));
        assertEquals(1, nearest.weight(0));
        assertEquals(1, nearest.norm2());
        assertEquals(-1, nearest.lower());
        assertFalse(nearest.add(axes, 0));
        assertEquals(2, nearest.count());
        assertEquals(.5, nearest.norm2(), 1e-15);
        assertEquals(-Math.sqrt(.5), nearest.lower(), 1e-15);
        assertFalse(nearest.add(axes, 2));
        assertEquals(3, nearest.count());
        assertEquals(1.0 / 3, nearest.x(), 1e-15);
        assertEquals(1.0 / 3, nearest.y(), 1e-15);
        assertEquals(1.0 / 3, nearest.z(), 1e-15);
        assertEquals(1.0 / 3, nearest.norm2(), 1e-15);
        assertEquals(1.0 / 3, nearest.weight(2), 1e-15);
        assertTrue(nearest.add(axes, 3));
    }

    /** A point on the near side makes the others superfluous, or some of them. */
    @Test
    void pointsAreRemoved() {
        NearestPoint nearest = new NearestPoint();
        double[] points = {3, 0, 4, -3, 0, 4, 0, 3, 4, 0, -1, 1};
        nearest.start(points, 0);
        assertFalse(nearest.add(points, 1));
        assertEquals(16, nearest.norm2(), 1e-14);
        assertFalse(nearest.add(points, 3));
        assertEquals(1, nearest.count());
        assertEquals(3, nearest.name(0));
        assertEquals(2, nearest.norm2(), 1e-14);
        double[] vector = new double[3];
        nearest.direction(vector);
        assertEquals(-1, vector[1]);
        assertEquals(1, vector[2]);
    }

    @Test
    void isNearestOfAll() {
        NearestPoint nearest = new NearestPoint();
        double[] vector = new double[3];
        int[] sizes = new int[5];
        int surrounded = 0;
        for (int round = 0; round < 1500; round++) {
            double[] points = round % 2 == 0
                    ? Samples.normalised(Samples.gaussian(round, 12, 3), 12, 3)
                    : Samples.vonMisesFisher3(round, 12, 1.5);
            // Not on the sphere, so that one point may be the nearest.
            for (int i = 0; i < 36; i++) {
                points[i] *= 0.5 + (i / 3 * 7 + round) % 12 / 8.0;
            }
            nearest.start(points, 0);
            for (int p = 1; p < 12; p++) {
                double product =
                        nearest.x() * points[3 * p] + nearest.y() * points[3 * p + 1] + nearest.z() * points[3 * p + 2];
                if (product > nearest.norm2() - 1e-3) {
                    continue;
                }
                double before = nearest.norm2();
                int[] names = new int[nearest.count() + 1];
                for (int j = 0; j < nearest.count(); j++) {
                    names[j] = nearest.name(j);
                }
                names[nearest.count()] = p;
                boolean holds = nearest.add(points, p);
                assertEquals(names.length == 4 && holdsOrigin(points, names), holds, "round " + round);
                if (holds) {
                    surrounded++;
                    break;
                }
                assertTrue(nearest.norm2() < before);
                sizes[nearest.count()]++;
                check(nearest, points, names, vector);
            }
        }
        assertTrue(
                sizes[1] > 50 && sizes[2] > 200 && sizes[3] > 200 && surrounded > 200,
                java.util.Arrays.toString(sizes) + surrounded);
    }

    private static void check(NearestPoint nearest, double[] points, int[] names, double[] vector) {
        double[] sum = new double[3];
        double total = 0;
        for (int j = 0; j < nearest.count(); j++) {
            assertTrue(nearest.weight(j) > 0);
            total += nearest.weight(j);
            Dot.add(nearest.weight(j), points, 3 * nearest.name(j), sum, 0, 3);
        }
        assertEquals(1, total, 1e-14);
        double[] x = {nearest.x(), nearest.y(), nearest.z()};
        for (int k = 0; k < 3; k++) {
            assertEquals(x[k], sum[k], 1e-12);
        }
        assertEquals(-Math.sqrt(nearest.norm2()), nearest.lower(), 1e-12);
        nearest.direction(vector);
        for (int name : names) {
            assertTrue(Dot.of(points, 3 * name, x, 0, 3) > nearest.norm2() - 1e-12);
        }
        for (int j = 0; j < nearest.count(); j++) {
            double first = Dot.of(points, 3 * nearest.name(0), vector, 0, 3);
            assertEquals(first, Dot.of(points, 3 * nearest.name(j), vector, 0, 3), 1e-15 * nearest.count() + 1e-13);
            assertTrue(first > 0);
        }
    }

    private static boolean holdsOrigin(double[] points, int[] names) {
        double[][] matrix = new double[4][4];
        double[] weights = {0, 0, 0, 1};
        for (int j = 0; j < 4; j++) {
            for (int k = 0; k < 3; k++) {
                matrix[k][j] = points[3 * names[j] + k];
            }
            matrix[3][j] = 1;
        }
        Elimination.solve(matrix, weights, 4);
        return weights[0] > 0 && weights[1] > 0 && weights[2] > 0 && weights[3] > 0;
    }

    /** Of two nearly opposite points the nearest is all cancellation, but its direction is not. */
    @Test
    void directionsOfShortVectors() {
        NearestPoint nearest = new NearestPoint();
        double[] vector = new double[3];
        for (double e : new double[] {1e-3, 1e-6, 1e-9}) {
            double[] points = Samples.normalised(new double[] {1, 2, 3, -1, -2, -3 + e}, 2, 3);
            nearest.start(points, 0);
            assertFalse(nearest.add(points, 1));
            nearest.direction(vector);
            double length = Math.sqrt(Dot.of(vector, 0, vector, 0, 3));
            double first = Dot.of(points, 0, vector, 0, 3) / length;
            double second = Dot.of(points, 3, vector, 0, 3) / length;
            assertEquals(first, second, 3e-16);
        }
    }
}
