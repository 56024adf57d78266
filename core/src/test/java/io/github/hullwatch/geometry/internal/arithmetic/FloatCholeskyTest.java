package io.github.hullwatch.geometry.internal.arithmetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.oracle.Samples;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Cholesky factors in float: exact for small integers, and proofs of definiteness that hold. */
class FloatCholeskyTest {
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
    void theAllowanceIsThatDerived() {
        double v = 0x1p-24;
        for (int size : new int[] {1, 64, 500, 4096}) {
            assertEquals(2 * (size / 4.0 + 12) * v, FloatCholesky.tolerance(size), 1e-20);
            double h = (size / 4.0 + 9) * v;
            double gamma = h / (1 - h);
            assertTrue(FloatCholesky.tolerance(size) >= 2 * gamma / (1 - gamma));
        }
    }

    /** A symmetric matrix of trace 1 with the smallest eigenvalue given, the others equal. */
    private static float[][] withSmallest(double smallest, int d, long seed) {
        double[] v = Samples.normalised(Samples.gaussian(seed, 1, d), 1, d);
        double other = (1 - smallest) / (d - 1);
        float[][] a = new float[d][d];
        for (int j = 0; j < d; j++) {
            for (int k = 0; k < d; k++) {
                a[j][k] = (float) ((j == k ? other : 0) + (smallest - other) * v[j] * v[k]);
            }
        }
        return a;
    }

    @Test
    void factorisationEndsOnlyWhereTheEigenvalueAllowsIt() {
        for (int d : new int[] {2, 3, 4, 5, 7, 40, 41, 42, 43, 120}) {
            for (int seed = 0; seed < 5; seed++) {
                double tolerance = FloatCholesky.tolerance(d);
                assertFalse(FloatCholesky.factor(withSmallest(-tolerance, d, seed), d), "d = " + d);
                float[][] positive = withSmallest(tolerance, d, seed);
                float[][] factor = withSmallest(tolerance, d, seed);
                assertTrue(FloatCholesky.factor(factor, d), "d = " + d);
                for (int j = 0; j < d; j++) {
                    for (int k = j; k < d; k++) {
                        double sum = 0;
                        for (int i = 0; i <= j; i++) {
                            sum += (double) factor[i][j] * factor[i][k];
                        }
                        assertEquals(positive[j][k], sum, tolerance, d + ": " + j + ", " + k);
                    }
                }
                float[] b = new float[d];
                Arrays.fill(b, 1);
                float[][] easy = withSmallest(0.5 / d, d, seed);
                float[][] r = withSmallest(0.5 / d, d, seed);
                assertTrue(FloatCholesky.factor(r, d));
                FloatCholesky.solve(r, d, b);
                for (int j = 0; j < d; j++) {
                    double sum = 0;
                    for (int k = 0; k < d; k++) {
                        sum += (double) easy[j][k] * b[k];
                    }
                    assertEquals(1, sum, 1e-4, "d = " + d);
                }
            }
        }
    }
}
