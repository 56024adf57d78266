package io.github.hullwatch.geometry.hull;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.Vectors;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * D does not change under rotation, reordering, positive scaling of rows, copies, dead rows, and another storage
 * layout.
 */
class InvarianceTest {
    private static final int[][] SHAPES = {
        {5, 1}, {6, 2}, {9, 3}, {12, 4}, {14, 6}, {30, 11}, {7, 9}, {60, 45}, {110, 45}, {40, 60}
    };

    private static double[][] gaussian(Random random, int n, int d) {
        double[][] rows = new double[n][d];
        for (double[] row : rows) {
            for (int k = 0; k < d; k++) {
                row[k] = random.nextGaussian() + (k == 0 ? 0.3 : 0);
            }
        }
        return rows;
    }

    private static Vectors flat(double[][] rows) {
        int d = rows[0].length;
        double[] flat = new double[rows.length * d];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * d, d);
        }
        return Vectors.rows(flat, rows.length, d);
    }

    private static void assertSame(Hull expected, Hull actual, String change) {
        String name = change + " " + expected.n() + "×" + expected.d();
        assertEquals(expected.verdict(), actual.verdict(), name);
        assertTrue(actual.lower() <= expected.upper() && expected.lower() <= actual.upper(), name);
        if (expected.exact()) {
            assertTrue(actual.exact(), name);
            assertEquals(expected.depth(), actual.depth(), 1e-9 * Math.abs(expected.depth()) + 1e-12, name);
        } else {
            assertEquals(expected.lower(), actual.lower(), 0.05 * expected.lower(), name);
        }
    }

    @Test
    void depthIsAPropertyOfTheDirectionsAlone() {
        depthIsAPropertyOfTheDirectionsAlone(1);
    }

    @Test
    @Tag("slow")
    void depthIsAPropertyOfTheDirectionsAloneManyTimes() {
        depthIsAPropertyOfTheDirectionsAlone(4);
    }

    private static void depthIsAPropertyOfTheDirectionsAlone(int rounds) {
        Random random = new Random(8);
        for (int[] shape : SHAPES) {
            for (int round = 0; round < rounds; round++) {
                int n = shape[0];
                int d = shape[1];
                double[][] rows = gaussian(random, n, d);
                Hull hull = HullSolver.hullOf(flat(rows));
                assertSame(hull, HullSolver.hullOf(flat(reflected(random, rows))), "reflected");
                assertSame(hull, HullSolver.hullOf(flat(permuted(random, rows))), "permuted");
                assertSame(hull, HullSolver.hullOf(flat(scaled(random, rows))), "scaled");
                if (hull.exact()) {
                    assertSame(hull, HullSolver.hullOf(flat(duplicated(random, rows))), "duplicated");
                }
                double[][] padded = Arrays.copyOf(rows, n + 2);
                padded[n] = padded[0];
                padded[0] = new double[d];
                padded[n + 1] = new double[d];
                Hull withDead = HullSolver.hullOf(flat(padded));
                assertSame(hull, withDead, "with dead rows");
                assertEquals(2, withDead.dead());
                assertEquals(n + 2, withDead.n());
                double[] byColumn = new double[n * d];
                for (int i = 0; i < n; i++) {
                    for (int k = 0; k < d; k++) {
                        byColumn[k * n + i] = rows[i][k];
                    }
                }
                assertSame(hull, HullSolver.hullOf(Vectors.columns(byColumn, n, d)), "by columns");
            }
        }
    }

    /** Three random Householder reflections. */
    private static double[][] reflected(Random random, double[][] rows) {
        int d = rows[0].length;
        double[][] out = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            out[i] = rows[i].clone();
        }
        for (int r = 0; r < 3; r++) {
            double[] h = gaussian(random, 1, d)[0];
            double norm2 = 0;
            for (double x : h) {
                norm2 += x * x;
            }
            for (double[] row : out) {
                double dot = 0;
                for (int k = 0; k < d; k++) {
                    dot += h[k] * row[k];
                }
                for (int k = 0; k < d; k++) {
                    row[k] -= 2 * dot / norm2 * h[k];
                }
            }
        }
        return out;
    }

    private static double[][] permuted(Random random, double[][] rows) {
        double[][] out = rows.clone();
        for (int i = out.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double[] t = out[i];
            out[i] = out[j];
            out[j] = t;
        }
        return out;
    }

    private static double[][] scaled(Random random, double[][] rows) {
        double[][] out = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            out[i] = rows[i].clone();
            int exponent = random.nextInt(400) - 200;
            for (int k = 0; k < out[i].length; k++) {
                out[i][k] = Math.scalb(out[i][k], exponent) * 1.7;
            }
        }
        return out;
    }

    private static double[][] duplicated(Random random, double[][] rows) {
        double[][] out = Arrays.copyOf(rows, rows.length + 5);
        for (int i = rows.length; i < out.length; i++) {
            out[i] = rows[random.nextInt(rows.length)];
        }
        return out;
    }
}
