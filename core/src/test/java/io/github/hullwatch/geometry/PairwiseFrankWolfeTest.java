package io.github.hullwatch.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PairwiseFrankWolfeTest {
    @Test
    void boundsHoldAndAgreeOutside() {
        Random random = new Random(21);
        for (int round = 0; round < 100; round++) {
            int d = 2 + random.nextInt(10);
            int n = 1 + random.nextInt(30);
            double[] data = new double[n * d];
            for (int i = 0; i < n * d; i++) {
                data[i] = random.nextGaussian() + (i % d == 0 ? 1.5 : 0);
            }
            Vectors vectors = Vectors.rows(data, n, d);
            Hull hull = Hull.of(vectors);
            Directions directions = new Directions();
            directions.load(vectors);
            Outcome outcome = new Outcome();
            outcome.reset(n, d);
            new PairwiseFrankWolfe(new Bounds()).solve(directions, outcome);
            assertTrue(outcome.lower <= hull.upper() && hull.lower() <= outcome.upper, n + "×" + d);
            if (hull.verdict() == Verdict.OUTSIDE && hull.depth() < -0.05) {
                assertEquals(hull.depth(), outcome.upper, 1e-4, n + "×" + d);
                assertEquals(hull.depth(), outcome.lower, 1e-4, n + "×" + d);
            }
        }
    }

    @Test
    void goesOnFromWeightsThatAreThere() {
        Directions directions = new Directions();
        directions.load(Vectors.rows(new double[] {1, 0, 0, 1, 1, 1}, 3, 2));
        Outcome outcome = new Outcome();
        outcome.reset(3, 2);
        outcome.hasLambda = true;
        outcome.lambda[0] = 0.5;
        outcome.lambda[1] = 0.5;
        outcome.lambda[2] = 0;
        new PairwiseFrankWolfe(new Bounds()).solve(directions, outcome);
        assertEquals(0, outcome.iterations);
        assertEquals(-Math.sqrt(0.5), outcome.upper, 1e-14);
        assertTrue(outcome.exact);
    }
}
