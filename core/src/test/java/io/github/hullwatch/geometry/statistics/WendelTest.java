package io.github.hullwatch.geometry.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

class WendelTest {

    @Test
    void agreesWithThePrintedValues() {
        int[][] shapes = {
            {3, 2}, {4, 2}, {5, 2}, {6, 2}, {8, 2}, {12, 2}, {4, 3}, {5, 3}, {6, 3}, {8, 3}, {10, 3}, {12, 3}
        };
        double[] values = {.25, .5, .6875, .8125, .9375, .9941, .125, .3125, .5, .7734, .9102, .9673};
        for (int i = 0; i < shapes.length; i++) {
            assertEquals(values[i], Wendel.probability(shapes[i][0], shapes[i][1]), 5e-5);
        }
    }

    @Test
    void agreesWithExactIntegersUpToTheLastBits() {
        for (int n = 1; n <= 60; n++) {
            for (int d = 1; d <= 62; d++) {
                double exact = exact(n, d).doubleValue();
                assertEquals(exact, Wendel.probability(n, d), 1e-14 * Math.min(exact, 1 - exact) + 2e-16, n + ", " + d);
            }
        }
        for (int[] shape : new int[][] {{3000, 200}, {3000, 1400}, {3000, 1600}, {3000, 2900}, {4096, 1024}}) {
            double exact = exact(shape[0], shape[1]).doubleValue();
            assertEquals(exact, Wendel.probability(shape[0], shape[1]), 1e-12 * exact);
        }
    }

    @Test
    void isHalfAtTwiceTheDimensionAndZeroUpToIt() {
        for (int d = 1; d < 3000; d = 2 * d + 1) {
            assertEquals(.5, Wendel.probability(2 * d, d), 1e-12);
            assertEquals(0, Wendel.probability(d, d));
            assertTrue(Wendel.probability(d + 1, d) > 0 || d > 1074);
        }
        assertEquals(0, Wendel.probability(0, 3));
    }

    @Test
    void refusesWhatIsNoShape() {
        assertThrows(IllegalArgumentException.class, () -> Wendel.probability(-1, 2));
        assertThrows(IllegalArgumentException.class, () -> Wendel.probability(3, 0));
    }

    private static BigDecimal exact(int n, int d) {
        BigInteger sum = BigInteger.ZERO;
        BigInteger term = BigInteger.ONE;
        for (int i = 0; i < Math.min(d, n); i++) {
            sum = sum.add(term);
            term = term.multiply(BigInteger.valueOf(n - 1 - i)).divide(BigInteger.valueOf(i + 1));
        }
        BigInteger all = BigInteger.TWO.pow(n - 1);
        return new BigDecimal(all.subtract(sum)).divide(new BigDecimal(all), MathContext.DECIMAL64);
    }
}
