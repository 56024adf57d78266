package io.github.hullwatch.geometry.internal.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.FloatMatrix;
import io.github.hullwatch.geometry.oracle.Samples;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The second moment in float: exact for small integers, and within its tolerance for other numbers. */
class FloatSecondMomentTest {
    private static Directions load(double[] rows, int n, int d) {
        Directions directions = new Directions();
        directions.load(Vectors.rows(rows, n, d));
        return directions;
    }

    private static FloatMatrix floats(Directions directions) {
        FloatMatrix matrix = new FloatMatrix();
        matrix.load(directions);
        return matrix;
    }

    private static double[] even(int n) {
        double[] lambda = new double[n];
        Arrays.fill(lambda, 1.0 / n);
        return lambda;
    }

    @Test
    void momentsOfIntegersAreExact() {
        SplittableRandom random = new SplittableRandom(4);
        FloatSecondMoment secondMoment = new FloatSecondMoment();
        for (int n : new int[] {129, 1, 2, 3, 63, 64, 65, 66, 128, 200}) {
            for (int d = 9; d >= 1; d--) {
                float[][] rows = new float[n][d];
                double[] lambda = new double[n];
                for (int i = 0; i < n; i++) {
                    lambda[i] = random.nextInt(5) / 8.0;
                    for (int k = 0; k < d; k++) {
                        rows[i][k] = random.nextInt(-4, 5);
                    }
                }
                float[][] m = new float[d][d];
                for (float[] row : m) {
                    Arrays.fill(row, Float.NaN);
                }
                secondMoment.fill(rows, n, d, lambda, m);
                for (int j = 0; j < d; j++) {
                    for (int k = j; k < d; k++) {
                        double sum = 0;
                        for (int i = 0; i < n; i++) {
                            sum += lambda[i] * rows[i][j] * rows[i][k];
                        }
                        assertEquals(sum, m[j][k], n + "×" + d + ": " + j + ", " + k);
                    }
                }
            }
        }
    }

    /** What docs/hull-kernel.md allows: twice what it derives and no more. */
    @Test
    void theAllowanceIsThatDerived() {
        double v = 0x1p-24;
        for (int n : new int[] {1, 64, 500, 4096}) {
            assertEquals(2 * (n / 64.0 + 72) * v, FloatSecondMoment.tolerance(n), 1e-20);
            double g = (n / 64.0 + 70) * v;
            assertTrue(FloatSecondMoment.tolerance(n) >= 2 * g / (1 - g));
        }
    }

    @Test
    void momentIsAsNearAsItSays() {
        for (int n : new int[] {1, 2, 3, 63, 64, 65, 131, 400}) {
            for (int d : new int[] {1, 3, 4, 5, 8, 43}) {
                double[] rows = Samples.gaussian(n + d, n, d);
                for (int k = 0; k < rows.length; k++) {
                    // Of one sign, so that rounding adds up.
                    rows[k] = Math.abs(rows[k]) + 0.1;
                }
                Directions directions = load(rows, n, d);
                double[] lambda = even(n);
                lambda[0] = n > 1 ? 1e-30 : 1;
                float[][] m = new float[d][d];
                new FloatSecondMoment().fill(floats(directions).rows(), n, d, lambda, m);
                double error2 = 0;
                for (int j = 0; j < d; j++) {
                    for (int k = j; k < d; k++) {
                        double exact = 0;
                        for (int i = 0; i < n; i++) {
                            exact += lambda[i]
                                    * directions.units()[i * d + j]
                                    * directions.units()[i * d + k];
                        }
                        error2 += (j == k ? 1 : 2) * Math.pow(m[j][k] - exact, 2);
                    }
                }
                assertTrue(
                        Math.sqrt(error2) <= 0.5 * FloatSecondMoment.tolerance(n),
                        n + "×" + n + "×" + d + ": " + Math.sqrt(error2));
            }
        }
    }

    /**
     * Equal terms are rounded the same way again and again, in the rows that are left over after the blocks of four,
     * too.
     */
    @Test
    void momentOfManyEqualDirections() {
        for (int trial = 0; trial < 24; trial++) {
            int n = 30_000 + 500 * trial;
            int d = 4 + trial % 4;
            double[] rows = new double[n * d];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = 1 + 0.3 * Math.sin(i % d);
            }
            Directions directions = load(rows, n, d);
            float[][] m = new float[d][d];
            new FloatSecondMoment().fill(floats(directions).rows(), n, d, even(n), m);
            double error2 = 0;
            for (int j = 0; j < d; j++) {
                for (int k = j; k < d; k++) {
                    double exact = directions.units()[j] * directions.units()[k];
                    error2 += (j == k ? 1 : 2) * Math.pow(m[j][k] - exact, 2);
                }
            }
            assertTrue(Math.sqrt(error2) <= FloatSecondMoment.tolerance(n), n + "×" + d + ": " + Math.sqrt(error2));
        }
    }
}
