package io.github.hullwatch.geometry.internal.lowdim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.hull.HullSolver;
import io.github.hullwatch.geometry.internal.arithmetic.Allowance;
import io.github.hullwatch.geometry.internal.problem.SolverState;
import io.github.hullwatch.geometry.oracle.CertificateProof;
import io.github.hullwatch.geometry.oracle.Samples;
import io.github.hullwatch.geometry.statistics.Wendel;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The exact methods for one to three dimensions: hand cases, cases near the boundary, hostile sizes, slow twins. */
class LowDimensionTest {

    private static Hull check(Verdict verdict, double depth, double tolerance, int d, double... rows) {
        Vectors vectors = Vectors.rows(rows, rows.length / d, d);
        Hull hull = HullSolver.hullOf(vectors);
        assertEquals(verdict, hull.verdict(), Arrays.toString(rows));
        assertEquals(depth, hull.depth(), tolerance, Arrays.toString(rows));
        assertTrue(hull.exact());
        CertificateProof.check(vectors, hull);
        return hull;
    }

    @Test
    void theLine() {
        assertArrayEquals(
                new int[] {0, 2}, check(Verdict.INSIDE, 1, 0, 1, 5, 0, -1e-300).support());
        check(Verdict.OUTSIDE, -1, 0, 1, 5, 1e-320, 0);
        check(Verdict.OUTSIDE, -1, 0, 1, -3);
        check(Verdict.OUTSIDE, -1, 0, 1, 0, 0);
    }

    @Test
    void thePlaneByHand() {
        double tiny = 0x1p-24;
        check(Verdict.INSIDE, tiny / 2, 1e-22, 2, 1, 0, -1, tiny, -1, -tiny);
        check(Verdict.OUTSIDE, -tiny / 2, 1e-22, 2, 1, 0, -1, tiny, 0, 1);
        check(Verdict.OUTSIDE, -1, 0, 2, 3, 4);
        check(Verdict.OUTSIDE, -1, 0, 2, 3, 4, 6, 8, 0.375, 0.5);
        check(Verdict.OUTSIDE, -Math.sqrt(.5), 1e-15, 2, 1, 0, 0, 1);
        check(Verdict.INSIDE, .5, 1e-15, 2, 1, 0, -.5, Math.sqrt(.75), -.5, -Math.sqrt(.75));
        check(Verdict.INSIDE, Math.sqrt(.5), 1e-15, 2, 1, 0, 0, 1, -1, 0, 0, -1);
        check(Verdict.INSIDE, Math.sqrt(.5), 1e-15, 2, 1, 0, 0, 1, -1, 0, 0, -1, -0.0, -2, 5, -0.0);
        check(Verdict.BOUNDARY, 0, 0, 2, 1, 2, -2, -4);
        check(Verdict.BOUNDARY, 0, 0, 2, 1, 2, -2, -4, 3, 6, -1, -2);
        check(Verdict.BOUNDARY, 0, 0, 2, 0, 1, 3, 0, -5, 0);
        check(Verdict.BOUNDARY, 0, 0, 2, 3, 0, -5, 0, 0, 1, 1, 1);
        check(Verdict.INSIDE, Math.cos(3 * Math.PI / 8), 1e-15, 2, 3, 0, -5, 0, 0, 1, -1, -1);
    }

    /** The gap beyond which nothing is seen: D = cos(g/2), here for a fan of n directions with one gap. */
    @Test
    void fansInThePlane() {
        for (int n : new int[] {2, 3, 10, 64}) {
            for (double gap : new double[] {.1, 1, 3, Math.PI - 1e-9, Math.PI + 1e-9, 4, 6}) {
                if (gap < 2 * Math.PI / n) {
                    continue;
                }
                double[] rows = new double[2 * n];
                for (int i = 0; i < n; i++) {
                    double angle = 1 + gap / 2 + (2 * Math.PI - gap) * i / (n - 1);
                    rows[2 * i] = (i + 1) * Math.cos(angle);
                    rows[2 * i + 1] = (i + 1) * Math.sin(angle);
                }
                // Two directions leave the smaller of two gaps.
                double widest = n == 2 ? Math.max(gap, 2 * Math.PI - gap) : gap;
                double depth = Math.cos(widest / 2);
                check(depth > 0 ? Verdict.INSIDE : Verdict.OUTSIDE, depth, 1e-14, 2, rows);
            }
        }
    }

    @Test
    void bucketsFindTheWidestGapOfManyDirections() {
        widestGaps(300);
    }

