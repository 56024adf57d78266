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
import java.util.Random;
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
            SolverState outcome = new SolverState();
            outcome.reset(n, d);
            new PairwiseFrankWolfe(new BoundProver()).solve(directions, outcome);
            assertTrue(outcome.lower <= hull.upper() && hull.lower() <= outcome.upper, n + "×" + d);
            if (outcome.upper < 0) {
                double gap = (outcome.upper - outcome.lower) / -outcome.upper;
                assertEquals(gap <= 1e-9, outcome.isExact());
                close += outcome.isExact() ? 1 : 0;
                loose += outcome.isExact() ? 0 : 1;
            } else {
                assertFalse(outcome.isExact());
            }
            if (hull.verdict() == Verdict.OUTSIDE && hull.depth() < -0.05) {
                assertEquals(hull.depth(), outcome.upper, 1e-4, n + "×" + d);
                assertEquals(hull.depth(), outcome.lower, 1e-4, n + "×" + d);
            }
        }
        assertTrue(close > 10 && loose > 0, close + " close, " + loose + " loose");
    }

    @Test
    void goesOnFromWeightsThatAreThere() {
        Directions directions = new Directions();
        directions.load(Vectors.rows(new double[] {1, 0, 0, 1, 1, 1}, 3, 2));
        SolverState outcome = new SolverState();
        outcome.reset(3, 2);
        outcome.hasLambda = true;
        outcome.lambda[0] = 0.5;
        outcome.lambda[1] = 0.5;
        outcome.lambda[2] = 0;
        new PairwiseFrankWolfe(new BoundProver()).solve(directions, outcome);
        assertEquals(0, outcome.iterations);
        assertEquals(-Math.sqrt(0.5), outcome.upper, 1e-14);
        assertTrue(outcome.isExact());
    }

    private static SolverState solved(SolverState outcome, double[] rows, int n, int d) {
        Directions directions = new Directions();
        directions.load(Vectors.rows(rows, n, d));
        outcome.reset(n, d);
        new PairwiseFrankWolfe(new BoundProver()).solve(directions, outcome);
        return outcome;
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
                SolverState outcome = solved(new SolverState(), rows, n, 3);
                double depth = -e / Math.sqrt(1 + e * e);
                assertEquals(depth, outcome.lower, 1e-10 * -depth + 1e-14, n + " at " + e);
                assertEquals(depth, outcome.upper, 1e-5 * -depth, n + " at " + e);
                assertEquals(outcome.upper - outcome.lower <= 1e-9 * -outcome.upper, outcome.isExact());
                // What an earlier question left behind is not read.
                SolverState used = new SolverState();
                used.reset(n, 3);
                java.util.Arrays.fill(used.lambda, 7);
                assertEquals(outcome.iterations, solved(used, rows, n, 3).iterations);
                assertEquals(outcome.lower, used.lower);
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
            SolverState outcome = solved(new SolverState(), rows, n, 3);
            assertEquals(1000 + 20 * n, outcome.iterations);
            assertFalse(outcome.isExact());
            assertEquals(outcome.upper, outcome.depth());
            Directions directions = new Directions();
            directions.load(Vectors.rows(rows, n, 3));
            SolverState wolfe = new SolverState();
            wolfe.reset(n, 3);
            new MinimumNormPoint(new BoundProver()).solve(directions, wolfe, false);
            assertTrue(outcome.lower <= wolfe.upper && wolfe.lower <= outcome.upper);
            assertTrue(outcome.lower > -1e-3);
            // The vector is the opposite of the point of the weights, all steps' rounding forgotten.
            double[] point = new double[3];
            double total = 0;
            for (int i = 0; i < n; i++) {
                Dot.add(outcome.lambda[i], directions.units(), 3 * i, point, 0, 3);
                total += outcome.lambda[i];
            }
            assertEquals(1, total, 1e-15);
            for (int k = 0; k < 3; k++) {
                assertEquals(-point[k], outcome.vector[k], 1e-16);
            }
        }
    }
}
