package io.github.hullwatch.geometry.internal.problem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.Blocks;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.arithmetic.FloatCholesky;
import io.github.hullwatch.geometry.internal.bound.BoundProver;
import io.github.hullwatch.geometry.oracle.Samples;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Passes over large sets, in float and in double, beside plain sums in double. */
class LargeRowsTest {

    private static float[] floats(SplittableRandom random, int length) {
        float[] numbers = new float[length];
        for (int k = 0; k < length; k++) {
            numbers[k] = (float) random.nextDouble(-1, 1);
        }
        return numbers;
    }

    @Test
    void productsInFloatAreThoseOfDoubleToTheirRounding() {
        SplittableRandom random = new SplittableRandom(1);
        for (int n : new int[] {1, 2, 3, 4, 5, 31, 32, 33, 63, 130, 257}) {
            for (int d : new int[] {1, 2, 3, 4, 7, 64, 129}) {
                float[][] rows = new float[n][];
                for (int i = 0; i < n; i++) {
                    rows[i] = floats(random, d);
                }
                float[] v = floats(random, d);
                float[] weights = floats(random, n);
                for (int i = 0; i < n; i += 3) {
                    weights[i] = 0;
                }
                double[] products = new double[n];
                double[] sizes = new double[n];
                double[] image = new double[d];
                double[] back = new double[d];
                for (int i = 0; i < n; i++) {
                    for (int k = 0; k < d; k++) {
                        products[i] += (double) rows[i][k] * v[k];
                        sizes[i] += Math.abs((double) rows[i][k] * v[k]);
                    }
                    for (int k = 0; k < d; k++) {
                        image[k] += (double) weights[i] * rows[i][k];
                        back[k] += weights[i] * products[i] * rows[i][k];
                    }
                }
                float[] out = new float[n];
                float[] sum = new float[d];
                LargeRows.times(rows, n, d, v, out);
                for (int i = 0; i < n; i++) {
                    assertEquals(products[i], out[i], 1.01 * d * FloatCholesky.UNIT * sizes[i] + 1e-30);
                }
                LargeRows.transposeTimes(rows, n, d, weights, sum);
                for (int k = 0; k < d; k++) {
                    assertEquals(image[k], sum[k], (n + 34) * FloatCholesky.UNIT * n);
                }
                float[] again = new float[n];
                LargeRows.timesAndBack(rows, n, d, v, weights, again, sum);
                assertArrayEquals(out, again, n + "×" + d);
                for (int k = 0; k < d; k++) {
                    assertEquals(back[k], sum[k], (n + d + 36) * FloatCholesky.UNIT * n * d);
                }
            }
        }
    }

    @Test
    void passesInDoubleAreThoseOverStoredRows() {
        SplittableRandom random = new SplittableRandom(2);
        for (int n : new int[] {1, 3, 32, 33, 100}) {
            int d = 37;
            double[] rows = Samples.gaussian(n, n, d);
            Directions large = new Directions();
            large.load(Vectors.rows(rows, n, d), true);
            Directions plain = new Directions();
            plain.load(Vectors.rows(rows, n, d));
            double[] x = random.doubles(d, -1, 1).toArray();
            double[] weights = random.doubles(n).toArray();
            weights[n / 2] = 0;
            double[] products = new double[n];
            LargePasses.products(large, x, products);
            double most = Double.NEGATIVE_INFINITY;
            double[] sum = new double[d];
            for (int i = 0; i < n; i++) {
                assertEquals(Dot.of(plain.units(), i * d, x, 0, d), products[i]);
                most = Math.max(most, products[i]);
                Dot.add(weights[i], plain.units(), i * d, sum, 0, d);
            }
            assertEquals(most, LargePasses.most(large, x));
            double[] combined = new double[d];
            LargePasses.combine(large, weights, combined);
            assertArrayEquals(sum, combined, 1e-14 * n);
            BoundProver bounds = new BoundProver();
            assertEquals(bounds.upper(plain, x), bounds.upper(large, x));
            assertEquals(bounds.residualLower(plain, weights), bounds.residualLower(large, weights), 1e-14);
        }
    }

    @Test
    void everyBlockIsDoneOnceAndRowsAreCovered() {
        for (int rows : new int[] {0, 1, 31, 32, 33, 1000}) {
            int[] seen = new int[rows];
            int[] blocks = new int[Blocks.count(rows)];
            Blocks.ofRows(rows, (block, from, to) -> {
                blocks[block]++;
                for (int i = from; i < to; i++) {
                    seen[i]++;
                }
            });
            for (int count : seen) {
                assertEquals(1, count);
            }
            for (int count : blocks) {
                assertEquals(1, count);
            }
        }
    }
}
