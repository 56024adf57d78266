package io.github.hullwatch.geometry.internal.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.bound.Balance;
import io.github.hullwatch.geometry.internal.bound.BoundProver;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.FloatMatrix;
import io.github.hullwatch.geometry.internal.problem.SolverState;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against Wolfe's minimum-norm point, by hand, warm against cold, and where there is nothing to be found. */
class SupportPivotingTest {

    private final SupportPivoting pivoting = new SupportPivoting();
    private final FloatMatrix floats = new FloatMatrix();

    private static Directions load(double[] rows, int d) {
        Directions directions = new Directions();
        directions.load(Vectors.rows(rows, rows.length / d, d));
        return directions;
    }

    private boolean solve(Directions directions, boolean warm) {
        floats.load(directions);
        return pivoting.solve(directions, floats, warm);
    }

    private void isRight(Directions directions) {
        Complementarity.assertSolved(directions, pivoting.weights(), pivoting.vector());
    }

    @Test
    void twoRowsByHand() {
        // Unit rows at right angles: y = (1, 1), and v = −(1, 1).
        assertTrue(solve(load(new double[] {2, 0, 0, 0, 0, 0, 0, 5}, 4), false));
        assertArrayEquals(new double[] {1, 1}, pivoting.weights(), 1e-12);
        assertArrayEquals(new double[] {-1, 0, 0, -1}, pivoting.vector(), 1e-12);
        // A third between them, but shorter of the plane, takes no part: 1 = ⟨v, û⟩ on the others, more on it.
        assertTrue(solve(load(new double[] {2, 0, 0, 0, 0, 0, 0, 5, 1, 0, 0, 1}, 4), false));
        assertArrayEquals(new double[] {1, 1, 0}, pivoting.weights(), 1e-12);
        assertTrue(pivoting.isSettled());
    }

    @Test
    void agreesWithTheMinimumNormPoint() {
        Random random = new Random(41);
        int more = 0;
        for (int round = 0; round < 150; round++) {
            int d = 6 + random.nextInt(50);
            int n = 2 + random.nextInt(3 * d / 2);
            Directions directions = load(Complementarity.gaussian(random, n, d, 2 + 2 * random.nextDouble()), d);
            SolverState state = new SolverState();
            state.reset(n, d);
            new MinimumNormPoint(new BoundProver()).solve(directions, state, false);
            if (!(state.upper < -1e-3)) {
                continue;
            }
            assertTrue(solve(directions, false), n + "×" + d);
            isRight(directions);
            double[] weights = Arrays.copyOf(pivoting.weights(), n);
            Balance.normalise(weights, n);
            assertEquals(state.lower, new BoundProver().residualLower(directions, weights), 1e-10);
            assertArrayEquals(Arrays.copyOf(state.lambda, n), weights, 1e-7);
            assertTrue(pivoting.steps() > 1);
            more += n > d ? 1 : 0;
        }
        assertTrue(more > 30, more + " sets with more rows than dimensions");
    }

    @Test
    void warmIsColdFromNearAndFar() {
        Random random = new Random(42);
        int n = 70;
        int d = 50;
        double[] data = Complementarity.gaussian(random, n, d, 3);
        SupportPivoting cold = new SupportPivoting();
        int warmSteps = 0;
        int coldSteps = 0;
        for (int step = 0; step < 40; step++) {
            Directions directions = load(data, d);
            assertTrue(solve(directions, true));
            isRight(directions);
            assertTrue(cold.solve(directions, floats, false));
            assertArrayEquals(cold.weights(), pivoting.weights(), 1e-9);
            warmSteps += pivoting.steps();
            coldSteps += cold.steps();
            double size = Math.pow(10, -random.nextInt(6));
            for (int i = 0; i < n * d; i++) {
                data[i] += .1 * size * random.nextGaussian();
            }
        }
        assertTrue(warmSteps < coldSteps, warmSteps + " steps, cold " + coldSteps);
    }

    @Test
    void anotherShapeStartsAnew() {
        Random random = new Random(43);
        for (int[] shape : new int[][] {{70, 50}, {30, 40}, {90, 60}, {31, 40}, {30, 41}}) {
            Directions directions = load(Complementarity.gaussian(random, shape[0], shape[1], 3), shape[1]);
            assertTrue(solve(directions, true));
            isRight(directions);
        }
    }

    /** Inside there is no such y: given up, and started anew the next time. */
    @Test
    void insideNothingIsFound() {
        Random random = new Random(44);
        for (int round = 0; round < 20; round++) {
            int d = 6 + random.nextInt(10);
            Directions inside = load(Complementarity.gaussian(random, 5 * d, d, 0), d);
            assertFalse(solve(inside, round % 2 == 0));
            assertFalse(pivoting.isSettled());
            assertFalse(pivoting.copySolutionTo(inside, new WarmActiveSet()));
            Directions outside = load(Complementarity.gaussian(random, d + 3, d, 4), d);
            assertTrue(solve(outside, true));
            isRight(outside);
        }
    }

    /** A pair of opposite rows, and rows that are equal: on the boundary or dependent; never a wrong answer. */
    @Test
    void degenerateSetsAreLeftOrRight() {
        Random random = new Random(45);
        for (int round = 0; round < 20; round++) {
            int d = 12;
            double[] rows = Complementarity.gaussian(random, 10, d, 3);
            for (int k = 0; k < d; k++) {
                rows[d + k] = round % 2 == 0 ? -rows[k] : 2 * rows[k];
            }
            Directions directions = load(rows, d);
            if (solve(directions, false)) {
                isRight(directions);
                assertTrue(round % 2 == 1);
            }
        }
    }

    /** The solution is handed on with its factor: on the same rows there is nothing left to do. */
    @Test
    void followersStartAtTheSolution() {
        Random random = new Random(46);
        int n = 60;
        int d = 40;
        double[] rows = Complementarity.gaussian(random, n, d, 3);
        Directions directions = load(rows, d);
        assertTrue(solve(directions, false));
        WarmActiveSet follower = new WarmActiveSet();
        assertTrue(pivoting.copySolutionTo(directions, follower));
        double[] norms = new double[n];
        for (int i = 0; i < n; i++) {
            norms[i] = Math.sqrt(Dot.of(rows, i * d, rows, i * d, d));
        }
        double[] expected = Arrays.copyOf(pivoting.weights(), n);
        Balance.normalise(expected, n);
        double[] weights = new double[n];
        follower.follow(directions.vectors(), norms);
        follower.read(weights, new double[d]);
        assertArrayEquals(expected, weights, 1e-6);
        // After a step it is near the new solution.
        for (int k = 0; k < rows.length; k++) {
            rows[k] += .02 * random.nextGaussian();
        }
        Directions moved = load(rows, d);
        for (int i = 0; i < n; i++) {
            norms[i] = Math.sqrt(Dot.of(rows, i * d, rows, i * d, d));
        }
        follower.follow(moved.vectors(), norms);
        follower.read(weights, new double[d]);
        assertTrue(solve(moved, true));
        expected = Arrays.copyOf(pivoting.weights(), n);
        Balance.normalise(expected, n);
        assertArrayEquals(expected, weights, 2e-3);
        assertFalse(pivoting.copySolutionTo(load(Complementarity.gaussian(random, n, d + 1, 3), d + 1), follower));
    }
}
