package io.github.hullwatch.geometry.internal.lowdim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Live rows from every layout, and rows of any size. */
class RawRowsTest {
    @Test
    void rowsOfEveryLayout() {
        RawRows raw = new RawRows();
        for (int d = 1; d <= 3; d++) {
            double[] rows = new double[7 * d];
            float[] floats = new float[7 * d + 2];
            double[] columns = new double[7 * d];
            for (int i = 0; i < 7; i++) {
                for (int k = 0; k < d; k++) {
                    double x = i == 2 || i == 5 ? 0 : i + 1 + 10 * k;
                    rows[i * d + k] = x;
                    floats[2 + i * d + k] = (float) x;
                    columns[k * 7 + i] = x;
                }
            }
            for (Vectors vectors : new Vectors[] {
                Vectors.rows(rows, 7, d), Vectors.of(floats, 2, 7, d, d, 1), Vectors.columns(columns, 7, d)
            }) {
                raw.load(vectors);
                assertEquals(5, raw.n());
                assertEquals(d, raw.d());
                int[] live = {0, 1, 3, 4, 6};
                assertArrayEquals(live, raw.neurons());
                for (int i = 0; i < 5; i++) {
                    assertEquals(live[i], raw.neuron(i));
                    for (int k = 0; k < d; k++) {
                        assertEquals(rows[live[i] * d + k], raw.rows()[i * d + k]);
                    }
                }
                // The same workspace for rows that are all live, twice.
                for (int lap = 0; lap < 2; lap++) {
                    raw.load(Vectors.rows(Arrays.copyOf(rows, 2 * d), 2, d));
                    assertArrayEquals(new int[] {0, 1}, raw.neurons());
                    raw.load(vectors.select(new int[] {6, 4, 3, 1, 0}));
                    assertArrayEquals(new int[] {0, 1, 2, 3, 4}, raw.neurons());
                    assertEquals(7, raw.rows()[0]);
                }
            }
        }
    }

    @Test
    void rowsOfAnySizeAreLive() {
        RawRows raw = new RawRows();
        double[] sizes = {Double.MIN_VALUE, 1e-200, 1, 1e200, Double.MAX_VALUE};
        for (int d = 1; d <= 3; d++) {
            for (int component = 0; component < d; component++) {
                double[] rows = new double[5 * d];
                for (int i = 0; i < 5; i++) {
                    rows[i * d + component] = -sizes[i];
                }
                raw.load(Vectors.rows(rows, 5, d));
                assertEquals(5, raw.n());
                BigInteger[] integers = raw.integers()[0];
                for (int k = 0; k < d; k++) {
                    assertEquals(k == component ? -1 : 0, integers[k].intValueExact());
                }
                for (double bad : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
                    rows[3 * d + component] = bad;
                    Vectors vectors = Vectors.rows(rows, 5, d);
                    assertTrue(assertThrows(IllegalArgumentException.class, () -> raw.load(vectors))
                            .getMessage()
                            .startsWith("row 3 is not finite"));
                }
            }
        }
    }
}
