package io.github.hullwatch.geometry.internal.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.hull.HullSolver;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.arithmetic.Elimination;
import io.github.hullwatch.geometry.oracle.CertificateProof;
import io.github.hullwatch.geometry.oracle.Samples;
import io.github.hullwatch.geometry.statistics.HaarFrames;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Exact depth inside by facets, and exact boundaries, in more than three dimensions. */
class ExactInsideTest {

    private static Hull exact(double depth, double tolerance, double[] rows, int n, int d) {
        Vectors vectors = Vectors.rows(rows, n, d);
        Hull hull = HullSolver.hullOf(vectors);
        assertEquals(Verdict.INSIDE, hull.verdict());
        assertTrue(hull.exact(), hull::toString);
        assertEquals(depth, hull.depth(), tolerance);
        assertTrue(hull.lower() > depth - 1e-9 && hull.upper() < depth + 1e-9);
        assertNotNull(hull.certificate().facets());
        if (d <= 6) {
            CertificateProof.check(vectors, hull);
        }
        return hull;
    }

    private static double[] crossPolytope(int d, int vertices) {
        double[] rows = new double[vertices * d];
        for (int i = 0; i < vertices; i++) {
            rows[i * d + i / 2] = i % 2 == 0 ? 1 + i : -2;
        }
        return rows;
    }

    @Test
    void crossPolytopesAndCubes() {
        crossPolytopesAndCubes(4, 4);
    }

    @Test
    @Tag("slow")
    void crossPolytopesAndCubesOfMoreDimensions() {
        crossPolytopesAndCubes(5, 6);
    }

    private static void crossPolytopesAndCubes(int from, int to) {
        for (int d = from; d <= to; d++) {
            Hull cross = exact(1 / Math.sqrt(d), 1e-14, crossPolytope(d, 2 * d), 2 * d, d);
            assertEquals(1 << d, cross.certificate().facets().length);
            double[] cube = new double[d << d];
            for (int i = 0; i < cube.length; i++) {
                cube[i] = (i / d >> i % d & 1) == 0 ? 1 : -1;
            }
            exact(1 / Math.sqrt(d), 1e-14, cube, 1 << d, d);
        }
    }

    @Test
    void regularSimplices() {
        for (int d : new int[] {4, 5, 6, 7, 12, 32, 64}) {
            // e_1 … e_d and the point on their axis that is √2 away from each, seen from their mean.
            double[] rows = new double[(d + 1) * d];
            double last = (1 - Math.sqrt(d + 1)) / d;
            double mean = (1 + last) / (d + 1);
            for (int i = 0; i <= d; i++) {
                for (int k = 0; k < d; k++) {
                    rows[i * d + k] = (i == d ? last : i == k ? 1 : 0) - mean;
                }
            }
            Hull hull = exact(1.0 / d, 1e-12, rows, d + 1, d);
            assertEquals(d + 1, hull.certificate().facets().length);
        }
    }

    /** A slow twin: the nearest of all planes through d of the directions that have the others on one side. */
    @Test
    void againstAllPlanes() {
        againstAllPlanes(15);
    }

    @Test
    @Tag("slow")
    void againstAllPlanesOfManySets() {
        againstAllPlanes(60);
    }

    private static void againstAllPlanes(int rounds) {
        SplittableRandom random = new SplittableRandom(3);
        int met = 0;
        for (int round = 0; round < rounds; round++) {
            int d = 4 + round % 3;
            int n = d + 2 + random.nextInt(7 - d / 2);
            double[] rows = Samples.gaussian(round, n, d);
            Vectors vectors = Vectors.rows(rows, n, d);
            Hull hull = HullSolver.hullOf(vectors);
            CertificateProof.check(vectors, hull);
            if (hull.verdict() == Verdict.INSIDE) {
                met++;
                assertTrue(hull.exact());
                assertEquals(leastSupportingPlane(Samples.normalised(rows, n, d), n, d), hull.depth(), 1e-12);
            }
        }
        assertTrue(met > rounds / 6);
    }

    private static double leastSupportingPlane(double[] u, int n, int d) {
        double least = 1;
        double[][] matrix = new double[d][d];
        double[] normal = new double[d];
        for (int mask = 0; mask < 1 << n; mask++) {
            if (Integer.bitCount(mask) != d) {
                continue;
            }
            int row = 0;
            for (int i = 0; i < n; i++) {
                if ((mask >> i & 1) != 0) {
                    System.arraycopy(u, i * d, matrix[row], 0, d);
                    normal[row++] = 1;
                }
            }
            if (Elimination.solve(matrix, normal, d) == 0) {
                continue;
            }
            double length = Math.sqrt(Dot.of(normal, 0, normal, 0, d));
            boolean supporting = true;
            for (int i = 0; i < n && supporting; i++) {
                supporting = (mask >> i & 1) != 0 || Dot.of(u, i * d, normal, 0, d) < 1;
            }
            least = supporting ? Math.min(least, 1 / length) : least;
        }
        return least;
    }

