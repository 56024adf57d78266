package io.github.hullwatch.geometry.hull;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.oracle.Samples;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The promise of {@link Hull#exact}, down to depths of 1e-15: one rule, whichever algorithm answers. */
class ExactDepthTest {
    private static final double[] HEIGHTS = {
        1e-1, 1e-3, 1e-5, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12, 1e-13, 1e-14, 1e-15
    };

    /** The rule as {@link Hull} states it. */
    private static boolean rule(double lower, double upper, int d) {
        boolean signed = lower > 0 || upper < 0 || lower == 0 && upper == 0;
        double least = Math.min(Math.abs(lower), Math.abs(upper));
        return signed && upper - lower <= Math.max(1e-9 * least, rounding(d));
    }

    private static double rounding(int d) {
        return 64 * (d + 8) * 0x1p-53;
    }

    /**
     * Balanced directions in d − 1 dimensions: a simplex, a cross-polytope, or opposite random pairs; none for d = 1.
     */
    private static double[][] base(SplittableRandom random, int n, int d) {
        double[][] rows = new double[n][d];
        if (n == d) {
            for (int i = 0; i < n - 1; i++) {
                rows[i][i] = 1;
                rows[n - 1][i] = -1;
            }
            return rows;
        }
        for (int i = 0; i < n; i += 2) {
            for (int k = 0; k < d - 1; k++) {
                boolean axis = i / 2 < d - 1;
                rows[i][k] = axis ? (i / 2 == k ? 1 : 0) : random.nextInt(2001) - 1000;
                rows[i + 1][k] = -rows[i][k];
            }
        }
        return rows;
    }

    /**
     * Directions about the origin of a hyperplane, all lifted by e on the sphere, so that they are outside by e; with
     * one opposite to the lift they are inside by as much.
     */
    private static Vectors lifted(SplittableRandom random, int n, int d, double e, boolean inside) {
        double[][] rows = base(random, n, d);
        int count = inside ? n + 1 : n;
        double[] flat = new double[count * d];
        for (int i = 0; i < n; i++) {
            double squares = 0;
            for (double x : rows[i]) {
                squares += x * x;
            }
            rows[i][d - 1] = e * Math.sqrt(squares) / Math.sqrt(1 - e * e);
            double scale = Math.scalb(1.0, random.nextInt(40) - 20);
            for (int k = 0; k < d; k++) {
                flat[i * d + (k + n) % d] = scale * rows[i][k];
            }
        }
        if (inside) {
            flat[n * d + (d - 1 + n) % d] = -1;
        }
        return Vectors.rows(flat, count, d);
    }

    /** Checks the promise against the depth, known to a relative 1e-15; returns whether the answer is called exact. */
    private static boolean check(Hull hull, double depth) {
        String name = depth + ": " + hull;
        double slack = 1e-15 * Math.abs(depth);
        assertTrue(hull.lower() <= depth + slack && depth <= hull.upper() + slack, name);
        assertTrue(hull.lower() <= hull.depth() && hull.depth() <= hull.upper(), name);
        assertEquals(rule(hull.lower(), hull.upper(), hull.d()), hull.exact(), name);
        if (hull.exact()) {
            double allowed = Math.max(1e-9 * Math.abs(depth), rounding(hull.d()));
            assertTrue(Math.abs(hull.depth() - depth) <= allowed + slack, name);
            assertTrue(hull.verdict() != Verdict.UNDECIDED, name);
        } else {
            assertEquals(hull.upper(), hull.depth(), name);
        }
        return hull.exact();
    }

    @Test
    void onTheLine() {
        for (double[] rows : new double[][] {{1e-300, 2}, {3, -1e-15}, {-1e-8}, {0}}) {
            Hull hull = HullSolver.hullOf(Vectors.rows(rows, rows.length, 1));
            assertTrue(check(hull, hull.verdict() == Verdict.INSIDE ? 1 : -1));
        }
    }

    @Test
    void inUpToThreeDimensionsEveryDepthIsExact() {
        SplittableRandom random = new SplittableRandom(1);
        for (int[] shape : new int[][] {{2, 2}, {2, 3}, {3, 3}, {4, 3}, {40, 3}, {400, 3}, {4000, 3}}) {
            for (double e : HEIGHTS) {
                assertTrue(check(HullSolver.hullOf(lifted(random, shape[0], shape[1], e, false)), -e));
                if (shape[0] >= shape[1]) {
                    assertTrue(check(HullSolver.hullOf(lifted(random, shape[0], shape[1], e, true)), e));
                }
            }
        }
    }

    @Test
    void outsideEveryDepthIsExact() {
        SplittableRandom random = new SplittableRandom(2);
        for (int d = 4; d <= 8; d++) {
            for (int n : new int[] {2, d, 2 * (d - 1), 6 * d, 100 * d}) {
                for (double e : HEIGHTS) {
                    Hull hull = HullSolver.hullOf(lifted(random, n, d, e, false));
                    // At 1e-15 the sign is within what a bound gives away.
                    assertEquals(e > 2e-15, check(hull, -e), hull + " at " + e);
                }
            }
        }
    }

    @Test
    void insideByFacets() {
        SplittableRandom random = new SplittableRandom(3);
        for (int d = 4; d <= 8; d++) {
            for (int n : new int[] {d, 2 * (d - 1), 4 * d, 30 * d}) {
                for (double e : HEIGHTS) {
                    Hull hull = HullSolver.hullOf(lifted(random, n, d, e, true));
                    boolean exact = check(hull, e);
                    boolean listed = n == d || d <= 6 && n < 100;
                    assertTrue(exact || !listed || e < 1e-13, hull + " at " + e);
                }
            }
        }
    }

    /**
     * A simplex with two corners close together: its bounds lie further apart than the promise allows, and are not
     * exact.
     */
    @Test
    void needlesAreCalledExactOnlyWhereTheyAre() {
        int exact = 0;
        int loose = 0;
        for (int d = 4; d <= 8; d++) {
            for (double e : new double[] {1e-1, 1e-2, 1e-3, 1e-4, 1e-5}) {
                double[] rows = new double[(d + 1) * d];
                for (int i = 0; i < d; i++) {
                    rows[i * d + i] = 1;
                    rows[d * d + i] = -1;
                }
                // The last corner but one moves next to the first, and the last across from both.
                rows[(d - 1) * d] = 1;
                rows[(d - 1) * d + d - 1] = e;
                rows[d - 1] = -e;
                rows[d * d + d - 1] = 0;
                Hull hull = HullSolver.hullOf(Vectors.rows(rows, d + 1, d));
                assertEquals(Verdict.INSIDE, hull.verdict());
                assertEquals(rule(hull.lower(), hull.upper(), d), hull.exact(), e + ": " + hull);
                exact += hull.exact() ? 1 : 0;
                loose += hull.exact() ? 0 : 1;
            }
        }
        assertTrue(exact > 0 && loose > 0, exact + " exact, " + loose + " not");
    }

    /**
     * The error of projected directions is rounding, too, and counts twice; but what it leaves undecided is not exact.
     */
    @Test
    void projectedDirectionsAreExactToTheirErrorWhereDecided() {
        int decided = 0;
        int open = 0;
        for (int d : new int[] {2, 3, 5}) {
            for (int n : new int[] {d, d + 1, 6 * d}) {
                Vectors vectors = Vectors.rows(Samples.gaussian(n, n, d), n, d);
                Hull given = HullSolver.hullOf(vectors);
                for (double angle : new double[] {0, 1e-15, 1e-12, 1e-8, 1e-3, 1}) {
                    Hull hull = HullSolver.hullOf(vectors.within(angle));
                    boolean isDecided = hull.verdict() != Verdict.UNDECIDED;
                    assertEquals(given.exact() && isDecided, hull.exact(), angle + ": " + hull);
                    assertEquals(hull.exact() ? given.depth() : hull.upper(), hull.depth());
                    decided += isDecided ? 1 : 0;
                    open += isDecided ? 0 : 1;
                }
            }
        }
        assertTrue(decided > 40 && open > 5, decided + " decided, " + open + " open");
    }

    /** A tracker judges an answer that it carried on as a solver does. */
    @Test
    void carriedAnswersFollowTheSameRule() {
        SplittableRandom random = new SplittableRandom(4);
        int exact = 0;
        for (int d : new int[] {4, 6, 9}) {
            for (double e : new double[] {1e-2, 1e-3, 1e-5, 1e-7, 1e-8}) {
                for (boolean inside : new boolean[] {false, true}) {
                    Vectors vectors = lifted(random, d, d, e, inside);
                    HullTracker tracker = new HullTracker();
                    tracker.refine(vectors);
                    check(tracker.result(), inside ? e : -e);
                    tracker.update(vectors);
                    exact += check(tracker.result(), inside ? e : -e) ? 1 : 0;
                }
            }
        }
        assertTrue(exact >= 15, exact + " exact");
    }

    /** Gaussian sets, solved and decided: the rule is the same. */
    @Test
    void theRuleIsOne() {
        SplittableRandom random = new SplittableRandom(5);
        HullSolver solver = new HullSolver();
        for (int round = 0; round < 300; round++) {
            int d = 1 + random.nextInt(9);
            int n = 1 + random.nextInt(24);
            double[] rows = Samples.gaussian(round, n, d);
            double flat = Math.pow(10, -random.nextInt(12));
            for (int i = 0; i < n; i++) {
                rows[i * d] *= flat;
            }
            Vectors vectors = Vectors.rows(rows, n, d);
            for (boolean decide : new boolean[] {false, true}) {
                Verdict verdict = decide ? solver.decide(vectors) : solver.solve(vectors);
                String name = n + "×" + d + " at " + flat + ": " + solver.result();
                assertEquals(rule(solver.lower(), solver.upper(), d), solver.exact(), name);
                assertTrue(!solver.exact() || verdict != Verdict.UNDECIDED, name);
            }
        }
        assertEquals(-1, HullSolver.hullOf(Vectors.rows(new double[8], 2, 4)).depth());
        assertTrue(check(HullSolver.hullOf(Vectors.rows(new double[8], 2, 4)), -1));
        double[] opposite = new double[10];
        Arrays.fill(opposite, 0, 5, 1);
        Arrays.fill(opposite, 5, 10, -2);
        assertTrue(check(HullSolver.hullOf(Vectors.rows(opposite, 2, 5)), 0));
    }
}
