package io.github.hullwatch.geometry.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class UnitRowsTest {

    private static float[] drawn(int count) {
        SplittableRandom random = new SplittableRandom(count);
        float[] numbers = new float[count];
        for (int k = 0; k < count; k++) {
            numbers[k] = (float) random.nextGaussian();
        }
        return numbers;
    }

    private static double[] widened(float[] numbers) {
        double[] wide = new double[numbers.length];
        Arrays.setAll(wide, k -> numbers[k]);
        return wide;
    }

    /** The numbers of a plain loop: the sum of squares in four parts, each component times the reciprocal norm. */
    private static double[] unit(double[] row) {
        double norm = Math.sqrt(Dot.of(row, 0, row, 0, row.length));
        double reciprocal = 1 / norm;
        double[] unit = row.clone();
        for (int k = 0; k < unit.length; k++) {
            unit[k] *= reciprocal;
        }
        return unit;
    }

    /** Floats, doubles, groups and columns have the same directions, to the bit, whoever asks for them. */
    @Test
    void allWaysGiveTheSameDirections() {
        for (int d = 1; d <= 9; d++) {
            for (int n = 1; n <= 11; n++) {
                float[] numbers = drawn(n * d);
                double[] wide = widened(numbers);
                float[] turned = new float[n * d];
                for (int i = 0; i < n; i++) {
                    for (int k = 0; k < d; k++) {
                        turned[k * n + i] = numbers[i * d + k];
                    }
                }
                double[] sum = new double[d];
                double[] out = new double[d + 2];
                UnitRows rows = UnitRows.of(Vectors.rows(numbers, n, d));
                for (int i = 0; i < n; i++) {
                    double[] expected = unit(Arrays.copyOfRange(wide, i * d, (i + 1) * d));
                    rows.unit(i, out, 1);
                    assertArrayEquals(expected, Arrays.copyOfRange(out, 1, d + 1));
                    assertEquals(i * d, rows.start(i));
                    for (int k = 0; k < d; k++) {
                        sum[k] += expected[k];
                    }
                }
                assertEquals(n, rows.live());
                for (UnitRows same : new UnitRows[] {
                    rows, UnitRows.of(Vectors.rows(wide, n, d)), UnitRows.of(Vectors.columns(turned, n, d))
                }) {
                    assertArrayEquals(rows.units(), same.units());
                    assertArrayEquals(rows.norms(), same.norms());
                    double[] found = new double[d + 1];
                    Arrays.fill(found, 7);
                    same.sumInto(found);
                    assertArrayEquals(sum, Arrays.copyOf(found, d));
                    assertEquals(7, found[d]);
                }
                assertSame(rows.units(), rows.units());
            }
        }
    }

    @Test
    void deadRowsAreLeftOut() {
        float[] numbers = {0, 0, 3, 4, -0f, 0, 0, 0, 0, -2, 0, 0, 1, 0, 0, 5, 6, 0};
        UnitRows rows = UnitRows.of(Vectors.rows(numbers, 9, 2));
        assertEquals(5, rows.live());
        assertEquals(9, rows.n());
        assertArrayEquals(new double[] {.6, .8, 0, -1, 1, 0, 0, 1, 1, 0}, rows.units(), 2e-16);
        int[] starts = {-1, 0, -1, -1, 2, -1, 4, 6, 8};
        for (int i = 0; i < 9; i++) {
            assertEquals(starts[i], rows.start(i));
        }
        double[] sum = new double[2];
        rows.sumInto(sum);
        assertArrayEquals(new double[] {2.6, .8}, sum, 1e-15);
        assertEquals(5, rows.norm(1));
        assertEquals(0, rows.norm(2));
    }

    @Test
    void rowsOfAnySize() {
        for (double size : new double[] {Double.MIN_VALUE, 1e-320, 1e-200, 1e200, 1e300}) {
            UnitRows rows = UnitRows.of(Vectors.rows(new double[] {0, size, 3, 4}, 2, 2));
            assertArrayEquals(new double[] {0, 1, .6, .8}, rows.units(), 2e-16);
            double[] sum = new double[2];
            rows.sumInto(sum);
            assertArrayEquals(new double[] {.6, 1.8}, sum, 1e-15);
        }
        UnitRows tiny = UnitRows.of(Vectors.rows(new float[] {Float.MIN_VALUE, 0, 0, -Float.MAX_VALUE}, 2, 2));
        assertArrayEquals(new double[] {1, 0, 0, -1}, tiny.units());
        assertEquals(2, tiny.live());
    }

    @Test
    void refusesWhatIsNotFinite() {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            for (int k = 0; k < 5; k++) {
                float[] numbers = drawn(15);
                numbers[5 + k] = bad;
                IllegalArgumentException e =
                        assertThrows(IllegalArgumentException.class, () -> UnitRows.of(Vectors.rows(numbers, 3, 5)));
                assertTrue(e.getMessage().startsWith("row 1 is not finite"), e.getMessage());
                assertThrows(IllegalArgumentException.class, () -> UnitRows.of(Vectors.rows(widened(numbers), 3, 5)));
            }
        }
    }
}
