package io.github.hullwatch.geometry.internal.arithmetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.internal.bound.FloatSecondMoment;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Second moment and Cholesky factors in float of small integers, where nothing is rounded and every digit has to be right. */
class FloatFactorsTest {
    private static final float UNTOUCHED = 12345;

    /** An upper triangle with a diagonal of powers of two. */
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

    /** RᵀR on and above the diagonal; one row and column more than is asked for, and all the rest, untouched. */
    private static float[][] product(long[][] r, int d) {
        float[][] a = new float[d + 1][d + 1];
        for (int j = 0; j <= d; j++) {
            Arrays.fill(a[j], UNTOUCHED);
            for (int k = j; j < d && k < d; k++) {
                long sum = 0;
                for (int i = 0; i <= j; i++) {
                    sum += r[i][j] * r[i][k];
                }
                a[j][k] = sum;
            }
        }
        return a;
    }

    @Test
    void factorsOfIntegersAreExact() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 120; round++) {
            int d = 1 + round % 15;
            long[][] r = triangle(d, random);
            float[][] a = product(r, d);
            assertTrue(FloatCholesky.factor(a, d));
            for (int j = 0; j <= d; j++) {
                for (int k = 0; k <= d; k++) {
                    assertEquals(k >= j && k < d ? r[j][k] : UNTOUCHED, a[j][k], d + ": " + j + ", " + k);
                }
            }
        }
    }

    @Test
    void solutionsInIntegersAreExact() {
        SplittableRandom random = new SplittableRandom(2);
        for (int round = 0; round < 120; round++) {
            int d = 1 + round % 15;
            long[][] r = triangle(d, random);
            long[] x = new long[d];
            float[] b = new float[d + 1];
            float[][] factor = new float[d][d];
            for (int k = 0; k < d; k++) {
                x[k] = random.nextInt(-3, 4);
            }
            for (int j = 0; j < d; j++) {
                long y = 0;
                for (int k = j; k < d; k++) {
                    y += r[j][k] * x[k];
                    factor[j][k] = r[j][k];
                }
                for (int k = j; k < d; k++) {
                    b[k] += r[j][k] * y;
                }
            }
            b[d] = UNTOUCHED;
            FloatCholesky.solve(factor, d, b);
            for (int k = 0; k < d; k++) {
                assertEquals(x[k], b[k], d + ": " + k);
            }
            assertEquals(UNTOUCHED, b[d]);
        }
    }

    /** Wherever a pivot becomes 0, less or no number, factoring ends; a least positive one is enough. */
    @Test
    void everyPivotHasToBePositive() {
        SplittableRandom random = new SplittableRandom(3);
        for (int d = 1; d <= 9; d++) {
            for (int p = 0; p < d; p++) {
                long[][] r = triangle(d, random);
                r[p][p] = 2;
                float[] less = {0, 3, 4, 5, Float.NaN};
                boolean[] factored = {true, true, false, false, false};
                for (int c = 0; c < less.length; c++) {
                    float[][] a = product(r, d);
                    a[p][p] -= less[c];
                    // Those after it stay positive.
                    for (int k = p + 1; k < d; k++) {
                        a[k][k] += 1000;
                    }
                    assertEquals(factored[c], FloatCholesky.factor(a, d), d + ": " + p + ", less " + less[c]);
                }
            }
        }
        assertFalse(FloatCholesky.factor(new float[][] {{0}}, 1));
    }

    /** What docs/hull-kernel.md allows: twice what it derives and no more. */
    @Test
    void allowancesAreThoseDerived() {
        double v = 0x1p-24;
        for (int size : new int[] {1, 64, 500, 4096}) {
            assertEquals(2 * (size / 4.0 + 12) * v, FloatCholesky.tolerance(size), 1e-20);
            assertEquals(2 * (size / 64.0 + 72) * v, FloatSecondMoment.tolerance(size), 1e-20);
            double h = (size / 4.0 + 9) * v;
            double gamma = h / (1 - h);
            assertTrue(FloatCholesky.tolerance(size) >= 2 * gamma / (1 - gamma));
            double g = (size / 64.0 + 70) * v;
            assertTrue(FloatSecondMoment.tolerance(size) >= 2 * g / (1 - g));
        }
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
}