    @Test
    @Tag("slow")
    void bucketsFindTheWidestGapOfManySets() {
        widestGaps(2000);
    }

    private static void widestGaps(int rounds) {
        SplittableRandom random = new SplittableRandom(5);
        HullSolver solver = new HullSolver();
        for (int round = 0; round < rounds; round++) {
            int n = 1 + random.nextInt(80);
            double[] rows = Samples.gaussian(round, n, 2);
            if (round % 3 == 0) {
                // Clusters: many directions in one bucket.
                for (int i = 0; i < n; i++) {
                    rows[2 * i] += i % 3 == 0 ? 1e3 : -10;
                    rows[2 * i + 1] += i % 2 == 0 ? 20 : 0;
                }
            }
            double[] angles = new double[n];
            for (int i = 0; i < n; i++) {
                angles[i] = Math.atan2(rows[2 * i + 1], rows[2 * i]);
            }
            Arrays.sort(angles);
            double widest = angles[0] + 2 * Math.PI - angles[n - 1];
            for (int i = 1; i < n; i++) {
                widest = Math.max(widest, angles[i] - angles[i - 1]);
            }
            solver.solve(Vectors.rows(rows, n, 2));
            assertEquals(Math.cos(widest / 2), solver.depth(), 1e-14);
            assertTrue(
                    solver.lower() <= Math.cos(widest / 2) + 1e-15 && solver.upper() >= Math.cos(widest / 2) - 1e-15);
            if (round % 20 == 0) {
                CertificateProof.check(Vectors.rows(rows, n, 2), solver.result());
            }
        }
    }

    @Test
    void spaceByHand() {
        check(Verdict.INSIDE, 1.0 / 3, 1e-15, 3, 1, 1, 1, 1, -1, -1, -1, 1, -1, -1, -1, 1);
        check(Verdict.OUTSIDE, -1.0 / 3, 1e-15, 3, 1, 1, 1, 1, -1, -1, -1, 1, -1);
        check(Verdict.OUTSIDE, -1 / Math.sqrt(3), 1e-15, 3, 1, 0, 0, 0, 2, 0, 0, 0, 3);
        check(Verdict.INSIDE, 1 / Math.sqrt(3), 1e-15, 3, 1, 0, 0, 0, 2, 0, 0, 0, 3, -1, 0, 0, 0, -1, 0, 0, 0, -1);
        check(Verdict.BOUNDARY, 0, 0, 3, 1, 0, 0, 0, 2, 0, 0, 0, 3, -1, 0, 0, 0, -1, 0);
        check(Verdict.BOUNDARY, 0, 0, 3, 1, 2, 3, -2, -4, -6);
        check(Verdict.BOUNDARY, 0, 0, 3, 1, 0, 0, -1, 1, 0, -1, -1, 0);
        check(Verdict.OUTSIDE, -1, 1e-15, 3, 1, 2, 3, 2, 4, 6);
        check(Verdict.OUTSIDE, -1, 1e-15, 3, 0, 0, 0, 1, 2, 3);
    }

    @Test
    void cubeAndIcosahedronAndTheirKin() {
        double[] cube = new double[24];
        for (int i = 0; i < 24; i++) {
            cube[i] = (i / 3 >> i % 3 & 1) == 0 ? 1 : -1;
        }
        check(Verdict.INSIDE, 1 / Math.sqrt(3), 1e-15, 3, cube);
        double phi = (1 + Math.sqrt(5)) / 2;
        double[] icosahedron = new double[36];
        int at = 0;
        for (int s = -1; s <= 1; s += 2) {
            for (int t = -1; t <= 1; t += 2) {
                for (int k = 0; k < 3; k++) {
                    icosahedron[at + k] = 0;
                    icosahedron[at + (k + 1) % 3] = s;
                    icosahedron[at + (k + 2) % 3] = t * phi;
                    at += 3;
                }
            }
        }
        check(Verdict.INSIDE, .7946544722917661, 1e-14, 3, icosahedron);
    }

    /** Rows in the plane z = height: inside one height, on the boundary at 0, and outside below. */
    @Test
    void nearTheBoundaryInSpace() {
        for (int exponent : new int[] {-10, -24, -40, -60, -200}) {
            double height = Math.scalb(1.0, exponent);
            double[] ring = {1, 0, height, 0, 1, height, -1, 0, height, 0, -1, height};
            double above = height / Math.sqrt(1 + height * height);
            check(Verdict.OUTSIDE, -above, 1e-9 * above, 3, ring);
            double[] closed = Arrays.copyOf(ring, 15);
            closed[14] = -1;
            Hull hull = check(Verdict.INSIDE, above, 1e-14, 3, closed);
            assertTrue(hull.lower() > 0 && hull.lower() <= above);
        }
        check(Verdict.BOUNDARY, 0, 0, 3, 1, 0, 0, 0, 1, 0, -1, 0, 0, 0, -1, 0, 0, 0, 1);
    }

