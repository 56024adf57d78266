package io.github.hullwatch.selfcheck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** By hand: what everything else is held against. */
class PlainConvolutionTest {

    @Test
    void twoByTwoOnThreeByThree() {
        var plain = new PlainConvolution(1, 1, 3, 3, 1, pair(2, 2), pair(1, 1), pair(0, 0));
        float[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        float[] w = {1, 0, 0, 10};
        assertArrayEquals(new double[] {51.5, 62.5, 84.5, 95.5}, plain.forward(x, w, new float[] {.5f}));
        var gradients = plain.backward(x, w, new float[] {1, 0, 0, 2});
        assertArrayEquals(new double[] {1, 0, 0, 0, 12, 0, 0, 0, 20}, gradients.input());
        assertArrayEquals(new double[] {1 + 2 * 5, 2 + 2 * 6, 4 + 2 * 8, 5 + 2 * 9}, gradients.weights());
        assertArrayEquals(new double[] {3}, gradients.bias());
    }

    /** Two images, two channels, strides and padding that differ between the sides. */
    @Test
    void everySizeCounts() {
        var plain = new PlainConvolution(2, 2, 3, 5, 2, pair(2, 1), pair(2, 3), pair(1, 0));
        assertEquals(2, plain.outHeight());
        assertEquals(2, plain.outWidth());
        float[] x = new float[60];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
        }
        // [out, in, 2, 1]: the first result takes the upper pixel of channel 0, the second the lower one of channel 1.
        float[] w = {1, 0, 0, 0, 0, 0, 0, 1};
        // Rows of the upper pixel: -1 (padding) and 1; of the lower one: 0 and 2. Columns 0 and 3.
        assertArrayEquals(
                new double[] {0, 0, 5, 8, 15, 18, 25, 28, 0, 0, 35, 38, 45, 48, 55, 58},
                plain.forward(x, w, new float[2]));
    }

    private static int[] pair(int height, int width) {
        return new int[] {height, width};
    }
}
