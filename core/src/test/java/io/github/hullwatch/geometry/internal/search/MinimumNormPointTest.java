package io.github.hullwatch.geometry.internal.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.bound.BoundProver;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.SolverState;
import io.github.hullwatch.geometry.oracle.HullDistance;
import io.github.hullwatch.geometry.oracle.Samples;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Wolfe's algorithm against the best of all subsets. */
class MinimumNormPointTest {
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

    @Test
    void wolfesPointIsTheNearest() {
        SplittableRandom random = new SplittableRandom(1);
        MinimumNormPoint wolfe = new MinimumNormPoint(new BoundProver());
        SolverState state = new SolverState();
        int outside = 0;
        for (int round = 0; round < 150; round++) {
            int d = 2 + random.nextInt(5);
            int n = 1 + random.nextInt(9);
            Directions directions = load(set(random, round, n, d), n, d);
            double expected = HullDistance.bySubsets(directions.units(), n, d);
            state.reset(n, d);
            wolfe.solve(directions, state, false);
            String name = "round " + round + ": " + n + "×" + d + ", " + expected;
            assertEquals(-expected, state.lower, 1e-7, name);
            assertTrue(state.iterations > 0 && state.iterations < 60, name);
            checkWeights(directions, state, expected);
            if (expected > 1e-6) {
                outside++;
                assertEquals(-expected, state.lower, 1e-13, name);
                assertEquals(-expected, state.upper, 1e-13, name);
                // Warm, from the solution, it is there at once; from all weights equal, it gets there.
                int cold = state.iterations;
                warm(wolfe, directions, state, expected);
                assertTrue(state.iterations <= cold);
                assertEquals(1, state.iterations);
                java.util.Arrays.fill(state.lambda, 0, n, 1.0 / n);
                warm(wolfe, directions, state, expected);
            }
        }
        assertTrue(outside > 60);
    }

    private static void warm(MinimumNormPoint wolfe, Directions directions, SolverState state, double expected) {
        double[] lambda = state.lambda.clone();
        state.reset(directions.n(), directions.d());
        System.arraycopy(lambda, 0, state.lambda, 0, directions.n());
        wolfe.solve(directions, state, true);
        assertEquals(-expected, state.lower, 1e-13);
        assertEquals(-expected, state.upper, 1e-13);
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

    /** Nearly in a hyperplane: the distance is right to rounding from both sides, however short the point is. */
    @Test
    void wolfesPointIsTheNearestOfShallowSets() {
        SplittableRandom random = new SplittableRandom(3);
        MinimumNormPoint wolfe = new MinimumNormPoint(new BoundProver());
        SolverState state = new SolverState();
        for (int round = 0; round < 60; round++) {
            int d = 3 + random.nextInt(3);
            int n = d + 1 + random.nextInt(4);
            double e = Math.pow(10, -1 - round % 4);
            double[] rows = Samples.gaussian(5000 + round, n, d);
            for (int i = 0; i < n; i++) {
                rows[i * d] = e * (1 + random.nextDouble());
            }
            Directions directions = load(rows, n, d);
            double expected = HullDistance.bySubsets(directions.units(), n, d);
            state.reset(n, d);
            wolfe.solve(directions, state, false);
            String name = "round " + round + ": " + n + "×" + d + ", " + expected;
            assertEquals(-expected, state.lower, 2e-14, name);
            assertEquals(-expected, state.upper, 2e-14, name);
        }
    }

    /**
     * Of the directions at 0°, 10° and 80° the middle one is nearest to the mean: in, and out again in a minor cycle.
     */
    @Test
    void wolfeStartsNearestToTheMean() {
        MinimumNormPoint wolfe = new MinimumNormPoint(new BoundProver());
        SolverState state = new SolverState();
        for (int[] degrees : new int[][] {{10, 0, 80}, {0, 10, 80}, {80, 0, 10}}) {
            // An earlier result does not count: with it, 0° would be nearest.
            state.reset(1, 2);
            wolfe.solve(load(new double[] {0, -1}, 1, 2), state, false);
            double[] rows = new double[6];
            for (int i = 0; i < 3; i++) {
                rows[2 * i] = 3 * Math.cos(Math.toRadians(degrees[i]));
                rows[2 * i + 1] = 3 * Math.sin(Math.toRadians(degrees[i]));
            }
            Directions directions = load(rows, 3, 2);
            state.reset(3, 2);
            wolfe.solve(directions, state, false);
            assertEquals(4, state.iterations);
            assertEquals(-Math.cos(Math.toRadians(40)), state.upper, 1e-14);
            assertEquals(2, state.supportCount);
            // Warm weights that are all zero are no start.
            state.reset(3, 2);
            java.util.Arrays.fill(state.lambda, 0);
            wolfe.solve(directions, state, true);
            assertEquals(4, state.iterations);
            assertEquals(-Math.cos(Math.toRadians(40)), state.lower, 1e-14);
        }
    }

    /** One direction enters at a time, and all have to. */
    @Test
    void wolfeTakesAsManyStepsAsThereAreAxes() {
        for (int n : new int[] {1, 5, 130}) {
            double[] rows = new double[n * n];
            for (int i = 0; i < n; i++) {
                rows[i * n + i] = 1 + i;
            }
            SolverState state = new SolverState();
            state.reset(n, n);
            new MinimumNormPoint(new BoundProver()).solve(load(rows, n, n), state, false);
            assertEquals(n, state.iterations);
            assertEquals(n, state.supportCount);
            assertEquals(-1 / Math.sqrt(n), state.upper, 1e-13);
            assertEquals(-1 / Math.sqrt(n), state.lower, 1e-13);
        }
    }

    @Test
    void aPointAtTheOriginHasNoVector() {
        SolverState state = new SolverState();
        state.reset(2, 2);
        new MinimumNormPoint(new BoundProver()).solve(load(new double[] {3, 0, -1, 0}, 2, 2), state, false);
        assertEquals(0, state.lower, 1e-14);
        assertEquals(1, state.upper);
        assertFalse(state.hasVector);
        assertEquals(.5, state.lambda[0]);
        assertEquals(.5, state.lambda[1]);
    }
}
