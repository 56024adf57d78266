package io.github.hullwatch.geometry.internal.arithmetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The inner loops, against the plainest ones, with offsets: whole numbers, so that nothing is rounded. */
class DotTest {
    private static double[] numbers(int count, int seed) {
        double[] a = new double[count];
        for (int i = 0; i < count; i++) {
            a[i] = (i * 37 + seed * 11) % 23 - 9;
        }
        return a;
    }

    @Test
    void productsAndMultiplesOfAnyLength() {
        double[] a = numbers(30, 1);
        for (int d = 0; d < 14; d++) {
            double[] b = numbers(30, 2);
            double expected = 0;
            for (int k = 0; k < d; k++) {
                expected += a[3 + k] * b[5 + k];
            }
            assertEquals(expected, Dot.of(a, 3, b, 5, d));
            double[] c = b.clone();
            Dot.add(3, a, 3, c, 5, d);
            for (int k = 0; k < 30; k++) {
                boolean in = k >= 5 && k < 5 + d;
                assertEquals(in ? b[k] + 3 * a[k - 2] : b[k], c[k]);
            }
        }
    }

    /** Added up in the same order, so equal to the bit. */
    @Test
    void squaresOfFloatsAreThoseOfDoubles() {
        SplittableRandom random = new SplittableRandom(1);
        float[] a = new float[30];
        double[] wide = new double[30];
        for (int i = 0; i < 30; i++) {
            a[i] = (float) random.nextGaussian();
            wide[i] = a[i];
        }
        for (int d = 0; d < 14; d++) {
            assertEquals(Dot.of(wide, 3, wide, 3, d), Dot.squares(a, 3, d));
        }
    }

    @Test
    void fourMultiplesInTurnAreFourMultiples() {
        SplittableRandom random = new SplittableRandom(2);
        float[] a = new float[60];
        double[] wide = new double[60];
        for (int i = 0; i < 60; i++) {
            a[i] = (float) random.nextGaussian();
            wide[i] = a[i];
        }
        for (int d = 0; d < 14; d++) {
            double[] b = numbers(14, 3);
            double[] c = b.clone();
            Dot.addInTurn(.3, 2, -.7, 15, 1.1, 30, .9, 46, a, b, d);
            Dot.add(.3, wide, 2, c, 0, d);
            Dot.add(-.7, wide, 15, c, 0, d);
            Dot.add(1.1, wide, 30, c, 0, d);
            Dot.add(.9, wide, 46, c, 0, d);
            assertArrayEquals(c, b);
        }
    }

    @Test
    void lengthsOfAnySize() {
        for (int exponent : new int[] {-1074, -1000, -600, -252, -250, -248, 0, 247, 249, 250, 600, 1000, 1020}) {
            double size = Math.scalb(1.0, exponent);
            double[] row = {9, -3 * size, 0, 4 * size, 9};
            assertEquals(5 * size, Length.of(row, 1, 3), "2^" + exponent);
        }
        assertEquals(0, Length.of(new double[] {1, 0, -0.0, 1}, 1, 2));
        double most = Double.MAX_VALUE;
        assertEquals(most, Length.of(new double[] {-most}, 0, 1));
        assertEquals(Double.POSITIVE_INFINITY, Length.of(new double[] {most, most}, 0, 2));
        assertEquals(Double.POSITIVE_INFINITY, Length.of(new double[] {1, Double.NEGATIVE_INFINITY}, 0, 2));
        assertTrue(Double.isNaN(Length.of(new double[] {Double.NaN, 2}, 0, 2)));
        assertTrue(Double.isNaN(Length.of(new double[] {2, Double.NaN}, 0, 2)));
    }

    @Test
    void blockedProductIsTheProduct() {
        BlockedProduct product = new BlockedProduct();
        for (int[] shape : new int[][] {{1, 1, 1}, {2, 3, 4}, {3, 5, 7}, {4, 2, 70}, {5, 300, 3}, {2, 513, 130}}) {
            int rowsA = shape[0];
            int rowsB = shape[1];
            int d = shape[2];
            double[] a = numbers(rowsA * d, 3);
            double[] b = numbers((rowsB + 3) * d, 4);
            int stride = rowsB + 5;
            double[] c = numbers(rowsA * stride, 5);
            double[] before = c.clone();
            product.add(a, rowsA, b, 2, rowsB, d, c, 4, stride);
            for (int i = 0; i < rowsA; i++) {
                for (int j = 0; j < stride; j++) {
                    double expected = before[i * stride + j];
                    for (int k = 0; k < d && j >= 4 && j < 4 + rowsB; k++) {
                        expected += a[i * d + k] * b[(j - 4 + 2) * d + k];
                    }
                    assertEquals(expected, c[i * stride + j], rowsA + "×" + rowsB + "×" + d + ": " + i + ", " + j);
                }
            }
        }
    }

    @Test
    void symmetricProductIsTheProduct() {
        for (int[] shape : new int[][] {{1, 3}, {5, 2}, {300, 3}, {515, 1}}) {
            int n = shape[0];
            int d = shape[1];
            double[] rows = numbers(n * d, 6);
            double[] matrix = new double[n * n];
            SymmetricProduct.of(rows, n, d, SymmetricProduct.storeIn(matrix, n));
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    assertEquals(Dot.of(rows, i * d, rows, j * d, d), matrix[i * n + j]);
                }
            }
        }
    }
}
