package io.github.hullwatch.geometry.internal.lowdim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.oracle.Samples;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Unit rows in space, and the furthest along a vector. */
class Units3Test {
    @Test
    void unitRowsAndTheFurthest() {
        SplittableRandom random = new SplittableRandom(1);
        Units3 unitRows = new Units3();
        for (int n : new int[] {5, 40, 1, 17}) {
            double[] plain = Samples.gaussian(n, n, 3);
            double[] rows = new double[3 * n];
            for (int i = 0; i < n; i++) {
                int exponent = random.nextInt(-900, 900);
                for (int k = 0; k < 3; k++) {
                    rows[3 * i + k] = Math.scalb(plain[3 * i + k], exponent);
                }
            }
            double[] expected = Samples.normalised(plain, n, 3);
            unitRows.start(rows, n);
            unitRows.unit(n - 1);
            assertEquals(expected[3 * n - 1], unitRows.units()[3 * n - 1], 4e-16);
            unitRows.normaliseAll();
            unitRows.normaliseAll();
            assertArrayEquals(expected, Arrays.copyOf(unitRows.units(), 3 * n), 4e-16);
            for (int round = 0; round < 20; round++) {
                double[] vector = Samples.gaussian(round, 1, 3);
                for (int sign = -1; sign <= 1; sign += 2) {
                    int best = 0;
                    for (int i = 0; i < n; i++) {
                        if (sign * Dot.of(expected, 3 * i, vector, 0, 3)
                                > sign * Dot.of(expected, 3 * best, vector, 0, 3)) {
                            best = i;
                        }
                    }
                    assertEquals(best, unitRows.farthest(vector, sign));
                }
            }
        }
    }
}
