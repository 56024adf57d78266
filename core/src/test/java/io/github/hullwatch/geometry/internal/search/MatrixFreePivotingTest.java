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

/** On small sets that are taken for large ones: by hand, against Wolfe's minimum-norm point, and warm against cold. */
class MatrixFreePivotingTest {

    private final MatrixFreePivoting pivoting = new MatrixFreePivoting();
    private final FloatMatrix floats = new FloatMatrix();

    private static Directions load(double[] rows, int d) {
        Directions directions = new Directions();
        directions.load(Vectors.rows(rows, rows.length / d, d), true);
        return directions;
    }

    private boolean solve(Directions directions, boolean warm) {
        floats.load(directions);
        return pivoting.solve(directions, floats, warm);
    }

    private void isRight(Directions directions) {
        assertTrue(pivoting.isSettled());
        Complementarity.assertSolved(directions, pivoting.weights(), pivoting.vector());
    }

    @Test
    void rowsAtRightAnglesTakeOnePass() {
        // G is the identity: the first direction of conjugate gradients is the answer.
        assertTrue(solve(load(new double[] {2, 0, 0, 0, 0, 0, 0, 5}, 4), false));
        assertArrayEquals(new double[] {1, 1}, pivoting.weights(), 1e-15);
        assertArrayEquals(new double[] {-1, 0, 0, -1}, pivoting.vector(), 1e-15);
        assertEquals(1, pivoting.steps());
        // The same again is an answer already.
        assertTrue(solve(load(new double[] {2, 0, 0, 0, 0, 0, 0, 5}, 4), true));
        assertEquals(0, pivoting.steps());
        assertTrue(solve(load(new double[] {2, 0, 0, 0, 0, 0, 0, 5}, 4), false));
        assertEquals(1, pivoting.steps());
    }

    @Test
    void twoRowsAtAnAngleByHand() {
        // ⟨û, û'⟩ = 3/5: y(1 + 3/5) = 1, v = −5/8·(1 + 3/5, 4/5).
        assertTrue(solve(load(new double[] {1, 0, 3, 4}, 2), false));
        assertArrayEquals(new double[] {.625, .625}, pivoting.weights(), 1e-14);
        assertArrayEquals(new double[] {-1, -.5}, pivoting.vector(), 1e-14);
    }

    @Test
    void aRowBetweenTheOthersCarriesNothing() {
        // It is nearer to the vector than the two beside it, which stay at 1. A little out of their plane: rows that
        // depend on each other are left to the caller.
        Directions directions = load(new double[] {2, 0, 0, 0, 0, 0, 0, 5, 1, .1, 0, 1}, 4);
        assertTrue(solve(directions, false));
        isRight(directions);
        assertArrayEquals(new double[] {1, 1, 0}, Arrays.copyOf(pivoting.weights(), 3), 1e-12);
    }

    @Test
    void aRowThatWasDroppedTooSoonComesBack() {
        // Of 40 rows with a shift some are dropped at first and needed in the end: the answer has them all.
        Random random = new Random(51);
        int exchanged = 0;
        for (int round = 0; round < 60; round++) {
            int d = 20 + random.nextInt(30);
            int n = d - random.nextInt(5);
            Directions directions = load(Complementarity.gaussian(random, n, d, 1), d);
            if (solve(directions, false)) {
                isRight(directions);
                int without = 0;
                for (int i = 0; i < n; i++) {
                    without += pivoting.weights()[i] == 0 ? 1 : 0;
                }
                exchanged += without > 0 && without < n ? 1 : 0;
            }
        }
        assertTrue(exchanged > 40, exchanged + " sets with rows of both kinds");
    }

