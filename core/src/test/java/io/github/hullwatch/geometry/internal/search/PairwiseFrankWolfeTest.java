package io.github.hullwatch.geometry.internal.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.hull.HullSolver;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.bound.BoundProver;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.SolverState;
import io.github.hullwatch.geometry.oracle.HullDistance;
import io.github.hullwatch.geometry.oracle.Samples;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PairwiseFrankWolfeTest {
    @Test
    void boundsHoldAndAgreeOutside() {
        Random random = new Random(21);
        int close = 0;
        int loose = 0;
        for (int round = 0; round < 100; round++) {
            int d = 2 + random.nextInt(10);
            int n = 1 + random.nextInt(30);
            double[] data = new double[n * d];
            for (int i = 0; i < n * d; i++) {
                data[i] = random.nextGaussian() + (i % d == 0 ? 1.5 : 0);
            }
            Vectors vectors = Vectors.rows(data, n, d);
            Hull hull = HullSolver.hullOf(vectors);
            Directions directions = new Directions();
            directions.load(vectors);
            SolverState state = new SolverState();
            state.reset(n, d);
            new PairwiseFrankWolfe(new BoundProver()).solve(directions, state);
            assertTrue(state.lower <= hull.upper() && hull.lower() <= state.upper, n + "×" + d);
            if (state.upper < 0) {
                double gap = (state.upper - state.lower) / -state.upper;
                assertEquals(gap <= 1e-9, state.isExact());
                close += state.isExact() ? 1 : 0;
                loose += state.isExact() ? 0 : 1;
            } else {
                assertFalse(state.isExact());
            }
            if (hull.verdict() == Verdict.OUTSIDE && hull.depth() < -0.05) {
                assertEquals(hull.depth(), state.upper, 1e-4, n + "×" + d);
                assertEquals(hull.depth(), state.lower, 1e-4, n + "×" + d);
            }
        }
        assertTrue(close > 10 && loose > 0, close + " close, " + loose + " loose");
    }

    @Test
    void goesOnFromWeightsThatAreThere() {
        Directions directions = new Directions();
        directions.load(Vectors.rows(new double[] {1, 0, 0, 1, 1, 1}, 3, 2));
        SolverState state = new SolverState();
        state.reset(3, 2);
        state.hasLambda = true;
        state.lambda[0] = 0.5;
        state.lambda[1] = 0.5;
        state.lambda[2] = 0;
        new PairwiseFrankWolfe(new BoundProver()).solve(directions, state);
        assertEquals(0, state.iterations);
        assertEquals(-Math.sqrt(0.5), state.upper, 1e-14);
        assertTrue(state.isExact());
    }

    private static SolverState solved(SolverState state, double[] rows, int n, int d) {
        Directions directions = new Directions();
        directions.load(Vectors.rows(rows, n, d));
        state.reset(n, d);
        new PairwiseFrankWolfe(new BoundProver()).solve(directions, state);
        return state;
    }

    /** A regular polygon at height e is e/√(1 + e²) away from the origin. */
    @Test
    void polygonsInTheAir() {
        for (int n : new int[] {3, 5}) {
            for (double e : new double[] {1, 1e-1, 1e-2, 1e-3}) {
                double[] rows = new double[3 * n];
                for (int i = 0; i < n; i++) {
                    rows[3 * i] = Math.cos(2 * Math.PI * i / n);
                    rows[3 * i + 1] = Math.sin(2 * Math.PI * i / n);
                    rows[3 * i + 2] = e;
                }
                SolverState state = solved(new SolverState(), rows, n, 3);
                double depth = -e / Math.sqrt(1 + e * e);
                assertEquals(depth, state.lower, 1e-10 * -depth + 1e-14, n + " at " + e);
                assertEquals(depth, state.upper, 1e-5 * -depth, n + " at " + e);
                assertEquals(state.upper - state.lower <= 1e-9 * -state.upper, state.isExact());
                // Data of an earlier call are not read.
                SolverState used = new SolverState();
                used.reset(n, 3);
                java.util.Arrays.fill(used.lambda, 7);
                assertEquals(state.iterations, solved(used, rows, n, 3).iterations);
                assertEquals(state.lower, used.lower);
            }
        }
    }

    /** Along a thin set steps go from one end to the other: it stops all the same, with bounds that hold. */
    @Test
    void stopsAtItsBudget() {
        for (int n : new int[] {6, 30}) {
            double[] rows = new double[3 * n];
            for (int i = 0; i < n; i++) {
                rows[3 * i] = i % 2 == 0 ? 1 : -1;
                rows[3 * i + 1] = 1e-3 * (i - n / 2 + 0.3);
                rows[3 * i + 2] = 1e-3 * (0.3 * Math.cos(1.7 * i) + 0.5);
            }
            SolverState state = solved(new SolverState(), rows, n, 3);
            assertEquals(1000 + 20 * n, state.iterations);
            assertFalse(state.isExact());
            assertEquals(state.upper, state.depth());
            Directions directions = new Directions();
            directions.load(Vectors.rows(rows, n, 3));
            SolverState wolfe = new SolverState();
            wolfe.reset(n, 3);
            new MinimumNormPoint(new BoundProver()).solve(directions, wolfe, false);
            assertTrue(state.lower <= wolfe.upper && wolfe.lower <= state.upper);
            assertTrue(state.lower > -1e-3);
            // The vector is the opposite of the point of the weights, all steps' rounding forgotten.
            double[] point = new double[3];
            double total = 0;
            for (int i = 0; i < n; i++) {
                Dot.add(state.lambda[i], directions.units(), 3 * i, point, 0, 3);
                total += state.lambda[i];
            }
            assertEquals(1, total, 1e-15);
            for (int k = 0; k < 3; k++) {
                assertEquals(-point[k], state.vector[k], 1e-16);
            }
        }
    }

    private static Directions load(double[] rows, int n, int d) {
        Directions directions = new Directions();
        directions.load(Vectors.rows(rows, n, d));
        return directions;
    }

    private static double[] set(SplittableRandom random, int round, int n, int d) {
        double[] rows = Samples.gaussian(round, n, d);
        double shift = random.nextDouble() * 2;
        for (int i = 0; i < n; i++) {
            rows[i * d] += shift;
        }
        return rows;
    }

    private static void checkWeights(Directions directions, SolverState state, double expected) {
        int n = directions.n();
        int d = directions.d();
        double total = 0;
        int positive = 0;
        double[] point = new double[d];
        for (int i = 0; i < n; i++) {
            assertTrue(state.lambda[i] >= 0);
            total += state.lambda[i];
            positive += state.lambda[i] > 0 ? 1 : 0;
            Dot.add(state.lambda[i], directions.units(), i * d, point, 0, d);
        }
        assertEquals(1, total, 1e-12);
        assertEquals(expected, Math.sqrt(Dot.of(point, 0, point, 0, d)), 1e-7);
        assertEquals(positive, state.supportCount);
        for (int j = 0; j < state.supportCount; j++) {
            assertTrue(state.lambda[state.support[j]] > 0);
        }
        assertTrue(state.hasLambda);
    }

    @Test
    void pairwiseStepsComeAsNear() {
        SplittableRandom random = new SplittableRandom(2);
        PairwiseFrankWolfe pairwise = new PairwiseFrankWolfe(new BoundProver());
        SolverState state = new SolverState();
        for (int round = 0; round < 100; round++) {
            int d = 2 + random.nextInt(4);
            int n = 1 + random.nextInt(8);
            Directions directions = load(set(random, 1000 + round, n, d), n, d);
            double expected = HullDistance.bySubsets(directions.units(), n, d);
            state.reset(n, d);
            pairwise.solve(directions, state);
            assertEquals("pairwise Frank–Wolfe", state.algorithm);
            assertTrue(state.lower <= -expected + 1e-14 && state.upper >= -expected - 1e-14);
            assertEquals(-expected, state.lower, 1e-4);
            checkWeights(directions, state, -state.lower);
            if (expected > .2) {
                assertEquals(-expected, state.upper, 1e-9);
                assertTrue(state.isExact());
                assertEquals(state.upper, state.depth());
                assertTrue(state.iterations >= (n > 1 ? 1 : 0) && state.iterations < 1000 + 20 * n);
            }
        }
    }

    /** From all weight on one copy, or on the opposite of the right direction, the steps recover. */
    @Test
    void pairwiseStepsFromGivenWeights() {
        double[] rows = {1, 0, 0, 1, -1, 1, 1, 1};
        Directions directions = load(rows, 4, 2);
        SolverState state = new SolverState();
        state.reset(4, 2);
        state.hasLambda = true;
        state.lambda[3] = 3;
        state.lambda[2] = 1;
        new PairwiseFrankWolfe(new BoundProver()).solve(directions, state);
        // Between (1, 0) and (−1, 1)/√2 the nearest point lies at the cosine of half of 135°.
        assertEquals(-Math.cos(3 * Math.PI / 8), state.depth(), 1e-9);
        assertEquals(.5, state.lambda[0], 1e-5);
        assertEquals(0, state.lambda[3]);
    }
}