    /** A determinant of float rows that needs more than 53 bits, on both sides and exactly between them. */
    @Test
    void floatRowsThatDoublesCannotTellApart() {
        float a = 0x1.000002p0f;
        float b = 0x1.fffffep-1f;
        float c = 0x1.234568p-3f;
        // c·(a, b, 1) and (a, b, 1) are parallel only if the products are exact, which floats are not.
        float[] rows = {a, b, 1, -c * a, -c * b, -c};
        Vectors vectors = Vectors.rows(rows, 2, 3);
        Hull hull = HullSolver.hullOf(vectors);
        boolean parallel = (double) rows[3] * b == (double) rows[4] * a && (double) rows[3] == (double) rows[5] * a;
        assertEquals(parallel ? Verdict.BOUNDARY : Verdict.OUTSIDE, hull.verdict());
        CertificateProof.check(vectors, hull);
        float[] exact = {a, b, 1, -a / 4, -b / 4, -.25f};
        assertEquals(
                Verdict.BOUNDARY, HullSolver.hullOf(Vectors.rows(exact, 2, 3)).verdict());
    }

    @Test
    void anySizeOfRows() {
        double[] sizes = {1e-320, 1e-310, 1e-200, 1e-30, 1, 1e30, 1e200, 1e308};
        SplittableRandom random = new SplittableRandom(7);
        for (int d = 1; d <= 3; d++) {
            for (int round = 0; round < 120; round++) {
                int n = 1 + random.nextInt(8);
                int[] numbers = new int[n * d];
                double[] plain = new double[n * d];
                double[] scaled = new double[n * d];
                for (int i = 0; i < n; i++) {
                    double size = sizes[random.nextInt(sizes.length)];
                    // A power of two, so that the integers stay exact even as subnormals.
                    double power = Math.scalb(1.0, Math.max(-1070, Math.getExponent(size) - 2));
                    for (int k = 0; k < d; k++) {
                        numbers[i * d + k] = random.nextInt(-3, 4);
                        plain[i * d + k] = numbers[i * d + k];
                        scaled[i * d + k] = numbers[i * d + k] * power;
                    }
                }
                Hull expected = HullSolver.hullOf(Vectors.rows(plain, n, d));
                Vectors vectors = Vectors.rows(scaled, n, d);
                Hull actual = HullSolver.hullOf(vectors);
                assertEquals(expected.verdict(), actual.verdict(), Arrays.toString(scaled));
                assertEquals(expected.depth(), actual.depth(), 1e-14);
                CertificateProof.check(vectors, actual);
            }
        }
    }

    /** One row huge, one tiny, and a component far below the others: exact signs where doubles under- and overflow. */
    @Test
    void componentsOfVeryDifferentSize() {
        check(Verdict.INSIDE, 5e-201, 1e-210, 2, 1, 0, -1, 1e-200, -1, -1e-200);
        check(Verdict.OUTSIDE, -5e-201, 1e-210, 2, 1, 0, -1, 1e-200, 0, 1e-320);
        assertEquals(
                Verdict.BOUNDARY,
                HullSolver.hullOf(Vectors.rows(new double[] {1e300, 1e-20, -1e300, -1e-20}, 2, 2))
                        .verdict());
        assertEquals(
                Verdict.OUTSIDE,
                HullSolver.hullOf(Vectors.rows(new double[] {1e300, 1e-20, -1e300, -1.0000000000000002e-20}, 2, 2))
                        .verdict());
        check(
                Verdict.INSIDE,
                1 / Math.sqrt(3),
                1e-15,
                3,
                1e300,
                0,
                0,
                0,
                1e-300,
                0,
                0,
                0,
                1e-310,
                -1,
                0,
                0,
                0,
                -1e30,
                0,
                0,
                0,
                -1e-30);
    }

