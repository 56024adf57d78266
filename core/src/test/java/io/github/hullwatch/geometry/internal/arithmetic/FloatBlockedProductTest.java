package io.github.hullwatch.geometry.internal.arithmetic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FloatBlockedProductTest {

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "4, 256, 64", "5, 256, 65", "7, 3, 129", "130, 255, 63", "3, 200, 200"})
    void isTheSumOfProductsInTurn(int rowsA, int rowsB, int d) {
        Random random = new Random(rowsA + rowsB + d);
        float[] a = floats(random, (rowsA + 2) * d);
        float[] b = floats(random, (rowsB + 3) * d);
        float[] c = new float[rowsA * rowsB + 1];
        c[rowsA * rowsB] = 5;
        new FloatBlockedProduct().of(a, 2, rowsA, b, 3, rowsB, d, c);
        for (int i = 0; i < rowsA; i++) {
            for (int j = 0; j < rowsB; j++) {
                float sum = 0;
                for (int k = 0; k < d; k++) {
                    sum = Math.fma(a[(i + 2) * d + k], b[(j + 3) * d + k], sum);
                }
                assertEquals(sum, c[i * rowsB + j], "row " + i + ", column " + j);
            }
        }
        assertEquals(5, c[rowsA * rowsB], "what follows is left alone");
    }

    private static float[] floats(Random random, int n) {
        float[] floats = new float[n];
        for (int i = 0; i < n; i++) {
            floats[i] = (float) random.nextGaussian();
        }
        return floats;
    }
}
