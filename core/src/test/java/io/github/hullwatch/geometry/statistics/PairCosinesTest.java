package io.github.hullwatch.geometry.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PairCosinesTest {

    private static UnitRows gaussian(int n, int d, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] rows = new double[n * d];
        Arrays.setAll(rows, i -> random.nextGaussian());
        return UnitRows.of(Vectors.rows(rows, n, d));
    }

    private static double[] sorted(double[] values) {
        double[] copy = values.clone();
        Arrays.sort(copy);
        return copy;
    }

    @Test
    void byHand() {
        UnitRows rows = UnitRows.of(Vectors.rows(new double[] {2, 0, 0, 0, 0, 3, -1, 0}, 4, 2));
        assertArrayEquals(new double[] {-1, 0, 0}, sorted(PairCosines.of(rows, 10, 1)), 0);
        for (int n = 0; n < 2; n++) {
            assertEquals(0, PairCosines.of(UnitRows.of(Vectors.rows(new double[n], n, 1)), 2, 1).length);
        }
    }

    /** More neurons than a panel of the product has columns. */
    @Test
    void allPairsAreThoseOfTwoLoops() {
        UnitRows rows = gaussian(300, 7, 5);
        double[] expected = new double[300 * 299 / 2];
        int filled = 0;
        for (int i = 0; i < 300; i++) {
            for (int j = 0; j < i; j++) {
                double dot = 0;
                for (int k = 0; k < 7; k++) {
                    dot += rows.units()[7 * i + k] * rows.units()[7 * j + k];
                }
                expected[filled++] = dot;
            }
        }
        assertArrayEquals(sorted(expected), sorted(PairCosines.of(rows, 300, 1)), 1e-14);
    }

    @Test
    void aSampleIsOfSomeOfThePairsAndRepeatsItself() {
        UnitRows rows = gaussian(300, 7, 5);
        double[] all = sorted(PairCosines.of(rows, 300, 1));
        double[] some = PairCosines.of(rows, 40, 1);
        assertEquals(40 * 39 / 2, some.length);
        assertArrayEquals(some, PairCosines.of(rows, 40, 1), 0);
        for (double cosine : some) {
            int at = Arrays.binarySearch(all, cosine);
            int near = Math.min(all.length - 1, at < 0 ? -at - 1 : at);
            assertTrue(Math.min(Math.abs(all[near] - cosine), Math.abs(all[Math.max(0, near - 1)] - cosine)) < 1e-14);
        }
    }

    @Test
    void cosinesStayWithinTheirRange() {
        double[] rows = new double[50 * 3];
        for (int i = 0; i < 50; i++) {
            rows[3 * i] = 0.1;
            rows[3 * i + 1] = 0.7;
            rows[3 * i + 2] = -1.3;
        }
        assertTrue(Arrays.stream(PairCosines.of(UnitRows.of(Vectors.rows(rows, 50, 3)), 50, 1))
                .allMatch(cosine -> cosine <= 1 && cosine > 1 - 1e-15));
    }
}
