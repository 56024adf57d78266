package io.github.hullwatch.geometry.internal.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.hull.HullSolver;
import io.github.hullwatch.geometry.internal.arithmetic.Allowance;
import io.github.hullwatch.geometry.internal.bound.BoundProver;
import io.github.hullwatch.geometry.internal.bound.InsideProof;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.SolverState;
import io.github.hullwatch.geometry.oracle.Samples;
import org.junit.jupiter.api.Test;

/** Which algorithm is used, cold and warm, and what it must find, on sets whose depth has a closed form. */
class GeneralHullTest {
    private final GeneralHull general = new GeneralHull();
    private final SolverState state = new SolverState();

    private static Directions load(double[] rows, int d) {
        Directions directions = new Directions();
        directions.load(Vectors.rows(rows, rows.length / d, d));
        return directions;
    }

    private void solve(Directions directions, boolean decideOnly, boolean warm) {
        state.reset(directions.n(), directions.d());
        state.decideOnly = decideOnly;
        state.warm = warm;
        general.solve(directions, state);
    }

    private static double[] crossPolytope(int d, double shift) {
        double[] rows = new double[2 * d * d];
        for (int i = 0; i < 2 * d; i++) {
            rows[i * d + i / 2] = i % 2 == 0 ? 1 : -1;
            rows[i * d] += shift;
        }
        return rows;
    }

    /**
     * The axes but the first, both ways, at two heights along the first: the depth is the lesser of the heights above
     * and below, over their length.
     */
    private static double[] prism(int d, double above, double below) {
        double[] rows = new double[4 * (d - 1) * d];
        for (int i = 0; i < 4 * (d - 1); i++) {
            rows[i * d + 1 + i / 4] = i % 2 == 0 ? 1 : -1;
            rows[i * d] = i % 4 < 2 ? above : -below;
        }
        return rows;
    }

    /** The axes but the first, both ways, lifted along it: outside by the height over the length. */
    private static double[] lifted(int d, double height) {
        double[] rows = new double[2 * (d - 1) * d];
        for (int i = 0; i < 2 * (d - 1); i++) {
            rows[i * d + 1 + i / 2] = i % 2 == 0 ? 1 : -1;
            rows[i * d] = height;
        }
        return rows;
    }

    private static double sine(double height) {
        return height / Math.sqrt(1 + height * height);
    }

    @Test
    void crossPolytopesByEqualWeights() {
        for (int d : new int[] {4, 12, 45}) {
            Directions directions = load(crossPolytope(d, 0), d);
            solve(directions, false, false);
            assertEquals("smoothed maximum", state.algorithm);
            assertEquals(1.0 / d, state.lower, 1e-12);
            assertEquals(1 / Math.sqrt(d), state.upper, 1e-6);
            assertEquals(state.upper, state.depth());
            assertFalse(state.isExact());
            assertTrue(state.hasLambda && state.hasVector);
            for (int i = 0; i < 2 * d; i++) {
                assertEquals(0.5 / d, state.lambda[i], 1e-12);
            }
            solve(directions, true, false);
            assertEquals("smoothed maximum", state.algorithm);
            assertEquals(1.0 / d, state.lower, 0.11 / d);
            assertTrue(state.upper >= 1 / Math.sqrt(d) - 1e-12);
            assertEquals(state.upper, state.depth());
        }
    }

    @Test
    void prismsAreAsDeepAsTheirNearerEnd() {
        for (int d : new int[] {4, 9, 50}) {
            for (double[] heights : new double[][] {{.02, .05}, {.05, .02}, {.03, .03}}) {
                Directions directions = load(prism(d, heights[0], heights[1]), d);
                double depth = sine(Math.min(heights[0], heights[1]));
                for (boolean decideOnly : new boolean[] {true, false}) {
                    solve(directions, decideOnly, false);
                    assertTrue(state.lower > 0 && state.lower <= depth);
                    assertEquals(
                            depth,
                            state.upper,
                            decideOnly && d >= 40 ? 0.05 * depth : 1e-5 * depth,
                            d + " " + decideOnly);
                    assertTrue(state.upper >= depth);
                }
            }
        }
    }

    @Test
    void outsideByTheNearestPoint() {
        for (int d : new int[] {4, 9, 45}) {
            for (double height : new double[] {1, 1e-2, 1e-4}) {
                Directions directions = load(lifted(d, height), d);
                solve(directions, false, false);
                double depth = -sine(height);
                assertEquals("minimum-norm point", state.algorithm);
                assertTrue(state.isExact(), d + ", " + height);
                assertEquals(depth, state.depth(), 1e-9 * -depth + 1e-12);
                assertEquals(0.5 * (state.lower + state.upper), state.depth());
                solve(directions, true, false);
                assertEquals("smoothed maximum", state.algorithm);
                assertTrue(state.upper < 0 && state.upper >= depth - 1e-15);
                assertEquals(state.upper, state.depth());
                assertFalse(state.isExact());
            }
        }
    }

