package io.github.hullwatch.geometry.internal.lowdim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.hull.HullSolver;
import io.github.hullwatch.geometry.internal.arithmetic.Allowance;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.arithmetic.Elimination;
import io.github.hullwatch.geometry.internal.exact.ExactDecision;
import io.github.hullwatch.geometry.internal.problem.SolverState;
import io.github.hullwatch.geometry.oracle.CertificateProof;
import io.github.hullwatch.geometry.oracle.Samples;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Space: verdicts against exact arithmetic where rounding decides, and the evidence about rows that are nearly equal.
 */
class SphericalTest {
    private final Spherical spherical = new Spherical();
    private final RawRows raw = new RawRows();
    private final int[] met = new int[Verdict.values().length];

    private void decide(double[] rows) {
        raw.load(Vectors.rows(rows, rows.length / 3, 3));
        if (raw.n() == 0) {
            return;
        }
        Verdict exact = ExactDecision.of(raw.integers(), 3).verdict();
        met[exact.ordinal()]++;
        assertEquals(exact, spherical.decide(raw), () -> java.util.Arrays.toString(rows));
    }

    private void assertAllMet(int least) {
        for (Verdict verdict : new Verdict[] {Verdict.INSIDE, Verdict.OUTSIDE, Verdict.BOUNDARY}) {
            assertTrue(met[verdict.ordinal()] >= least, java.util.Arrays.toString(met));
        }
    }

    @Test
    void smallIntegers() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 3000; round++) {
            double[] rows = new double[3 * (1 + random.nextInt(9))];
            for (int k = 0; k < rows.length; k++) {
                rows[k] = random.nextInt(-2, 3);
            }
            decide(rows);
        }
        assertAllMet(200);
    }

    /**
     * Combinations of two rows lie in a plane through the origin but for rounding, which decides, with one row aside or
     * two.
     */
    @Test
    void planesThatRoundingBends() {
        SplittableRandom random = new SplittableRandom(2);
        for (int round = 0; round < 1500; round++) {
            double[] plane = Samples.gaussian(round, 2, 3);
            int n = 4 + random.nextInt(5);
            double[] rows = new double[3 * n];
            boolean symmetric = round % 3 == 0;
            for (int i = 0; i < n; i++) {
                double a = random.nextInt(-8, 9);
                double b = symmetric ? random.nextInt(-8, 9) : random.nextDouble(-8, 8);
                for (int k = 0; k < 3; k++) {
                    rows[3 * i + k] = a * plane[k] + b * plane[3 + k];
                }
            }
            for (int i = 0; i < round % 4 && round % 4 < 3; i++) {
                double side = i == 0 ? 1 : -1;
                rows[3 * i] = side * (plane[1] * plane[5] - plane[2] * plane[4]);
                rows[3 * i + 1] = side * (plane[2] * plane[3] - plane[0] * plane[5]);
                rows[3 * i + 2] = side * (plane[0] * plane[4] - plane[1] * plane[3]);
            }
            decide(rows);
        }
        assertTrue(met[Verdict.INSIDE.ordinal()] > 200 && met[Verdict.OUTSIDE.ordinal()] > 200);
    }

    /** Rows of any size next to each other, opposite but for a last bit. */
    @Test
    void oppositesButForALastBit() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 1500; round++) {
            int half = 2 + random.nextInt(3);
            double[] some = Samples.gaussian(round, half, 3);
            double[] rows = java.util.Arrays.copyOf(some, 6 * half);
            for (int k = 0; k < 3 * half; k++) {
                double bend = random.nextInt(4) == 0 ? Math.ulp(some[k]) * random.nextInt(-1, 2) : 0;
                rows[3 * half + k] = -Math.scalb(some[k] + bend, 40 * (k / 3 - 1));
            }
            decide(rows);
        }
        assertAllMet(40);
    }

    /** The three that hold the depth: their plane is as far away as the depth says, and everything is behind it. */
    @Test
    void theSupportIsTheNearestTriangle() {
        SolverState state = new SolverState();
        int met = 0;
        for (int seed = 0; seed < 60; seed++) {
            int n = 5 + seed % 20;
            double[] rows = Samples.gaussian(seed, n, 3);
            raw.load(Vectors.rows(rows, n, 3));
            if (spherical.decide(raw) != Verdict.INSIDE) {
                continue;
            }
            met++;
            state.reset(n, 3);
            spherical.bound(state);
            spherical.prove(state);
            assertEquals(3, state.supportCount);
            assertTrue(state.isExact() && state.hasVector);
            double slack = Allowance.ofBound(3);
            assertEquals(state.depth() - slack, state.lower, 1e-16);
            assertEquals(state.depth() + slack, state.upper, 2e-15);
            double[] u = Samples.normalised(rows, n, 3);
            double[][] corners = new double[3][3];
            double[] normal = {1, 1, 1};
            for (int j = 0; j < 3; j++) {
                System.arraycopy(u, 3 * state.support[j], corners[j], 0, 3);
            }
            assertTrue(Elimination.solve(corners, normal, 3) > 0);
            assertEquals(1 / Math.sqrt(Dot.of(normal, 0, normal, 0, 3)), state.depth(), 1e-13);
            for (int i = 0; i < n; i++) {
                assertTrue(Dot.of(u, 3 * i, normal, 0, 3) <= 1 + 1e-12);
            }
        }
        assertTrue(met > 40, met + " inside");
    }

    /** Copies that differ in their last digits: surfaces with slivers and needles, high and low. */
    @Test
    void bundlesInside() {
        SplittableRandom random = new SplittableRandom(4);
        HullSolver solver = new HullSolver();
        int inside = 0;
        for (int round = 0; round < 120; round++) {
            int few = 5 + random.nextInt(3);
            int copies = 1 + random.nextInt(4);
            int n = few * copies;
            double[] base = Samples.gaussian(round, few, 3);
            double[] noise = Samples.gaussian(1000 + round, n, 3);
            double size = Math.pow(10, -7 - 9 * random.nextDouble());
            double low = round % 2 == 0 ? 1 : Math.pow(10, -5 - 9 * random.nextDouble());
            double[] rows = new double[3 * n];
            for (int k = 0; k < 3 * n; k++) {
                rows[k] = (base[k % (3 * few)] + size * noise[k]) * (k % 3 == 2 ? low : 1);
            }
            Vectors vectors = Vectors.rows(rows, n, 3);
            if (solver.solve(vectors) == Verdict.INSIDE) {
                inside++;
                Hull hull = solver.result();
                String name = "round " + round + ": " + hull;
                CertificateProof.check(vectors, hull);
                assertTrue(hull.lower() > 0 && hull.lower() <= hull.depth() && hull.depth() <= hull.upper(), name);
                assertTrue(hull.upper() - hull.lower() < 2e-12, name);
                assertTrue(hull.exact(), name);
            }
        }
        assertTrue(inside > 40, inside + " inside");
    }
}
