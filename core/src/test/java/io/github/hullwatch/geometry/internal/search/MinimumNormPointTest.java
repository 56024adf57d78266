package io.github.hullwatch.geometry.internal.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.arithmetic.Elimination;
import io.github.hullwatch.geometry.internal.arithmetic.SymmetricProduct;
import io.github.hullwatch.geometry.internal.bound.BoundProver;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.SolverState;
import io.github.hullwatch.geometry.oracle.Samples;
import io.github.hullwatch.geometry.statistics.ConeFace;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The methods for the nearest point of a hull in any dimension against the best of all subsets. */
public class NearestToOriginTest {
    private static Directions load(double[] rows, int n, int d) {
        Directions directions = new Directions();
        directions.load(Vectors.rows(rows, n, d));
        return directions;
    }

    /** The least norm in the affine hull of a subset, where its weights are positive; the best over all subsets. */
    public static double bySubsets(double[] u, int n, int d) {
        double best = Double.POSITIVE_INFINITY;
        for (int subset = 1; subset < 1 << n; subset++) {
            int size = Integer.bitCount(subset);
            if (size > d + 1) {
                continue;
            }
            int[] chosen = new int[size];
            for (int i = 0, at = 0; i < n; i++) {
                if ((subset >> i & 1) != 0) {
                    chosen[at++] = i;
                }
            }
            double[][] gram = new double[size][size];
            double[] weights = new double[size];
            for (int a = 0; a < size; a++) {
                for (int b = 0; b < size; b++) {
                    gram[a][b] = 1 + Dot.of(u, chosen[a] * d, u, chosen[b] * d, d);
                }
                weights[a] = 1;
            }
            if (Elimination.solve(gram, weights, size) <= 0) {
                continue;
            }
            double total = 0;
            boolean positive = true;
            for (double weight : weights) {
                total += weight;
                positive &= weight >= 0;
            }
            if (positive) {
                double[] point = new double[d];
                for (int a = 0; a < size; a++) {
                    Dot.add(weights[a] / total, u, chosen[a] * d, point, 0, d);
                }
                best = Math.min(best, Math.sqrt(Dot.of(point, 0, point, 0, d)));
            }
        }
        return best;
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
            double expected = bySubsets(directions.units(), n, d);
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

    @Test
    void pairwiseStepsComeAsNear() {
        SplittableRandom random = new SplittableRandom(2);
        PairwiseFrankWolfe pairwise = new PairwiseFrankWolfe(new BoundProver());
        SolverState state = new SolverState();
        for (int round = 0; round < 100; round++) {
            int d = 2 + random.nextInt(4);
            int n = 1 + random.nextInt(8);
            Directions directions = load(set(random, 1000 + round, n, d), n, d);
            double expected = bySubsets(directions.units(), n, d);
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

    /** All but in a hyperplane: the distance comes out to rounding from both sides, however short the point is. */
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
            double expected = bySubsets(directions.units(), n, d);
            state.reset(n, d);
            wolfe.solve(directions, state, false);
            String name = "round " + round + ": " + n + "×" + d + ", " + expected;
            assertEquals(-expected, state.lower, 2e-14, name);
            assertEquals(-expected, state.upper, 2e-14, name);
        }
    }

    /** Of the directions at 0°, 10° and 80° the middle one is nearest to the mean: in, and out again in a minor cycle. */
    @Test
    void wolfeStartsNearestToTheMean() {
        MinimumNormPoint wolfe = new MinimumNormPoint(new BoundProver());
        SolverState state = new SolverState();
        for (int[] degrees : new int[][] {{10, 0, 80}, {0, 10, 80}, {80, 0, 10}}) {
            // What was found before does not count: with it, 0° would be nearest.
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

    /** One comes in at a time, and all have to. */
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

    /** Of all the weights on one copy, or on the opposite of what it should be, the steps find back. */
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

    @Test
    void coneFacesSettleOnTheNearestPoint() {
        int n = 40;
        int d = 30;
        double[] u = Samples.normalised(Samples.gaussian(3, n, d), n, d);
        double[] gram = new double[n * n];
        SymmetricProduct.of(u, n, d, SymmetricProduct.storeIn(gram, n));
        double[] g = Samples.gaussian(4, 1, d);
        double[] products = new double[n];
        for (int i = 0; i < n; i++) {
            products[i] = Dot.of(u, i * d, g, 0, d);
        }
        ConeFace face = new ConeFace(gram, n);
        double[] weights = new double[n];
        for (int round = 0; round < 2; round++) {
            face.clear();
            java.util.Arrays.fill(weights, 0);
            for (int i = 0; i < 20; i++) {
                weights[i] = 1 + i % 3;
                assertTrue(face.add(i));
            }
            face.runMinorCycles(products, weights);
            int left = 0;
            double[] rest = g.clone();
            for (int i = 0; i < n; i++) {
                assertTrue(weights[i] >= 0);
                left += weights[i] > 0 ? 1 : 0;
                Dot.add(-weights[i], u, i * d, rest, 0, d);
            }
            assertTrue(left > 2 && left < 18, left + " left");
            for (int i = 0; i < n; i++) {
                if (weights[i] > 0) {
                    assertEquals(0, Dot.of(u, i * d, rest, 0, d), 1e-12);
                }
            }
        }
        // Of two copies the second depends on the first.
        double[] same = {1, 1, 1, 1};
        ConeFace copies = new ConeFace(same, 2);
        assertTrue(copies.add(0));
        assertFalse(copies.add(1));
    }
}
