package io.github.hullwatch.geometry.internal.arithmetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CompensatedDotTest {

    @Test
    void keepsWhatASumLoses() {
        assertEquals(0x1p-80, CompensatedDot.of(new double[] {1, 0x1p-40, -1}, new double[] {1, 0x1p-40, 1}, 3));
        assertEquals(0, CompensatedDot.of(new double[0], new double[0], 0));
        assertEquals(6, CompensatedDot.of(new double[] {2, 9}, new double[] {3, 9}, 1), "only the first");
    }

    @Test
    void isWithinItsMarginOfTheExactProduct() {
        Random random = new Random(1);
        for (int d : new int[] {1, 5, 100, 784}) {
            double[] a = random.doubles(d, -1, 1).toArray();
            double[] b = random.doubles(d, -1, 1).toArray();
            // The last term takes back nearly all of the others.
            BigDecimal rest = exact(a, b, d - 1);
            b[d - 1] = d == 1 ? b[0] : -rest.doubleValue() / a[d - 1];
            double found = CompensatedDot.of(a, b, d);
            BigDecimal exact = exact(a, b, d);
            double lengths = Length.of(a, 0, d) * Length.of(b, 0, d);
            double error = exact.subtract(new BigDecimal(found)).abs().doubleValue();
            double allowed = Ulp.UNIT * exact.abs().doubleValue() + CompensatedDot.margin(d) * lengths;
            assertTrue(error <= allowed, "d = " + d + ": " + error + " > " + allowed);
        }
    }

    private static BigDecimal exact(double[] a, double[] b, int d) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = 0; k < d; k++) {
            sum = sum.add(new BigDecimal(a[k]).multiply(new BigDecimal(b[k])));
        }
        return sum;
    }
}