    /** A height of 1e-8: the second moment cannot decide, whitened directions can. */
    @Test
    void flatSetsAreDecidedToo() {
        int d = 5;
        for (double height : new double[] {1e-7, 1e-8, 1e-9}) {
            solve(load(lifted(d, height), d), false, false);
            assertTrue(state.upper < 0 && state.upper >= -sine(height) - 1e-15);
            assertTrue(state.lower <= -sine(height) + 1e-15 && state.lower > -1e-6);
            double gap = state.upper - state.lower;
            assertEquals(gap < 1e-9 * height + 16 * Allowance.ofProduct(d), state.isExact());
            assertEquals(state.isExact() ? state.upper - 0.5 * gap : state.upper, state.depth(), 1e-20);
            solve(load(prism(d, height, 2 * height), d), false, false);
            assertTrue(state.upper >= sine(height) - 1e-15 && state.upper < 1e-6);
            assertTrue(state.lower <= sine(height));
            // A simplex of three dimensions, lowered under a fifth corner.
            double[] low = {1, 1, 1, 0, 1, -1, -1, 0, -1, 1, -1, 0, -1, -1, 1, 0, 0, 0, 0, 1};
            for (int i = 0; i < 4; i++) {
                low[4 * i + 3] = -height * Math.sqrt(3);
            }
            solve(load(low, 4), false, false);
            assertEquals(sine(height), state.lower, 1e-12);
            assertEquals(sine(height), state.upper, 1e-12);
        }
    }

    /** In a subspace that the origin is inside of: between bounds about zero, with weights and a vector. */
    @Test
    void theBoundaryIsLeftOpen() {
        for (int d : new int[] {5, 42}) {
            solve(load(lifted(d, 0), d), false, false);
            assertEquals(0, state.lower, 1e-12);
            assertEquals(0, state.upper, 1e-12);
            assertTrue(state.lower <= 0 && state.upper >= 0);
            assertFalse(state.isExact());
            assertEquals(state.upper, state.depth());
            assertEquals("facial reduction", state.algorithm);
            solve(load(lifted(d, 0), d), true, false);
            assertEquals("facial reduction", state.algorithm);
        }
    }

    /** A direction and its opposite among many axes: the weights balance, and nothing separates. */
    @Test
    void oppositesAmongManyAxes() {
        int d = 50;
        double[] rows = new double[40 * d];
        for (int i = 0; i < 39; i++) {
            rows[i * d + i] = 1;
        }
        rows[39 * d] = -1;
        Directions directions = load(rows, d);
        for (boolean decideOnly : new boolean[] {true, false}) {
            solve(directions, decideOnly, false);
            assertEquals(0, state.lower, 1e-13);
            assertTrue(state.upper >= 0);
            assertFalse(state.isExact());
            assertEquals(state.upper, state.depth());
            assertEquals(0.5, state.lambda[0], 1e-12);
            assertEquals(0.5, state.lambda[39], 1e-12);
        }
        state.reset(40, d);
        assertFalse(general.decideFast(directions, state));
    }

    /**
     * Directions in general position about the origin of a hyperplane, all lifted or lowered by about h, and the axis
     * across: the second moment knows nothing of h², facets do.
     */
    @Test
    void thinSetsInGeneralPosition() {
        for (int seed = 0; seed < 24; seed++) {
            int d = 4 + seed % 6;
            int n = d + 2 + seed % 4;
            double h = Math.pow(10, -7 - seed % 3);
            boolean outside = seed / 6 % 2 == 0;
            double[] rows = Samples.gaussian(seed, n, d);
            java.util.Arrays.fill(rows, (n - 1) * d, n * d, 0);
            for (int i = 0; i < n - 1; i++) {
                rows[i * d] = (outside ? h : -h) * (1 + i % 3);
                if (i < n - 2) {
                    for (int k = 1; k < d; k++) {
                        rows[(n - 2) * d + k] = (i == 0 ? 0 : rows[(n - 2) * d + k]) - rows[i * d + k];
                    }
                }
            }
            rows[(n - 1) * d] = 1;
            Samples.reflect(rows, n, d, Samples.gaussian(90 + seed, 1, d));
            for (boolean decideOnly : new boolean[] {true, false}) {
                solve(load(rows, d), decideOnly, false);
                String name = "seed " + seed + ": " + state.lower + ", " + state.upper;
                assertTrue(outside ? state.upper < 0 : state.lower > 0, name);
                assertTrue(Math.abs(state.depth()) < 100 * h, name);
            }
        }
    }

