package io.github.hullwatch.geometry.internal.arithmetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.hullwatch.geometry.oracle.Samples;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Every number is that of a plain loop, to the bit: blocks change the order of entries, not that of sums. */
class BlockedProductTest {

    private final BlockedProduct product = new BlockedProduct();

    private void agrees(int rowsA, int rowsB, int firstB, int d, int fromC, int spare) {
        double[] a = Samples.gaussian(rowsA, rowsA, d);
        double[] b = Samples.gaussian(rowsB + 77, firstB + rowsB, d);
        int stride = fromC + rowsB + spare;
        double[] c = Samples.gaussian(d, rowsA, stride);
        double[] expected = c.clone();
        for (int i = 0; i < rowsA; i++) {
            for (int j = 0; j < rowsB; j++) {
                double sum = expected[i * stride + fromC + j];
                for (int k = 0; k < d; k++) {
                    sum = Math.fma(a[i * d + k], b[(firstB + j) * d + k], sum);
                }
                expected[i * stride + fromC + j] = sum;
            }
        }
        product.add(a, rowsA, b, firstB, rowsB, d, c, fromC, stride);
        assertArrayEquals(expected, c, rowsA + "×" + rowsB + "×" + d);
    }

    @Test
    void remaindersOfAllKinds() {
        for (int rowsA = 1; rowsA <= 9; rowsA++) {
            for (int rowsB = 1; rowsB <= 5; rowsB++) {
                for (int d : new int[] {1, 2, 3, 63, 64, 65, 129}) {
                    agrees(rowsA, rowsB, rowsB % 3, d, rowsA % 2, rowsB % 2);
                }
            }
        }
    }

    @Test
    void severalPanels() {
        agrees(6, 256, 0, 5, 0, 0);
        agrees(6, 257, 3, 70, 2, 1);
        agrees(3, 600, 1, 3, 0, 2);
    }

    @Test
    void symmetricProductsAreWhole() {
        for (int n : new int[] {1, 7, 256, 300}) {
            double[] rows = Samples.gaussian(n, n, 4);
            double[] found = new double[n * n];
            SymmetricProduct.of(rows, n, 4, SymmetricProduct.storeIn(found, n));
            double[] expected = new double[n * n];
            for (int i = 0; i < n; i++) {
                for (int j = i; j < n; j++) {
                    double sum = 0;
                    for (int k = 0; k < 4; k++) {
                        sum = Math.fma(rows[i * 4 + k], rows[j * 4 + k], sum);
                    }
                    expected[i * n + j] = sum;
                    expected[j * n + i] = sum;
                }
            }
            assertArrayEquals(expected, found, Arrays.toString(new int[] {n}));
        }
    }
}
