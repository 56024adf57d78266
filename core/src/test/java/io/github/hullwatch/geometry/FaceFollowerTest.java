package io.github.hullwatch.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** On up to three rows the conjugate gradients are at the solution after three steps, whatever the factor: by elimination. */
class FaceFollowerTest {
    private static final int D = 6;

    private final FaceFollower follower = new FaceFollower();

    private static Directions load(double[] rows) {
        Directions directions = new Directions();
        directions.load(Vectors.rows(rows, rows.length / D, D));
        return directions;
    }

    /** Rows about one axis, so that all carry weight. */
    private static double[] bunch(long seed, int n) {
        double[] rows = Samples.gaussian(seed, n, D);
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < D; k++) {
                rows[i * D + k] *= 0.4;
            }
            rows[i * D + i] += 1;
            rows[i * D + 5] += 1;
        }
        return rows;
    }

    /** y with ⟨û, Σyû⟩ = 1 on the chosen rows, 0 elsewhere. */
    private static double[] solution(Directions directions, int... rows) {
        double[][] gram = new double[rows.length][rows.length];
        double[] some = new double[rows.length];
        double[] u = directions.units();
        for (int a = 0; a < rows.length; a++) {
            some[a] = 1;
            for (int b = 0; b < rows.length; b++) {
                gram[a][b] = Dot.of(u, rows[a] * D, u, rows[b] * D, D);
            }
        }
        assertEquals(1, Elimination.solve(gram, some, rows.length));
        double[] y = new double[directions.n()];
        for (int a = 0; a < rows.length; a++) {
            y[rows[a]] = some[a];
        }
        return y;
    }

    private static double[][] factor(Directions directions, int... rows) {
        double[][] gram = new double[rows.length][rows.length];
        double[] u = directions.units();
        for (int a = 0; a < rows.length; a++) {
            for (int b = a; b < rows.length; b++) {
                gram[a][b] = Dot.of(u, rows[a] * D, u, rows[b] * D, D);
            }
        }
        assertEquals(rows.length, Cholesky.factor(gram, rows.length));
        return gram;
    }

    private void follows(Directions now, double[] y, double[] expected, double[][] factor, int... chosen) {
        double[] v = Samples.gaussian(9, 1, D);
        follower.follow(now, factor, chosen, chosen.length, y, v);
        assertArrayEquals(expected, y, 1e-8);
        double[] sum = new double[D];
        for (int i = 0; i < now.n(); i++) {
            Dot.add(-expected[i], now.units(), i * D, sum, 0, D);
        }
        assertArrayEquals(sum, v, 1e-8);
    }

    @Test
    void anyFactorWillDoForThreeRows() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 60; round++) {
            Directions now = load(bunch(round, 3));
            Directions before = load(Samples.gaussian(100 + round, 3, D));
            double[] expected = solution(now, 0, 1, 2);
            if (expected[0] <= 0 || expected[1] <= 0 || expected[2] <= 0) {
                continue;
            }
            // So far off that two steps cannot be near enough.
            double[] y = {1e3 + 3e3 * random.nextDouble(), 1e3, 3e3 * random.nextDouble()};
            follows(now, y.clone(), expected, factor(before, 0, 1, 2), 0, 1, 2);
            // In another order, and with rows that the factor does not know.
            follows(now, y.clone(), expected, factor(before, 2, 0, 1), 2, 0, 1);
            follows(now, y.clone(), expected, factor(before, 2), 2);
            follows(now, y.clone(), expected, factor(before, 1, 0), 1, 0);
            follows(now, y.clone(), expected, new double[0][0]);
        }
    }

    @Test
    void theRightFactorTakesOneStepForManyRows() {
        for (int n = 1; n <= 6; n++) {
            double[] rows = new double[n * D];
            for (int i = 0; i < n; i++) {
                rows[i * D + i] = 1;
                rows[i * D + (i + 1) % D] = 0.2;
            }
            Directions now = load(rows);
            int[] all = new int[n];
            double[] y = new double[n];
            for (int i = 0; i < n; i++) {
                all[i] = i;
                y[i] = 5 - i % 3;
            }
            follows(now, y, solution(now, all), factor(now, all), all);
        }
    }

    /** A row that carries no weight but should comes in, in the second round; one that carries less than none goes. */
    @Test
    void rowsAreExchanged() {
        // Between 45° and more from both axes the third row counts; at less it does not.
        for (double degrees : new double[] {30, 40, 50, 60}) {
            double[] rows = new double[3 * D];
            rows[0] = 1;
            rows[D + 1] = 1;
            rows[2 * D] = Math.cos(Math.toRadians(degrees)) / Math.sqrt(2);
            rows[2 * D + 1] = rows[2 * D];
            rows[2 * D + 2] = Math.sin(Math.toRadians(degrees));
            Directions now = load(rows);
            boolean counts = degrees > 45;
            double[] expected = counts ? solution(now, 0, 1, 2) : solution(now, 0, 1);
            for (double third : new double[] {0, 2}) {
                double[] y = {0.7, 1.4, third};
                follows(now, y.clone(), expected, factor(now, 0, 1), 0, 1);
                follows(now, y.clone(), expected, factor(now, 2, 0, 1), 2, 0, 1);
            }
        }
    }

    /** Products within 1% are near enough; a missing row does not count in the first round. */
    @Test
    void whatIsNearStaysAsItIs() {
        Directions now = load(bunch(7, 3));
        double[] expected = solution(now, 0, 1, 2);
        for (double share : new double[] {0.991, 1.009, 0.989, 1.011}) {
            double[] y = new double[3];
            double[] v = new double[D];
            for (int i = 0; i < 3; i++) {
                y[i] = share * expected[i];
            }
            double[] before = y.clone();
            follower.follow(now, factor(now, 0, 1, 2), new int[] {0, 1, 2}, 3, y, v);
            assertArrayEquals(Math.abs(share - 1) < 0.01 ? before : expected, y, 1e-12);
            // v is always the sum.
            double[] sum = new double[D];
            for (int i = 0; i < 3; i++) {
                Dot.add(-y[i], now.units(), i * D, sum, 0, D);
            }
            assertArrayEquals(sum, v, 1e-12);
        }
    }
}