    @Test
    void manyDuplicatesAndAntipodes() {
        for (int d = 2; d <= 3; d++) {
            double[] few = Samples.gaussian(d, 12, d);
            double[] many = new double[120 * d];
            for (int i = 0; i < 120; i++) {
                for (int k = 0; k < d; k++) {
                    many[i * d + k] = few[i % 12 * d + k] * Math.scalb(1.0, i % 7 - 3);
                }
            }
            Hull expected = HullSolver.hullOf(Vectors.rows(few, 12, d));
            Vectors vectors = Vectors.rows(many, 120, d);
            Hull actual = HullSolver.hullOf(vectors);
            assertEquals(expected.verdict(), actual.verdict());
            assertEquals(expected.depth(), actual.depth(), 1e-14);
            CertificateProof.check(vectors, actual);
            double[] both = new double[24 * d];
            for (int i = 0; i < 12 * d; i++) {
                both[i] = few[i];
                both[12 * d + i] = -few[i] / 3;
            }
            Vectors symmetric = Vectors.rows(both, 24, d);
            Hull surrounded = HullSolver.hullOf(symmetric);
            assertEquals(Verdict.INSIDE, surrounded.verdict());
            CertificateProof.check(symmetric, surrounded);
        }
    }

    /** A slow twin: the deepest of all planes through three directions that have everything on one side. */
    @Test
    void depthInSpaceAgainstAllTriples() {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 60; round++) {
            int n = 4 + random.nextInt(20);
            double[] rows = round % 2 == 0
                    ? Samples.gaussian(round, n, 3)
                    : Samples.vonMisesFisher3(round, n, 0.3 + random.nextDouble());
            double[] u = Samples.normalised(rows, n, 3);
            Vectors vectors = Vectors.rows(rows, n, 3);
            Hull hull = HullSolver.hullOf(vectors);
            CertificateProof.check(vectors, hull);
            if (hull.verdict() == Verdict.INSIDE) {
                assertEquals(leastSupportingPlane(u, n), hull.depth(), 1e-13);
                assertTrue(hull.certificate().facets().length <= 2 * n - 4);
            }
        }
    }

    private static double leastSupportingPlane(double[] u, int n) {
        double least = 1;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                for (int k = j + 1; k < n; k++) {
                    double[] e = {u[3 * j] - u[3 * i], u[3 * j + 1] - u[3 * i + 1], u[3 * j + 2] - u[3 * i + 2]};
                    double[] f = {u[3 * k] - u[3 * i], u[3 * k + 1] - u[3 * i + 1], u[3 * k + 2] - u[3 * i + 2]};
                    double x = e[1] * f[2] - e[2] * f[1];
                    double y = e[2] * f[0] - e[0] * f[2];
                    double z = e[0] * f[1] - e[1] * f[0];
                    double offset = x * u[3 * i] + y * u[3 * i + 1] + z * u[3 * i + 2];
                    boolean above = false;
                    boolean below = false;
                    for (int m = 0; m < n; m++) {
                        double product = x * u[3 * m] + y * u[3 * m + 1] + z * u[3 * m + 2] - offset;
                        above |= m != i && m != j && m != k && product > 1e-13;
                        below |= m != i && m != j && m != k && product < -1e-13;
                    }
                    if (!above || !below) {
                        least = Math.min(least, Math.abs(offset) / Math.sqrt(x * x + y * y + z * z));
                    }
                }
            }
        }
        return least;
    }

    /** Thousands of directions: all are inserted, in one workspace again and again. */
    @Test
    void manyDirectionsInSpace() {
        HullSolver solver = new HullSolver();
        for (int round = 0; round < 4; round++) {
            int n = 3500 - 400 * round;
            double[] rows = Samples.gaussian(round, n, 3);
            solver.solve(Vectors.rows(rows, n, 3));
            assertTrue(solver.exact());
            double[] u = Samples.normalised(rows, n, 3);
            double[] v = solver.result().certificate().vector();
            double length = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
            double most = -1;
            for (int i = 0; i < n; i++) {
                most = Math.max(most, (v[0] * u[3 * i] + v[1] * u[3 * i + 1] + v[2] * u[3 * i + 2]) / length);
            }
            assertEquals(most, solver.depth(), 1e-14);
            // Fewer have no larger depth.
            double depth = solver.depth();
            solver.solve(Vectors.rows(rows, n / 2, 3));
            assertTrue(solver.exact() && solver.depth() <= depth);
        }
    }

    /** Points of a lattice: many coplanar with the origin, many on one circle of the sphere. */
    @Test
    void latticePointsInSpace() {
        int count = 0;
        double[] rows = new double[3 * 125];
        for (int x = -2; x <= 2; x++) {
            for (int y = -2; y <= 2; y++) {
                for (int z = -2; z <= 2; z++) {
                    rows[count++] = x;
                    rows[count++] = y;
                    rows[count++] = z;
                }
            }
        }
        Vectors vectors = Vectors.rows(rows, 125, 3);
        Hull hull = HullSolver.hullOf(vectors);
        assertEquals(Verdict.INSIDE, hull.verdict());
        assertEquals(1, hull.dead());
        CertificateProof.check(vectors, hull);
        // Only half of the lattice: the plane z = 0 touches.
        Vectors half = Vectors.rows(Arrays.copyOf(rows, 3 * 75), 75, 3);
        Hull touching = HullSolver.hullOf(half);
        assertEquals(Verdict.BOUNDARY, touching.verdict());
        CertificateProof.check(half, touching);
    }

    @Test
    void columnsAndFloatsAndGroupsAreTheSame() {
        for (int d = 1; d <= 3; d++) {
            int n = 9;
            double[] rows = Samples.gaussian(40 + d, n, d);
            float[] floats = new float[n * d];
            double[] columns = new double[n * d];
            for (int i = 0; i < n; i++) {
                for (int k = 0; k < d; k++) {
                    floats[i * d + k] = (float) rows[i * d + k];
                    rows[i * d + k] = floats[i * d + k];
                    columns[k * n + i] = rows[i * d + k];
                }
            }
            Hull expected = HullSolver.hullOf(Vectors.rows(rows, n, d));
            for (Vectors same : new Vectors[] {
                Vectors.rows(floats, n, d),
                Vectors.columns(columns, n, d),
                Vectors.rows(rows, n, d).select(new int[] {8, 7, 6, 5, 4, 3, 2, 1, 0})
            }) {
                Hull actual = HullSolver.hullOf(same);
                assertEquals(expected.verdict(), actual.verdict());
                assertEquals(expected.depth(), actual.depth(), 1e-14);
            }
        }
    }

    /**
     * The share of random configurations inside lies in the interval that Wendel's value allows, at five deviations.
     */
    @Test
    void wendelsFrequencies() {
        int[][] shapes = {{3, 2}, {4, 2}, {6, 2}, {12, 2}, {4, 3}, {5, 3}, {6, 3}, {10, 3}, {8, 4}, {7, 5}};
        int rounds = 2000;
        HullSolver solver = new HullSolver();
        for (int[] shape : shapes) {
            int inside = 0;
            for (int round = 0; round < rounds; round++) {
                double[] rows = Samples.gaussian(1000L * shape[0] + shape[1] + 77L * round, shape[0], shape[1]);
                inside += solver.decide(Vectors.rows(rows, shape[0], shape[1])) == Verdict.INSIDE ? 1 : 0;
            }
            double chance = Wendel.probability(shape[0], shape[1]);
            assertEquals(chance * rounds, inside, 4 * Math.sqrt(rounds * chance * (1 - chance)));
        }
    }

    /** Four tolerances on either side, but never across zero; a depth that underflows keeps its sign. */
    @Test
    void bracketsOfKnownDepths() {
        SolverState state = new SolverState();
        state.reset(1, 1);
        double slack = 4 * Allowance.ofProduct(3);
        assertEquals(slack, Allowance.ofBound(3));
        LowDimension.bracket(state, .5, 3, Verdict.INSIDE);
        assertArrayEquals(
                new double[] {.5, .5 - slack, .5 + slack}, new double[] {state.depth(), state.lower, state.upper});
        LowDimension.bracket(state, -.5, 3, Verdict.OUTSIDE);
        assertArrayEquals(
                new double[] {-.5, -.5 - slack, -.5 + slack}, new double[] {state.depth(), state.lower, state.upper});
        double tiny = slack / 8;
        LowDimension.bracket(state, tiny, 3, Verdict.INSIDE);
        assertArrayEquals(
                new double[] {tiny, tiny / 2, tiny + slack}, new double[] {state.depth(), state.lower, state.upper});
        LowDimension.bracket(state, -tiny, 3, Verdict.OUTSIDE);
        assertArrayEquals(
                new double[] {-tiny, -tiny - slack, -tiny / 2}, new double[] {state.depth(), state.lower, state.upper});
        LowDimension.bracket(state, -1e-20, 3, Verdict.INSIDE);
        assertEquals(Double.MIN_VALUE, state.depth());
        LowDimension.bracket(state, 1e-20, 3, Verdict.OUTSIDE);
        assertEquals(-Double.MIN_VALUE, state.depth());
        LowDimension.bracket(state, 1.5, 3, Verdict.INSIDE);
        assertEquals(1, state.depth());
        assertEquals(1, state.upper);
        LowDimension.bracket(state, -1.5, 3, Verdict.OUTSIDE);
        assertEquals(-1, state.lower);
        assertEquals(true, state.isExact());
    }
}
