package io.github.hullwatch.geometry.internal.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.oracle.Samples;
import io.github.hullwatch.geometry.statistics.UnitRows;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Unit rows, in both forms in which they are kept. */
class DirectionsTest {
    @Test
    void unitsOfEveryLengthAndSize() {
        Directions directions = new Directions();
        for (int d : new int[] {3, 9, 1, 2, 4, 5, 8, 7, 30}) {
            int n = 6;
            double[] sizes = {1, 1e-320, 0x1p-251, 0x1p251, 1e300, 0x1p-1074};
            double[] rows = new double[n * d];
            double[] plain = new double[n * d];
            for (int i = 0; i < n; i++) {
                for (int k = 0; k < d; k++) {
                    plain[i * d + k] = (i + 2 * k) % 5 + 1;
                    rows[i * d + k] = plain[i * d + k] * sizes[i];
                }
            }
            // Subnormals have few digits, but whole multiples of the smallest number are exact.
            for (int k = 0; k < d; k++) {
                rows[d + k] = Math.scalb(plain[d + k], -1070);
            }
            Vectors vectors = Vectors.rows(rows, n, d);
            directions.load(vectors);
            double[] expected = Samples.normalised(plain, n, d);
            UnitRows units = UnitRows.of(vectors);
            assertEquals(n, directions.n());
            assertEquals(d, directions.d());
            assertEquals(0, directions.dead());
            assertSame(vectors, directions.vectors());
            for (int i = 0; i < n; i++) {
                assertEquals(i, directions.neuron(i));
                assertEquals(i * d, units.start(i));
                for (int k = 0; k < d; k++) {
                    double error = directions.error();
                    assertEquals(expected[i * d + k], directions.units()[i * d + k], error, i + ", " + k);
                    assertEquals(expected[i * d + k], units.units()[i * d + k], error, i + ", " + k);
                    assertEquals(rows[i * d + k], directions.raw(i, k));
                }
            }
        }
    }

    @Test
    void deadRowsAreLeftOut() {
        Vectors vectors = Vectors.rows(new double[] {0, -0.0, 3, 4, 0, 0, 5e-324, 0, 0, 0}, 5, 2);
        Directions directions = new Directions();
        directions.load(vectors);
        UnitRows units = UnitRows.of(vectors);
        assertEquals(2, directions.n());
        assertEquals(3, directions.dead());
        assertEquals(1, directions.neuron(0));
        assertEquals(3, directions.neuron(1));
        assertEquals(4, directions.raw(0, 1));
        assertEquals(2, units.live());
        assertEquals(5, units.n());
        assertEquals(2, units.d());
        assertEquals(-1, units.start(0));
        assertEquals(0, units.start(1));
        assertEquals(-1, units.start(2));
        assertEquals(2, units.start(3));
        assertEquals(-1, units.start(4));
        assertEquals(5, units.norm(1));
        assertEquals(0, units.norm(2));
        assertEquals(5e-324, units.norm(3));
        double[] kept = units.norms();
        kept[1] = 9;
        assertEquals(5, units.norm(1));
        for (double[] stored : new double[][] {directions.units(), units.units()}) {
            assertEquals(.6, stored[0], 2e-16);
            assertEquals(.8, stored[1], 2e-16);
            assertEquals(1, stored[2]);
            assertEquals(0, stored[3]);
        }
        assertEquals((0.5 * 2 + 4) * 0x1p-53, directions.error());
    }

    @Test
    void transposesTileByTile() {
        for (int[] shape : new int[][] {{1, 1}, {16, 16}, {17, 33}, {40, 5}, {5, 40}}) {
            int n = shape[0];
            int d = shape[1];
            Directions directions = new Directions();
            directions.load(Vectors.rows(Samples.gaussian(n, n, d), n, d));
            double[][] columns = new double[d][n + 1];
            directions.transposeInto(columns);
            for (int k = 0; k < d; k++) {
                for (int i = 0; i < n; i++) {
                    assertEquals(directions.units()[i * d + k], columns[k][i]);
                }
                assertEquals(0, columns[k][n]);
            }
        }
    }

    @Test
    void rowsWithoutAFiniteNormAreRefused() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            for (int k = 0; k < 6; k++) {
                double[] rows = new double[12];
                Arrays.fill(rows, 1);
                rows[6 + k] = bad;
                Vectors vectors = Vectors.rows(rows, 2, 6);
                IllegalArgumentException e =
                        assertThrows(IllegalArgumentException.class, () -> new Directions().load(vectors));
                assertEquals(
                        "row 1 is not finite; remove it or repair it before asking for its direction", e.getMessage());
                assertTrue(assertThrows(IllegalArgumentException.class, () -> UnitRows.of(vectors))
                        .getMessage()
                        .startsWith("row 1 is not finite"));
            }
        }
        // A norm beyond the range of double has a direction, but cannot be represented.
        Vectors huge = Vectors.rows(new double[] {Double.MAX_VALUE, Double.MAX_VALUE}, 1, 2);
        Directions directions = new Directions();
        directions.load(huge);
        assertEquals(Math.sqrt(.5), directions.units()[1], 1e-15);
        assertThrows(IllegalArgumentException.class, () -> UnitRows.of(huge));
    }
}
