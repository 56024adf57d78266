package io.github.hullwatch.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** No more directions than dimensions: against Wolfe's minimum-norm point, warm against cold, dependent rows. */
class FewDirectionsTest {
    private static double[] gaussian(Random random, int n, int d, double shift) {
        double[] data = new double[n * d];
        for (int i = 0; i < n * d; i++) {
            data[i] = random.nextGaussian() + (i % d == 0 ? shift : 0);
        }
        return data;
    }

    @Test
    void agreesWithTheMinimumNormPoint() {
        Random random = new Random(31);
        for (int round = 0; round < 200; round++) {
            int d = 4 + random.nextInt(40);
            int n = 1 + random.nextInt(d);
            Vectors vectors = Vectors.rows(gaussian(random, n, d, 3 * random.nextDouble()), n, d);
            Hull hull = Hull.of(vectors);
            Directions directions = new Directions();
            directions.load(vectors);
            Outcome outcome = new Outcome();
            outcome.reset(n, d);
            new MinimumNormPoint(new Bounds()).solve(directions, outcome, false);
            assertEquals("block principal pivoting", hull.cost().algorithm());
            assertEquals(outcome.upper, hull.depth(), 1e-11, n + "×" + d);
            assertEquals(outcome.lower, hull.depth(), 1e-11, n + "×" + d);
            assertEquals(outcome.supportCount, hull.support().length);
        }
    }

    @Test
    void warmIsColdFromNearAndFar() {
        Random random = new Random(32);
        int n = 60;
        int d = 80;
        double[] data = gaussian(random, n, d, 0);
        HullTracker tracker = new HullTracker();
        for (int step = 0; step < 40; step++) {
            Vectors vectors = Vectors.rows(data, n, d);
            tracker.refine(vectors);
            Hull cold = Hull.of(vectors);
            assertTrue(tracker.exact());
            assertEquals(cold.depth(), tracker.depth(), 1e-12);
            double size = Math.pow(10, -random.nextInt(6));
            for (int i = 0; i < n * d; i++) {
                data[i] += size * random.nextGaussian();
            }
        }
    }

    @Test
    void dependentRowsAreRightToo() {
        Random random = new Random(33);
        for (int round = 0; round < 60; round++) {
            int d = 10 + random.nextInt(20);
            int rank = 4 + random.nextInt(4);
            int n = rank + 1 + random.nextInt(d - rank);
            // n directions in a subspace of the first axes: outside exactly if they are outside there.
            double[] small = gaussian(random, n, rank, round % 2);
            double[] data = new double[n * d];
            for (int i = 0; i < n; i++) {
                System.arraycopy(small, i * rank, data, i * d, rank);
            }
            Hull within = Hull.of(Vectors.rows(small, n, rank));
            Hull hull = Hull.of(Vectors.rows(data, n, d));
            if (within.verdict() == Verdict.OUTSIDE) {
                assertEquals(Verdict.OUTSIDE, hull.verdict());
                assertEquals(within.depth(), hull.depth(), 1e-9);
            } else {
                assertTrue(hull.lower() <= 0 && hull.lower() > -1e-12, hull.toString());
                assertTrue(hull.upper() >= 0 && hull.upper() < 1e-12, hull.toString());
            }
        }
    }

    @Test
    void verdictAloneIsTheSame() {
        Random random = new Random(34);
        HullSolver solver = new HullSolver();
        for (int[] shape : new int[][] {{5, 30}, {30, 30}, {200, 220}}) {
            Vectors vectors = Vectors.rows(gaussian(random, shape[0], shape[1], 0), shape[0], shape[1]);
            assertEquals(Verdict.OUTSIDE, solver.decide(vectors));
            double upper = solver.upper();
            assertEquals(Verdict.OUTSIDE, solver.solve(vectors));
            assertTrue(solver.depth() <= upper && solver.exact());
        }
    }
}
