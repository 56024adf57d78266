package io.github.hullwatch.geometry.internal.bound;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.problem.Directions;
import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Pairs that were put in are found, and no others. */
class OppositePairsTest {

    private static OppositePairs of(double[] rows, int d) {
        Directions directions = new Directions();
        directions.load(Vectors.rows(rows, rows.length / d, d));
        return OppositePairs.of(directions);
    }

    private static int[] sorted(int[] positions) {
        int[] sorted = positions.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    @Test
    void randomRowsHaveNone() {
        double[] rows = new Random(1).doubles(300 * 5, -1, 1).toArray();
        assertEquals(0, of(rows, 5).members().length);
        assertNull(of(rows, 5).exact());
        assertEquals(0, of(new double[0], 5).members().length);
    }

    /** Mirror images about the vector that rows are sorted by have one product with it, and are no line. */
    @Test
    void neighboursInTheOrderAreCompared() {
        for (int d = 2; d <= 12; d++) {
            double[] vector = new SplittableRandom(1).doubles(d, -1, 1).toArray();
            double[] beside = new double[d];
            beside[0] = vector[1];
            beside[1] = -vector[0];
            double[] rows = new double[4 * d];
            for (int k = 0; k < d; k++) {
                rows[k] = vector[k] + beside[k];
                rows[d + k] = beside[k] - vector[k];
                rows[2 * d + k] = -3 * rows[k];
                rows[3 * d + k] = vector[k] - beside[k];
            }
            assertArrayEquals(new int[0], of(Arrays.copyOf(rows, 2 * d), d).members(), "d = " + d);
            OppositePairs pairs = of(rows, d);
            assertArrayEquals(new int[] {0, 1, 2, 3}, sorted(pairs.members()), "d = " + d);
            assertTrue(
                    Arrays.equals(new int[] {0, 2}, sorted(pairs.exact()))
                            || Arrays.equals(new int[] {1, 3}, sorted(pairs.exact())),
                    Arrays.toString(pairs.exact()));
        }
    }

    @Test
    void multiplesOfAnyFactorAreFound() {
        Random random = new Random(2);
        for (double factor : new double[] {-1, -3, -.25, -0x1p-900, -0x1p900}) {
            for (int trial = 0; trial < 50; trial++) {
                int d = 1 + random.nextInt(30);
                int n = 2 + random.nextInt(40);
                double[] rows = new double[n * d];
                for (int i = 0; i < rows.length; i++) {
                    rows[i] = d == 1 ? 1 : random.nextInt(1 << 20) + 1;
                }
                int one = random.nextInt(n);
                int other = (one + 1 + random.nextInt(n - 1)) % n;
                for (int k = 0; k < d; k++) {
                    rows[other * d + k] = factor * rows[one * d + k];
                }
                OppositePairs pairs = of(rows, d);
                assertNotNull(pairs.exact(), factor + ", " + n + "×" + d);
                assertEquals(2, pairs.members().length);
                if (d > 1) {
                    assertArrayEquals(sorted(new int[] {one, other}), sorted(pairs.exact()));
                    assertArrayEquals(sorted(new int[] {one, other}), sorted(pairs.members()));
                }
            }
        }
    }

    /** Rows that differ in the last bits are one line; only two that are opposite exactly are exact. */
    @Test
    void lastBitsAreToldApart() {
        double[] w = {.3, -.7, .11, 5};
        double[] rows = new double[4 * 4];
        for (int i = 0; i < 4; i++) {
            for (int k = 0; k < 4; k++) {
                rows[i * 4 + k] = (i < 2 ? 1 : -1) * w[k];
            }
        }
        rows[0] = Math.nextUp(rows[0]);
        rows[2 * 4 + 1] = Math.nextUp(rows[2 * 4 + 1]);
        OppositePairs pairs = of(rows, 4);
        assertEquals(2, pairs.members().length);
        assertArrayEquals(new int[] {1, 3}, sorted(pairs.exact()));
        rows[3 * 4] = Math.nextDown(rows[3 * 4]);
        // The first and the last are opposite now.
        assertArrayEquals(new int[] {0, 3}, sorted(of(rows, 4).exact()));
        rows[3 * 4 + 3] = Math.nextDown(rows[3 * 4 + 3]);
        assertNull(of(rows, 4).exact());
        assertEquals(2, of(rows, 4).members().length);
    }

    /** Copies are no pairs, and do not take longer than other rows. */
    @Test
    void copiesAreNoPairs() {
        int n = 20_000;
        double[] rows = new double[n * 3];
        for (int i = 0; i < n; i++) {
            rows[3 * i] = 1;
            rows[3 * i + 1] = 2;
        }
        assertEquals(0, of(rows, 3).members().length);
        rows[3 * 777] = -5;
        rows[3 * 777 + 1] = -10;
        OppositePairs pairs = of(rows, 3);
        assertEquals(2, pairs.members().length);
        assertTrue(pairs.exact()[0] == 777 || pairs.exact()[1] == 777);
    }

    /** One of each line, and all lines. */
    @Test
    void allLinesAreFound() {
        int d = 6;
        double[] rows = new double[3 * d * d];
        for (int i = 0; i < 3 * d; i++) {
            rows[i * d + i % d] = i < 2 * d ? 1 + i : -1 - i;
        }
        OppositePairs pairs = of(rows, d);
        assertEquals(2 * d, pairs.members().length);
        for (int p = 0; p < d; p++) {
            assertEquals(pairs.members()[2 * p] % d, pairs.members()[2 * p + 1] % d);
        }
    }
}
