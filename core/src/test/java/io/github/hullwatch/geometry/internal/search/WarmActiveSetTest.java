package io.github.hullwatch.geometry.internal.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.Cholesky;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.arithmetic.Elimination;
import io.github.hullwatch.geometry.internal.bound.Balance;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.oracle.Samples;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * On up to three rows the conjugate gradients are at the solution after three steps, whatever the factor: by
 * elimination.
 */
class WarmActiveSetTest {
    private static final int D = 6;

    /** What some dozens of roundings of float leave. */
    private static final double FLOAT = 1e-5;

    /** Near enough; from weights of thousands floats come no nearer than this either. */
    private static final double NEAR = 1e-2;

    private final WarmActiveSet follower = new WarmActiveSet();

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

    /** The result of y as weights that sum to 1; the vector must be the unit vector against their sum. */
    private double[] follow(Directions now, double[] y, double[][] factor, int... chosen) {
        int n = now.n();
        double[] norms = new double[n];
        double[] rows = now.vectors().toDoubles();
        for (int i = 0; i < n; i++) {
            norms[i] = Math.sqrt(Dot.of(rows, i * D, rows, i * D, D));
        }
        double[] weights = new double[n];
        double[] vector = new double[D];
        follower.start(now, factor, chosen, chosen.length, y);
        follower.follow(now.vectors(), norms);
        follower.read(weights, vector);
        double[] sum = new double[D];
        for (int i = 0; i < n; i++) {
            Dot.add(-weights[i], now.units(), i * D, sum, 0, D);
        }
        double length = Math.sqrt(Dot.of(sum, 0, sum, 0, D));
        for (int k = 0; k < D; k++) {
            sum[k] /= length;
        }
        assertArrayEquals(sum, vector, FLOAT);
        assertEquals(1, Dot.of(vector, 0, vector, 0, D), 1e-14);
        return weights;
    }

    private static double[] normalised(double[] y) {
        double[] weights = y.clone();
        Balance.normalise(weights, weights.length);
        return weights;
    }

    private void follows(Directions now, double[] y, double[] expected, double[][] factor, int... chosen) {
        assertArrayEquals(normalised(expected), follow(now, y, factor, chosen), NEAR);
    }

    @Test
    void anyFactorSufficesForThreeRows() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 60; round++) {
            Directions now = load(bunch(round, 3));
            Directions before = load(bunch(100 + round, 3));
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
    void nearSolutionsAreUnchanged() {
        Directions now = load(bunch(7, 3));
        double[] expected = solution(now, 0, 1, 2);
        for (double off : new double[] {0.002, -0.002, 0.03, -0.03}) {
            double[] y = expected.clone();
            y[1] *= 1 + off;
            double[] found = follow(now, y, factor(now, 0, 1, 2), 0, 1, 2);
            double[] wanted = normalised(Math.abs(off) < 0.01 ? y : expected);
            assertArrayEquals(wanted, found, 2e-6);
        }
    }

    /** Rows that died have no weight, rows of any size and in any layout are followed alike. */
    @Test
    void deadRowsAndOtherLayouts() {
        double[] rows = bunch(7, 3);
        double[] more = new double[5 * D];
        System.arraycopy(rows, 0, more, D, 3 * D);
        Directions known = load(rows);
        double[] expected = normalised(solution(known, 0, 1, 2));
        for (double size : new double[] {1, 1e-35, 1e35}) {
            float[] byColumn = new float[5 * D];
            for (int i = 0; i < 5; i++) {
                for (int k = 0; k < D; k++) {
                    more[i * D + k] = i > 0 && i < 4 ? (float) (size * rows[(i - 1) * D + k]) : 0;
                    byColumn[k * 5 + i] = (float) more[i * D + k];
                }
            }
            float[] byRow = new float[5 * D];
            for (int j = 0; j < 5 * D; j++) {
                byRow[j] = (float) more[j];
            }
            for (Vectors vectors :
                    new Vectors[] {Vectors.rows(more, 5, D), Vectors.rows(byRow, 5, D), Vectors.columns(byColumn, 5, D)
                    }) {
                Directions now = new Directions();
                now.load(vectors);
                double[] norms = new double[5];
                for (int i = 1; i < 4; i++) {
                    norms[i] = Math.sqrt(Dot.of(more, i * D, more, i * D, D));
                }
                follower.start(now, factor(now, 1, 0), new int[] {1, 0}, 2, new double[] {2, 1, 1.5});
                double[] weights = new double[5];
                follower.follow(vectors, norms);
                follower.read(weights, new double[D]);
                assertArrayEquals(new double[] {0, expected[0], expected[1], expected[2], 0}, weights, FLOAT);
                // The second row dies.
                norms[2] = 0;
                follower.follow(vectors, norms);
                follower.read(weights, new double[D]);
                assertEquals(0, weights[2]);
                assertEquals(1, weights[1] + weights[3], 1e-6);
            }
        }
    }
}