    @Test
    void agreesWithTheMinimumNormPoint() {
        Random random = new Random(52);
        int found = 0;
        for (int round = 0; round < 100; round++) {
            int d = 6 + random.nextInt(50);
            int n = 2 + random.nextInt(d - 2);
            Directions directions = load(Complementarity.gaussian(random, n, d, 1.5 * random.nextDouble()), d);
            if (!solve(directions, false)) {
                continue;
            }
            isRight(directions);
            SolverState state = new SolverState();
            state.reset(n, d);
            Directions stored = new Directions();
            stored.load(directions.vectors(), false);
            new MinimumNormPoint(new BoundProver()).solve(stored, state, false);
            double[] weights = Arrays.copyOf(pivoting.weights(), n);
            Balance.normalise(weights, n);
            assertArrayEquals(Arrays.copyOf(state.lambda, n), weights, 1e-7);
            assertEquals(state.lower, new BoundProver().residualLower(stored, weights), 1e-10);
            found++;
        }
        assertTrue(found > 90, found + " of 100 settled");
    }

    @Test
    void warmIsColdAndTakesLess() {
        Random random = new Random(53);
        int n = 50;
        int d = 70;
        double[] data = Complementarity.gaussian(random, n, d, 2);
        MatrixFreePivoting cold = new MatrixFreePivoting();
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
            double size = Math.pow(10, -1 - random.nextInt(6));
            for (int i = 0; i < n * d; i++) {
                data[i] += size * random.nextGaussian();
            }
        }
        assertTrue(warmSteps < .8 * coldSteps, warmSteps + " steps, cold " + coldSteps);
    }

    @Test
    void anotherShapeStartsAnew() {
        Random random = new Random(54);
        for (int[] shape : new int[][] {{40, 60}, {30, 40}, {50, 90}, {31, 40}, {31, 41}}) {
            Directions directions = load(Complementarity.gaussian(random, shape[0], shape[1], 2), shape[1]);
            assertTrue(solve(directions, true));
            isRight(directions);
            int warm = pivoting.steps();
            assertTrue(solve(directions, false));
            assertEquals(warm, pivoting.steps());
        }
    }

    @Test
    void oppositeRowsHaveNoAnswer() {
        // ⟨v, û⟩ = −1 on both is impossible: conjugate gradients meet a direction without curvature.
        assertFalse(solve(load(new double[] {1, 0, 0, -1, 0, 0}, 3), false));
        assertFalse(pivoting.isSettled());
        // What failed is no start for the next, of the same shape.
        Directions directions = load(new double[] {1, 0, 0, 0, 1, 0}, 3);
        assertTrue(solve(directions, true));
        isRight(directions);
        assertEquals(1, pivoting.steps());
    }

    @Test
    void equalRowsShareTheirWeight() {
        Directions directions = load(new double[] {1, 0, 0, 3, 0, 0, 0, 2, 0}, 3);
        assertTrue(solve(directions, false));
        isRight(directions);
        double[] y = pivoting.weights();
        assertEquals(1, y[0] + y[1], 1e-12);
        assertEquals(1, y[2], 1e-12);
    }

    @Test
    void nearlyDependentRowsAreLeftOrRight() {
        // Two rows at an angle of 10⁻ᵏ with one on the other side: the answer grows as 10²ᵏ, beyond float soon.
        for (int k = 1; k <= 9; k++) {
            double angle = Math.pow(10, -k);
            Directions directions = load(new double[] {1, angle, 0, -1, angle, 0, 0, 1, 1}, 3);
            boolean found = solve(directions, false);
            assertEquals(found, pivoting.isSettled());
            if (found) {
                double[] y = pivoting.weights();
                double[] sum = new double[3];
                for (int i = 0; i < 3; i++) {
                    assertTrue(y[i] >= 0);
                    Dot.add(-y[i], directions.units(), i * 3, sum, 0, 3);
                }
                for (int i = 0; i < 3; i++) {
                    double product = -Dot.of(directions.units(), i * 3, sum, 0, 3);
                    assertTrue(product > 1 - 1e-11, k + ", " + i + ": " + product);
                }
            }
            assertTrue(found || k > 1, "an angle of .1 is no trouble");
        }
    }
}