    /** The weights that are found for a low prism prove h², stretched they prove a part of h. */
    @Test
    void lowPrismsAreBoundedByTheirHeight() {
        for (int d : new int[] {4, 9, 45}) {
            for (double height : new double[] {1e-3, 1e-5}) {
                solve(load(prism(d, height, 2 * height), d), false, false);
                assertTrue(state.lower <= sine(height) && state.upper >= sine(height));
                assertTrue(state.lower > sine(height) / (2 * d), d + ": " + state.lower + " for " + height);
            }
        }
    }

    /**
     * Linear maps keep the verdict, and one that flattens a set flattens its depth: the second moment is h² everywhere.
     */
    @Test
    void setsThatArePressedFlatStayInside() {
        int met = 0;
        for (int seed = 0; seed < 12; seed++) {
            int d = 4 + seed % 5;
            int n = 3 * d;
            double[] rows = Samples.gaussian(seed, n, d);
            solve(load(rows, d), true, false);
            if (!(state.lower > 0)) {
                continue;
            }
            met++;
            double h = Math.pow(10, -6 - seed % 3);
            for (int i = 0; i < n; i++) {
                rows[i * d] *= h;
            }
            Samples.reflect(rows, n, d, Samples.gaussian(90 + seed, 1, d));
            for (boolean decideOnly : new boolean[] {true, false}) {
                solve(load(rows, d), decideOnly, false);
                assertTrue(state.lower > 0 && state.upper < 10 * h, "seed " + seed + ": " + state.lower);
            }
        }
        assertTrue(met > 6, met + " met");
    }

    /** Old weights that are far from balance are given up for new ones. */
    @Test
    void warmInsideOldWeightsMayFail() {
        for (int d : new int[] {6, 44}) {
            solve(load(crossPolytope(d, 0.2), d), true, true);
            solve(load(crossPolytope(d, -0.95), d), true, true);
            assertTrue(state.iterations > 0);
            assertTrue(state.lower > 0 && state.hasLambda);
            double[] weights = state.lambda.clone();
            double proven = new InsideProof(new BoundProver()).prove(load(crossPolytope(d, -0.95), d), weights, true);
            assertTrue(proven >= state.lower, proven + " < " + state.lower);
        }
    }

    /** A cold call uses nothing of earlier calls, whatever their shape. */
    @Test
    void coldQuestionsForgetTheLastOnes() {
        for (int seed = 0; seed < 12; seed++) {
            int d = seed == 0 ? 41 : 4 + seed;
            for (boolean decideOnly : new boolean[] {true, false}) {
                Directions other = load(Samples.gaussian(300 + seed, 5 * d, d), d);
                Directions first = load(Samples.gaussian(400 + seed, 5 * d, d), d);
                GeneralHull fresh = new GeneralHull();
                SolverState expected = new SolverState();
                expected.reset(5 * d, d);
                expected.decideOnly = decideOnly;
                fresh.solve(first, expected);
                solve(other, false, false);
                solve(first, decideOnly, false);
                assertEquals(expected.lower, state.lower);
                assertEquals(expected.upper, state.upper);
                expected.reset(5 * d, d);
                expected.decideOnly = false;
                expected.warm = true;
                fresh.solve(first, expected);
                solve(first, false, true);
                assertEquals(expected.lower, state.lower);
                assertEquals(expected.upper, state.upper);
                assertEquals(expected.iterations, state.iterations);
            }
        }
    }

    @Test
    void warmInsideOldWeightsSuffice() {
        for (int d : new int[] {6, 44}) {
            Directions cross = load(crossPolytope(d, 0.2), d);
            Directions turned = load(crossPolytope(d, 0.201), d);
            solve(cross, true, true);
            assertTrue(state.iterations > 0);
            solve(turned, true, true);
            assertEquals(0, state.iterations);
            assertEquals("smoothed maximum", state.algorithm);
            assertTrue(state.lower > 0.5 / d && state.lower < 1 / Math.sqrt(d));
            // Not when asked to be cold.
            solve(turned, true, false);
            int cold = state.iterations;
            assertTrue(cold > 0);
            solve(turned, false, true);
            assertTrue(d > 40 || state.iterations < cold);
            solve(turned, true, true);
            assertEquals(0, state.iterations);
            // They cannot prove outside; and after that there are none.
            solve(load(crossPolytope(d, 1.5), d), true, true);
            assertTrue(state.upper < 0);
            assertFalse(state.lower > 0);
            solve(turned, true, true);
            assertTrue(state.lower > 0);
        }
    }