    @Test
    void duplicatesAndNearDuplicates() {
        duplicatesAndNearDuplicates(4, 4);
    }

    @Test
    @Tag("slow")
    void duplicatesAndNearDuplicatesInMoreDimensions() {
        duplicatesAndNearDuplicates(5, 6);
    }

    private static void duplicatesAndNearDuplicates(int from, int to) {
        SplittableRandom random = new SplittableRandom(9);
        for (int d = from; d <= to; d++) {
            int n = 3 * d;
            double[] rows = Samples.gaussian(50 + d, n, d);
            Hull plain = HullSolver.hullOf(Vectors.rows(rows, n, d));
            double[] twice = new double[2 * n * d];
            for (double noise : new double[] {0, 1e-15, 1e-12, 1e-9}) {
                for (int i = 0; i < n * d; i++) {
                    twice[i] = rows[i];
                    twice[n * d + i] = 2 * rows[i] * (1 + noise * (random.nextDouble() - .5));
                }
                Vectors vectors = Vectors.rows(twice, 2 * n, d);
                Hull hull = HullSolver.hullOf(vectors);
                assertEquals(plain.verdict(), hull.verdict());
                CertificateProof.check(vectors, hull);
                if (hull.exact()) {
                    assertEquals(plain.depth(), hull.depth(), 1e-11 + 10 * noise);
                }
            }
        }
    }

    @Test
    void boundariesInAnyDimension() {
        for (int d : new int[] {4, 6, 9}) {
            onBoundary(crossPolytope(d, 2 * d - 1), 2 * d - 1, d);
            onBoundary(crossPolytope(d, d), d, d);
        }
        // Collinear: three on one line through the origin, nothing else.
        double[] line = new double[3 * 20];
        for (int k = 0; k < 20; k++) {
            line[k] = k - 3;
            line[20 + k] = 3 - k;
            line[40 + k] = 2 * (k - 3);
        }
        onBoundary(line, 3, 20);
    }

    @Test
    @Tag("slow")
    void boundariesInManyDimensions() {
        for (int d : new int[] {12, 40}) {
            onBoundary(crossPolytope(d, 2 * d - 1), 2 * d - 1, d);
            onBoundary(crossPolytope(d, d), d, d);
        }
        // Antipodal floats among others on one side, as two neurons of a layer may be.
        int d = 300;
        double[] rows = Samples.gaussian(3, 6, d);
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) rows[i];
        }
        for (int k = 0; k < d; k++) {
            rows[d + k] = -rows[k] / 2;
        }
        onBoundary(rows, 6, d);
    }

    private static void onBoundary(double[] rows, int n, int d) {
        Vectors vectors = Vectors.rows(rows, n, d);
        Hull hull = HullSolver.hullOf(vectors);
        assertEquals(Verdict.BOUNDARY, hull.verdict(), n + "×" + d + " " + hull);
        assertEquals(0, hull.depth());
        CertificateProof.check(vectors, hull);
    }

    /** Projected directions are known only up to rounding, so they are never on the boundary. */
    @Test
    void projectedVectorsAreNeverOnTheBoundary() {
        double[] rows = {1, 2, 3, 4, 5, -1, -2, -3, -4, -5};
        for (int m = 1; m <= 4; m++) {
            Hull hull = HullSolver.hullOf(
                    Vectors.rows(rows, 2, 5).project(HaarFrames.of(m, 1, m, 5).basis(0)));
            assertEquals(m == 1 ? Verdict.INSIDE : Verdict.UNDECIDED, hull.verdict());
            assertTrue(hull.certificate().boundary() == null);
        }
    }

    /**
     * The axes but the first, both ways, lifted by h and lowered by 2h: the depth is the sine of the slope. No simplex
     * of d + 1 of them has the origin strictly inside, so that facets alone prove it.
     */
    @Test
    void thinPrismsOfOppositePairs() {
        for (int d = 4; d <= 6; d++) {
            for (double h : new double[] {1e-5, 1e-7, 1e-9, 1e-10}) {
                double[] rows = new double[4 * (d - 1) * d];
                for (int i = 0; i < 4 * (d - 1); i++) {
                    rows[i * d + 1 + i / 4] = i % 2 == 0 ? 1 : -1;
                    rows[i * d] = i % 4 < 2 ? h : -2 * h;
                }
                Vectors vectors = Vectors.rows(rows, 4 * (d - 1), d);
                String where = d + " dimensions, height " + h;
                HullSolver solver = new HullSolver();
                assertEquals(Verdict.INSIDE, solver.decide(vectors), where);
                assertEquals(Verdict.INSIDE, solver.solve(vectors), where);
                Hull hull = solver.result();
                double depth = h / Math.sqrt(1 + h * h);
                assertTrue(hull.lower() <= depth && depth <= hull.upper(), where + ": " + hull);
                assertEquals(depth, hull.depth(), 1e-13, where);
                assertTrue(hull.exact(), where);
                CertificateProof.check(vectors, hull);
            }
        }
    }
}
