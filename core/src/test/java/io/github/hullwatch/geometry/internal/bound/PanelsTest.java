package io.github.hullwatch.geometry.internal.bound;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.Ulp;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.oracle.Samples;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Second moment, factor and solutions of large matrices: exact where nothing is rounded, beside the plain ones where
 * something is.
 */
class PanelsTest {

    /** Rows with four entries of ±1: their unit rows are exact, and so are sums of their products times eighths. */
    private static Vectors exactRows(SplittableRandom random, int n, int d) {
        float[] rows = new float[n * d];
        for (int i = 0; i < n; i++) {
            for (int set = 0; set < 4; ) {
                int at = i * d + random.nextInt(d);
                if (rows[at] == 0) {
                    rows[at] = random.nextBoolean() ? 1 : -1;
                    set++;
                }
            }
        }
        return Vectors.rows(rows, n, d);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 7, 131, 132, 133, 263, 264, 265, 266, 397, 531})
    void momentsOfExactRowsAreExact(int d) {
        SplittableRandom random = new SplittableRandom(d);
        Panels panels = new Panels(d);
        assertEquals(d, panels.d());
        for (int n : new int[] {97, 1, 2, 95, 96, 192, 193}) {
            Directions directions = new Directions();
            Vectors vectors = exactRows(random, n, d);
            directions.load(vectors, true);
            double[] lambda = new double[n];
            double[][] expected = new double[d][d];
            for (int i = 0; i < n; i++) {
                lambda[i] = random.nextInt(4) / 8.0;
                for (int j = 0; j < d; j++) {
                    if (vectors.get(i, j) != 0) {
                        for (int k = j; k < d; k++) {
                            expected[j][k] += lambda[i] * vectors.get(i, j) * vectors.get(i, k) / 4;
                        }
                    }
                }
            }
            panels.scatter(directions, lambda);
            for (int j = 0; j < d; j++) {
                for (int k = j; k < d; k++) {
                    assertEquals(expected[j][k], panels.get(j, k), n + "×" + d + ": " + j + ", " + k);
                }
            }
        }
    }

    /** What is allowed for rounding, with half of it. */
    @Test
    void momentsAreThoseOfScatter() {
        int n = 700;
        int d = 290;
        double[] rows = Samples.gaussian(1, n, d);
        double[] lambda = new SplittableRandom(1).doubles(n).map(x -> x / n).toArray();
        Directions large = new Directions();
        large.load(Vectors.rows(rows, n, d), true);
        Directions plain = new Directions();
        plain.load(Vectors.rows(rows, n, d));
        Panels panels = new Panels(d);
        panels.scatter(large, lambda);
        double[][] moment = new double[d][d];
        new SecondMoment().fill(plain, lambda, moment);
        double[] units = plain.units();
        for (int j = 0; j < d; j++) {
            for (int k = j; k < d; k++) {
                double size = 0;
                for (int i = 0; i < n; i++) {
                    size += lambda[i] * Math.abs(units[i * d + j] * units[i * d + k]);
                }
                assertEquals(moment[j][k], panels.get(j, k), (n + 8) * Ulp.UNIT * size, j + ", " + k);
            }
        }
    }

    private static long[][] triangle(int d, SplittableRandom random) {
        long[][] r = new long[d][d];
        for (int j = 0; j < d; j++) {
            r[j][j] = 1L << random.nextInt(3);
            for (int k = j + 1; k < d; k++) {
                r[j][k] = random.nextInt(-3, 4);
            }
        }
        return r;
    }

    private static Panels product(long[][] r) {
        int d = r.length;
        Panels a = new Panels(d);
        for (int j = 0; j < d; j++) {
            for (int k = j; k < d; k++) {
                long sum = 0;
                for (int i = 0; i <= j; i++) {
                    sum += r[i][j] * r[i][k];
                }
                a.set(j, k, sum);
            }
        }
        return a;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 131, 132, 133, 134, 135, 136, 263, 264, 265, 330, 397, 531})
    void factorsAndSolutionsOfIntegersAreExact(int d) {
        SplittableRandom random = new SplittableRandom(d);
        long[][] r = triangle(d, random);
        Panels a = product(r);
        Panels factor = new Panels(d);
        factor.copyShifted(a, 0);
        assertTrue(factor.factor());
        double[] x = new double[d];
        double[] b = new double[d];
        for (int k = 0; k < d; k++) {
            x[k] = random.nextInt(-3, 4);
        }
        for (int j = 0; j < d; j++) {
            double y = 0;
            for (int k = j; k < d; k++) {
                assertEquals(r[j][k], factor.get(j, k), j + ", " + k);
                y += r[j][k] * x[k];
            }
            for (int k = j; k < d; k++) {
                b[k] += r[j][k] * y;
            }
        }
        // The triangles of integers are ill conditioned where they are large; these divisions are exact all the same.
        factor.solve(b);
        assertArrayEquals(x, b, 0.0);
    }

    /** A pivot that becomes 0, less or no number ends it, in whatever block it stands. */
    @Test
    void everyPivotHasToBePositive() {
        int d = 400;
        long[][] r = triangle(d, new SplittableRandom(3));
        for (int p : new int[] {0, 1, 3, 4, 131, 132, 133, 263, 264, 265, 395, 396, 398, 399}) {
            long old = r[p][p];
            r[p][p] = 2;
            Panels a = product(r);
            double entry = a.get(p, p);
            Panels factor = new Panels(d);
            for (double less : new double[] {0, 3, 4, 5, Double.NaN}) {
                a.set(p, p, entry - less);
                for (int k = p + 1; k < d; k++) {
                    a.set(k, k, a.get(k, k) + 1e6);
                }
                factor.copyShifted(a, 0);
                assertEquals(less < 4, factor.factor(), p + ", less " + less);
            }
            r[p][p] = old;
        }
    }

    @Test
    void shiftsGoToTheDiagonal() {
        int d = 266;
        Panels a = product(triangle(d, new SplittableRandom(4)));
        Panels shifted = new Panels(d);
        shifted.copyShifted(a, 0.5);
        for (int j = 0; j < d; j++) {
            for (int k = j; k < d; k++) {
                assertEquals(a.get(j, k) - (j == k ? 0.5 : 0), shifted.get(j, k));
            }
        }
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBits() throws Exception {
        int n = 600;
        int d = 540;
        Directions directions = new Directions();
        directions.load(Vectors.rows(Samples.gaussian(5, n, d), n, d), true);
        double[] lambda = new SplittableRandom(5).doubles(n).map(x -> x / n).toArray();
        double[][] answers = new double[3][];
        for (int threads = 1; threads <= 3; threads++) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            answers[threads - 1] = pool.submit(() -> {
                        Panels panels = new Panels(d);
                        panels.scatter(directions, lambda);
                        Panels factor = new Panels(d);
                        factor.copyShifted(panels, 0);
                        assertTrue(factor.factor());
                        double[] x = new double[d];
                        x[0] = 1;
                        factor.solve(x);
                        return x;
                    })
                    .get();
            pool.shutdown();
        }
        assertArrayEquals(answers[0], answers[1], 0.0);
        assertArrayEquals(answers[0], answers[2], 0.0);
        assertFalse(Double.isNaN(answers[0][0]));
    }
}