    /**
     * Each axis with some of the next, and the mean of all: outside by (1 + c)/√(d(1 + c²)), and all axes hold the
     * point.
     */
    private static double[] ring(int d, double c) {
        double[] rows = new double[(d + 1) * d];
        for (int i = 0; i < d; i++) {
            rows[i * d + i] = 1;
            rows[i * d + (i + 1) % d] = c;
            rows[d * d + i] = 1;
        }
        return rows;
    }

    private static double ringDepth(int d, double c) {
        return -(1 + c) / Math.sqrt(d * (1 + c * c));
    }

    @Test
    void warmOutsideTheOldFaceSuffices() {
        int d = 9;
        Directions before = load(ring(d, 0.2), d);
        Directions after = load(ring(d, 0.21), d);
        solve(before, false, false);
        int cold = state.iterations;
        assertEquals(ringDepth(d, 0.2), state.depth(), 1e-12);
        assertEquals(d, state.supportCount);
        solve(after, false, true);
        int warm = state.iterations;
        assertEquals(ringDepth(d, 0.21), state.depth(), 1e-12);
        // One major cycle instead of one for each axis.
        assertEquals(cold - d, warm, 1);
        // Not asked to be warm, or after the verdict alone, or after an answer inside: from the start again.
        solve(after, false, false);
        assertEquals(cold, state.iterations, 1);
        solve(before, false, true);
        assertEquals(warm, state.iterations, 1);
        solve(before, true, true);
        solve(before, false, true);
        assertEquals(cold, state.iterations, 1);
        solve(load(prism(d, .1, .1), d), false, false);
        solve(before, false, true);
        assertEquals(cold, state.iterations, 1);
        assertEquals(ringDepth(d, 0.2), state.depth(), 1e-12);
    }

    /** The first pass in float is for forty dimensions and more. */
    @Test
    void theFloatSearchDecidesFromFortyDimensionsOn() {
        state.reset(78, 39);
        state.decideOnly = true;
        assertFalse(general.decideFast(load(lifted(39, 1), 39), state));
        assertEquals(0, state.iterations);
        assertFalse(state.hasVector);
        for (double height : new double[] {1, 0.5}) {
            Directions directions = load(lifted(40, height), 40);
            state.reset(directions.n(), 40);
            assertTrue(general.decideFast(directions, state));
            assertTrue(state.iterations > 0);
            assertEquals(-sine(height), state.upper, 0.2);
            assertTrue(state.upper < 0 && state.upper >= -sine(height) - 1e-15);
        }
        Directions inside = load(crossPolytope(40, 0), 40);
        state.reset(80, 40);
        assertTrue(general.decideFast(inside, state));
        assertEquals(1.0 / 40, state.lower, 3e-3);
        assertTrue(state.hasVector && state.upper >= 1 / Math.sqrt(40) - 1e-12);
    }

    /** Starts from several sides come near the shallowest side; never worse than a tenth, mostly a hundredth. */
    @Test
    void theShallowestSideIsNearlyFound() {
        int found = 0;
        int sets = 0;
        double gained = 0;
        HullSolver solver = new HullSolver();
        for (int seed = 0; seed < 30; seed++) {
            int d = 4 + seed % 3;
            int n = 3 * d + seed % 7;
            double[] rows = Samples.gaussian(700 + seed, n, d);
            if (solver.solve(Vectors.rows(rows, n, d)) != Verdict.INSIDE) {
                continue;
            }
            assertTrue(solver.exact());
            sets++;
            Directions directions = load(rows, d);
            solve(directions, false, false);
            double cold = state.upper;
            for (boolean warm : new boolean[] {false, true}) {
                solve(directions, false, warm);
                assertTrue(state.lower > 0 && state.upper >= solver.depth() - 1e-12);
                assertTrue(state.upper < 1.1 * solver.depth(), "seed " + seed);
                // An earlier result is the start of a warm call, but not of a cold one.
                assertTrue(warm || state.upper == cold);
                gained += (cold - state.upper) / cold;
                found += state.upper < 1.01 * solver.depth() ? 1 : 0;
            }
        }
        assertTrue(gained > 0.05, gained + " gained");
        assertTrue(sets > 20 && found > sets, found + " of " + sets);
    }
}
