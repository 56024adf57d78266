package io.github.hullwatch.geometry.internal.arithmetic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class UlpTest {
    /** The first and the last number of every binade, subnormal ones too. */
    @Test
    void exponentsOfAllBinades() {
        for (int e = -1074; e <= 1023; e++) {
            assertEquals(e, Ulp.exponent(Math.scalb(1.0, e)));
            double last = e == 1023 ? Double.MAX_VALUE : Math.nextDown(Math.scalb(1.0, e + 1));
            assertEquals(e, Ulp.exponent(last));
        }
    }
}
