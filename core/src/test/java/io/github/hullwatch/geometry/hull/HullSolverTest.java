package io.github.hullwatch.geometry.hull;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Cost;
import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.internal.search.WarmActiveSet;
import io.github.hullwatch.geometry.oracle.CertificateProof;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class HullSolverTest {
    private static Vectors gaussian(Random random, int n, int d) {
        float[] data = new float[n * d];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) random.nextGaussian();
        }
        return Vectors.rows(data, n, d);
    }

    @Test
    void orthonormalSetLiesOutsideByOneOverRootN() {
        for (int n : new int[] {1, 2, 5, 17, 64}) {
            double[] data = new double[n * n];
            for (int i = 0; i < n; i++) {
                data[i * n + i] = 1 + i;
            }
            Hull hull = HullSolver.hullOf(Vectors.rows(data, n, n));
            assertEquals(Verdict.OUTSIDE, hull.verdict());
            assertEquals(-1 / Math.sqrt(n), hull.depth(), 1e-12);
            assertTrue(hull.exact());
        }
    }

    @Test
    void crossPolytopeIsInside() {
        for (int d : new int[] {2, 5, 20, 64}) {
            double[] data = new double[2 * d * d];
            for (int k = 0; k < d; k++) {
                data[k * d + k] = 3;
                data[(d + k) * d + k] = -0.5;
            }
            Hull hull = HullSolver.hullOf(Vectors.rows(data, 2 * d, d));
            assertEquals(Verdict.INSIDE, hull.verdict());
            // 1/d is what weights can prove at best; where D is exact, it is 1/√d.
            assertEquals(hull.exact() ? 1 / Math.sqrt(d) : 1.0 / d, hull.lower(), 1e-12);
            assertTrue(hull.upper() >= 1 / Math.sqrt(d));
        }
    }

    @Test
    void randomDirectionsAreAlwaysDecided() {
        randomDirections(80);
    }

    @Test
    @Tag("slow")
    void manyRandomDirectionsAreAlwaysDecided() {
        randomDirections(500);
    }

    private static void randomDirections(int rounds) {
        Random random = new Random(3);
        HullSolver solver = new HullSolver();
        int inside = 0;
        for (int round = 0; round < rounds; round++) {
            int d = 1 + random.nextInt(12);
            int n = 1 + random.nextInt(40);
            Verdict verdict = solver.solve(gaussian(random, n, d));
            assertTrue(verdict == Verdict.INSIDE || verdict == Verdict.OUTSIDE, n + "×" + d + " " + solver.result());
            if (verdict == Verdict.OUTSIDE) {
                assertTrue(solver.exact(), n + "×" + d + " " + solver.result());
            } else {
                inside++;
            }
        }
        assertTrue(inside > rounds / 5);
    }

    @Test
    void notFiniteRowsAreNamed() {
        Vectors bad = Vectors.rows(new float[] {1, 0, 2, Float.NaN}, 2, 2);
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> HullSolver.hullOf(bad));
        assertTrue(e.getMessage().startsWith("row 1 is not finite"), e.getMessage());
    }

    @Test
    void noDirectionIsOutsideByOne() {
        Hull hull = HullSolver.hullOf(Vectors.rows(new double[6], 2, 3));
        assertEquals(Verdict.OUTSIDE, hull.verdict());
        assertEquals(-1, hull.depth());
        assertEquals(2, hull.dead());
    }

    @Test
    void resultsNeedASolveFirst() {
        HullSolver solver = new HullSolver();
        for (Executable question :
                new Executable[] {solver::lower, solver::upper, solver::depth, solver::exact, solver::result}) {
            assertEquals(
                    "nothing solved yet: call solve first",
                    assertThrows(IllegalStateException.class, question).getMessage());
        }
    }

    @Test
    void theAlgorithmIsNamedAndItsStepsCounted() {
        Random random = new Random(5);
        assertEquals("signs", HullSolver.hullOf(gaussian(random, 5, 1)).cost().algorithm());
        Cost low = HullSolver.hullOf(gaussian(random, 40, 3)).cost();
        assertEquals("spherical triangulation", low.algorithm());
        assertTrue(low.nanos() > 0 && low.nanos() < 60_000_000_000L);
        HullSolver solver = new HullSolver();
        for (Object[] expected : new Object[][] {
            {4, 9, "block principal pivoting"},
            {9, 9, "block principal pivoting"},
            {40, 5, "facets"},
            {80, 9, "smoothed maximum"},
            {20, 15, "minimum-norm point"}
        }) {
            solver.solve(gaussian(random, (int) expected[0], (int) expected[1]));
            Cost cost = solver.result().cost();
            assertEquals(expected[2], cost.algorithm());
            assertTrue(cost.iterations() > 0 && cost.iterations() < 100);
            assertTrue(cost.nanos() > 0 && cost.nanos() < 60_000_000_000L);
        }
        double[] simplex = new double[30];
        for (int i = 0; i < 30; i++) {
            simplex[i] = i / 5 == 5 ? -1 : i / 5 == i % 5 ? 3 : 0;
        }
        assertEquals(
                "simplex", HullSolver.hullOf(Vectors.rows(simplex, 6, 5)).cost().algorithm());
        solver.decide(Vectors.rows(new double[] {1, 2, 0, 0, 1, 0, 0, 1, 1, 1, 1, 1}, 3, 4));
        assertEquals("sum of the directions", solver.result().cost().algorithm());
    }

    /** In space a few of the rows determine the depth: far from all are inserted into the surface. */
    @Test
    void fewRowsTellTheDepthInSpace() {
        Random random = new Random(9);
        for (int n : new int[] {200, 1000}) {
            Hull hull = HullSolver.hullOf(gaussian(random, n, 3));
            assertTrue(hull.exact());
            assertEquals(hull.certificate().facets().length, hull.cost().iterations());
            assertTrue(hull.cost().iterations() < n, hull.cost().toString());
        }
        Hull outside = HullSolver.hullOf(Vectors.rows(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 1}, 4, 3));
        assertTrue(outside.cost().iterations() > 0 && outside.cost().iterations() < 10);
    }

    /** Dead rows before, between and after live ones: indices are those of the rows given. */
    @Test
    void deadRowsLeaveTheNamesOfTheOthers() {
        Random random = new Random(6);
        for (int d : new int[] {1, 2, 3, 4, 5, 9}) {
            for (int live : new int[] {d, d + 1, 4 * d + 4}) {
                int n = 2 * live + 1;
                double[] rows = new double[n * d];
                for (int i = 1; i < n; i += 2) {
                    for (int k = 0; k < d; k++) {
                        rows[i * d + k] = random.nextGaussian();
                    }
                }
                if (live == d + 1) {
                    // Surely inside: the last is opposite to the sum of the others.
                    for (int k = 0; k < d; k++) {
                        rows[(n - 2) * d + k] = 0;
                        for (int i = 1; i < n - 2; i += 2) {
                            rows[(n - 2) * d + k] -= rows[i * d + k];
                        }
                    }
                }
                Vectors vectors = Vectors.rows(rows, n, d);
                Hull hull = HullSolver.hullOf(vectors);
                if (d <= 3 || live <= d + 1 && d <= 5) {
                    CertificateProof.check(vectors, hull);
                }
                assertEquals(live + 1, hull.dead());
                assertTrue(hull.support().length > 0);
                for (int j = 0; j < hull.support().length; j++) {
                    assertEquals(1, hull.support()[j] % 2);
                    assertTrue(j == 0 || hull.support()[j] > hull.support()[j - 1]);
                }
                if (live == d + 1) {
                    assertEquals(Verdict.INSIDE, hull.verdict());
                    assertTrue(hull.exact());
                    assertTrue(hull.certificate().facets() != null || d == 9);
                }
            }
        }
    }

    /** Directions known only up to an angle: the bounds are wider by it, and a depth within it is undecided. */
    @Test
    void boundsAllowForTheErrorOfDirections() {
        Random random = new Random(7);
        HullSolver solver = new HullSolver();
        for (int[] shape : new int[][] {{9, 2}, {30, 3}, {5, 7}, {30, 5}, {40, 9}, {15, 12}}) {
            Vectors vectors = gaussian(random, shape[0], shape[1]);
            Verdict verdict = solver.solve(vectors);
            double lower = solver.lower();
            double upper = solver.upper();
            double least = verdict == Verdict.INSIDE ? lower : -upper;
            for (double share : new double[] {.5, 2}) {
                double angle = share * least;
                assertEquals(share < 1 ? verdict : Verdict.UNDECIDED, solver.solve(vectors.within(angle)));
                assertEquals(Math.max(-1, lower - angle), solver.lower(), 1e-12);
                assertEquals(Math.min(1, upper + angle), solver.upper(), 1e-12);
                assertEquals(share < 1 ? verdict : Verdict.UNDECIDED, solver.decide(vectors.within(angle)));
            }
            assertEquals(Verdict.UNDECIDED, solver.solve(vectors.within(Math.PI)));
            assertEquals(-1, solver.lower());
            assertEquals(1, solver.upper());
        }
        for (int d : new int[] {2, 3, 5}) {
            double[] opposite = new double[2 * d];
            opposite[0] = 1;
            opposite[d] = -1;
            assertEquals(Verdict.BOUNDARY, solver.solve(Vectors.rows(opposite, 2, d)));
            assertEquals(
                    Verdict.UNDECIDED, solver.solve(Vectors.rows(opposite, 2, d).within(1e-3)));
            assertEquals(null, solver.result().certificate().boundary());
            assertEquals(-1e-3, solver.lower(), 1e-12);
        }
    }

    /** The answer is the same whatever was solved before. */
    @Test
    void shapesInAnyOrder() {
        Random random = new Random(8);
        HullSolver solver = new HullSolver();
        int[][] shapes = {{30, 5}, {3, 2}, {6, 40}, {50, 41}, {40, 3}, {7, 6}, {100, 45}, {12, 40}, {1, 1}, {30, 6}};
        for (int round = 0; round < 2; round++) {
            for (int[] shape : shapes) {
                Vectors vectors = gaussian(random, shape[0], shape[1]);
                Hull fresh = HullSolver.hullOf(vectors);
                assertEquals(fresh.verdict(), solver.solve(vectors, false, round == 1));
                assertEquals(fresh.depth(), solver.depth(), 1e-2 * Math.abs(fresh.depth()) + 1e-12);
                assertEquals(fresh.lower(), solver.lower(), 1e-2 * Math.abs(fresh.lower()) + 1e-12);
                if (shape[0] < 10) {
                    CertificateProof.check(vectors, solver.result());
                }
            }
        }
    }

    /** Only answers outside of few rows, in more than three dimensions and with the best bounds, can be followed. */
    @Test
    void copiesSolutionsOfFewRowsOnly() {
        Random random = new Random(10);
        HullSolver solver = new HullSolver();
        WarmActiveSet follower = new WarmActiveSet();
        Vectors few = gaussian(random, 6, 9);
        assertEquals(false, solver.copySolutionTo(follower));
        solver.solve(gaussian(random, 2, 3));
        assertEquals(false, solver.copySolutionTo(follower));
        solver.solve(gaussian(random, 12, 9));
        assertEquals(false, solver.copySolutionTo(follower));
        solver.solve(few);
        assertEquals(true, solver.copySolutionTo(follower));
        solver.decide(few);
        assertEquals(false, solver.copySolutionTo(follower));
        solver.solve(Vectors.rows(new double[20], 2, 10));
        assertEquals(false, solver.copySolutionTo(follower));
    }

    @Test
    void noDirectionInManyDimensions() {
        HullSolver solver = new HullSolver();
        for (boolean decide : new boolean[] {true, false}) {
            solver.solve(gaussian(new Random(3), 9, 4));
            Vectors dead = Vectors.rows(new double[12], 3, 4);
            assertEquals(Verdict.OUTSIDE, decide ? solver.decide(dead) : solver.solve(dead));
            assertEquals(-1, solver.depth());
            assertEquals(-1, solver.upper());
            assertEquals(-1, solver.lower());
            assertTrue(solver.exact());
            assertEquals(0, solver.result().support().length);
            assertEquals(null, solver.result().certificate().lambda());
        }
    }

    /** A warm start needs an answer of the same shape: rows that have not moved then take no step. */
    @Test
    void warmStartsNeedAnAnswerOfTheirShape() {
        Random random = new Random(12);
        HullSolver solver = new HullSolver();
        Vectors few = gaussian(random, 6, 9);
        Vectors other = gaussian(random, 6, 8);
        solver.solve(few, false, true);
        assertTrue(solver.result().cost().iterations() > 0);
        solver.solve(few, false, true);
        assertEquals(0, solver.result().cost().iterations());
        solver.solve(few, false, false);
        assertTrue(solver.result().cost().iterations() > 0);
        for (Vectors between : new Vectors[] {other, gaussian(random, 5, 9), gaussian(random, 6, 3)}) {
            solver.solve(between);
            solver.solve(few, false, true);
            assertTrue(solver.result().cost().iterations() > 0);
            solver.solve(few, false, true);
            assertEquals(0, solver.result().cost().iterations());
        }
        // A failed call leaves no answer.
        float[] broken = new float[54];
        broken[7] = Float.NaN;
        assertThrows(IllegalArgumentException.class, () -> solver.solve(Vectors.rows(broken, 6, 9)));
        solver.solve(few, false, true);
        assertTrue(solver.result().cost().iterations() > 0);
    }
}
