package io.github.hullwatch.geometry.hull;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Configurations whose depth is known. Rows are scaled by random factors, which must not matter. */
class ClosedFormTest {
    private static final int[] DIMENSIONS = {1, 2, 3, 4, 5, 8, 13, 32, 64};

    private static Hull solve(double[][] rows) {
        return HullSolver.hullOf(vectors(rows, new Random(rows.length)));
    }

    private static Vectors vectors(double[][] rows, Random random) {
        int d = rows[0].length;
        double[] flat = new double[rows.length * d];
        for (int i = 0; i < rows.length; i++) {
            double scale = Math.scalb(0.5 + random.nextDouble(), random.nextInt(60) - 30);
            for (int k = 0; k < d; k++) {
                flat[i * d + k] = scale * rows[i][k];
            }
        }
        return Vectors.rows(flat, rows.length, d);
    }

    private static void assertInside(double depth, Hull hull) {
        assertEquals(Verdict.INSIDE, hull.verdict(), hull.toString());
        assertTrue(hull.lower() > 0 && hull.lower() <= depth + 1e-12, hull.toString());
        assertTrue(hull.upper() >= depth - 1e-12, hull.toString());
        if (hull.exact()) {
            assertEquals(depth, hull.depth(), 1e-12);
        }
    }

    private static void assertOutside(double depth, Hull hull) {
        assertEquals(Verdict.OUTSIDE, hull.verdict(), hull.toString());
        assertTrue(hull.lower() <= depth + 1e-15 && hull.upper() >= depth - 1e-15, hull.toString());
        assertTrue(hull.exact(), hull.toString());
        assertEquals(depth, hull.depth(), 1e-9 * -depth + 1e-13);
    }

    private static void assertOnBoundary(Hull hull) {
        assertTrue(hull.verdict() == Verdict.BOUNDARY || hull.verdict() == Verdict.UNDECIDED, hull.toString());
        assertTrue(hull.lower() <= 0 && hull.lower() > -1e-12, hull.toString());
        assertTrue(hull.upper() >= 0 && hull.upper() < 1e-12, hull.toString());
    }

    /** d + 1 unit vectors with scalar products −1/d: e_k spread about their mean, in coordinates of its complement. */
    private static double[][] simplex(int d) {
        double[][] rows = new double[d + 1][d];
        for (int k = 0; k < d; k++) {
            // Gram–Schmidt by hand: vertex k is the first with a component along axis k.
            double height = Math.sqrt(1 - squared(rows[k], k));
            rows[k][k] = height;
            for (int j = k + 1; j <= d; j++) {
                double dot = 0;
                for (int q = 0; q < k; q++) {
                    dot += rows[k][q] * rows[j][q];
                }
                rows[j][k] = (-1.0 / d - dot) / height;
            }
        }
        return rows;
    }

    private static double squared(double[] row, int count) {
        double sum = 0;
        for (int q = 0; q < count; q++) {
            sum += row[q] * row[q];
        }
        return sum;
    }

    @Test
    void regularSimplex() {
        for (int d : DIMENSIONS) {
            double[][] rows = simplex(d);
            assertInside(1.0 / d, solve(rows));
            // Without one vertex, the nearest point is the centre of that facet.
            assertOutside(-1.0 / d, solve(Arrays.copyOf(rows, d)));
        }
    }

    @Test
    void crossPolytope() {
        crossPolytopes(1, 2, 3, 4, 5, 8);
    }

    @Test
    @Tag("slow")
    void crossPolytopeInManyDimensions() {
        crossPolytopes(13, 32, 64);
    }

    private static void crossPolytopes(int... dimensions) {
        for (int d : dimensions) {
            double[][] rows = new double[2 * d][d];
            for (int k = 0; k < d; k++) {
                rows[2 * k][k] = 1;
                rows[2 * k + 1][k] = -1;
            }
            assertInside(1 / Math.sqrt(d), solve(rows));
            if (d > 1) {
                assertOnBoundary(solve(Arrays.copyOf(rows, 2 * d - 1)));
            }
        }
    }

    @Test
    void cube() {
        for (int d = 1; d <= 8; d++) {
            double[][] rows = new double[1 << d][d];
            for (int i = 0; i < rows.length; i++) {
                for (int k = 0; k < d; k++) {
                    rows[i][k] = (i >> k & 1) == 0 ? 1 : -1;
                }
            }
            assertInside(1 / Math.sqrt(d), solve(rows));
        }
    }

    @Test
    void icosahedron() {
        double phi = (1 + Math.sqrt(5)) / 2;
        double[][] rows = new double[12][];
        int at = 0;
        for (int a = -1; a <= 1; a += 2) {
            for (double b = -phi; b <= phi; b += 2 * phi) {
                rows[at++] = new double[] {0, a, b};
                rows[at++] = new double[] {a, b, 0};
                rows[at++] = new double[] {b, 0, a};
            }
        }
        assertInside(0.7946544722917661, solve(rows));
    }

    @Test
    void orthonormalSets() {
        for (int d : DIMENSIONS) {
            for (int n = 1; n <= d; n++) {
                double[][] rows = new double[n][d];
                for (int i = 0; i < n; i++) {
                    rows[i][d - 1 - i] = i % 2 == 0 ? 1 : -1;
                }
                assertOutside(-1 / Math.sqrt(n), solve(rows));
            }
        }
    }

    @Test
    void equiangularFansAboutAnAxis() {
        // n directions at the angle a from an axis, their parts across it balanced: −cos a outside; beyond a right
        // angle
        // the axis itself is missing and the origin still outside, by as much.
        for (int d : new int[] {2, 3, 5, 16, 64}) {
            for (double angle : new double[] {0.1, 1, 1.5, 1.5707}) {
                double[][] base = d == 2 ? new double[][] {{1}, {-1}} : simplex(d - 1);
                double[][] rows = new double[base.length][d];
                for (int i = 0; i < base.length; i++) {
                    for (int k = 0; k < d - 1; k++) {
                        rows[i][k] = Math.sin(angle) * base[i][k];
                    }
                    rows[i][d - 1] = Math.cos(angle);
                }
                assertOutside(-Math.cos(angle), solve(rows));
            }
        }
    }

    @Test
    void oneDirectionAndItsCopies() {
        for (int d : DIMENSIONS) {
            for (int n : new int[] {1, 2, 7, 100}) {
                double[][] rows = new double[n][d];
                for (double[] row : rows) {
                    Arrays.fill(row, -0.3);
                }
                assertOutside(-1, solve(rows));
            }
        }
    }

    @Test
    void antipodesAloneAreOnTheBoundary() {
        for (int d : DIMENSIONS) {
            if (d > 1) {
                double[][] rows = new double[2][d];
                Arrays.fill(rows[0], 1);
                Arrays.fill(rows[1], -1);
                assertOnBoundary(solve(rows));
            }
        }
    }

    @Test
    void collinearCopiesInManyDimensions() {
        // Three directions in a plane about the origin, in d dimensions: the origin is in a flat hull.
        for (int d : new int[] {3, 4, 8, 50}) {
            double[][] rows = new double[9][d];
            for (int i = 0; i < 9; i++) {
                rows[i][0] = Math.cos(i % 3 * 2 * Math.PI / 3);
                rows[i][d - 1] = Math.sin(i % 3 * 2 * Math.PI / 3);
            }
            assertOnBoundary(solve(rows));
        }
    }
}
