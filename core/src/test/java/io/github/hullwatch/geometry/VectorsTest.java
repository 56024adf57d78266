package io.github.hullwatch.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.internal.arithmetic.Ulp;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VectorsTest {
    private static final float[] SIX = {1, 2, 3, 4, 5, 6};

    @Test
    void rowsColumnsAndStridesNameTheSameNumbers() {
        Vectors rows = Vectors.rows(SIX, 2, 3);
        Vectors columns = Vectors.columns(SIX, 3, 2);
        Vectors strided = Vectors.of(SIX, 1, 2, 2, 3, 1);
        assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, rows.toDoubles());
        assertArrayEquals(new double[] {1, 4, 2, 5, 3, 6}, columns.toDoubles());
        assertArrayEquals(new double[] {2, 3, 5, 6}, strided.toDoubles());
        assertEquals(6, rows.get(1, 2));
        assertTrue(rows.isFloat());
        assertFalse(Vectors.rows(new double[6], 2, 3).isFloat());
    }

    @Test
    void isAViewAndNoCopy() {
        double[] data = {1, 2};
        Vectors vectors = Vectors.rows(data, 1, 2);
        data[1] = 7;
        assertEquals(7, vectors.get(0, 1));
    }

    @Test
    void selectsGroupsOfGroups() {
        Vectors group = Vectors.rows(SIX, 3, 2).select(new int[] {2, 0}).select(new int[] {0, 0, 1});
        assertArrayEquals(new double[] {5, 6, 5, 6, 1, 2}, group.toDoubles());
        assertThrows(IndexOutOfBoundsException.class, () -> group.select(new int[] {3}));
    }

    @Test
    void refusesArraysThatAreTooShort() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Vectors.rows(SIX, 2, 4));
        assertTrue(e.getMessage().contains("an array of 6 numbers is too short for 2 vectors of dimension 4"));
        assertThrows(IllegalArgumentException.class, () -> Vectors.rows(SIX, -1, 3));
        assertThrows(IllegalArgumentException.class, () -> Vectors.rows(SIX, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> Vectors.of(SIX, -1, 1, 1, 1, 1));
        assertEquals(0, Vectors.rows(new float[0], 0, 3).n());
    }

    @Test
    void separatesDeadFromLive() {
        Vectors vectors = Vectors.rows(new double[] {0, -0.0, 1, 0, 0, 0, 0, Double.MIN_VALUE}, 4, 2);
        assertArrayEquals(new int[] {1, 3}, vectors.live());
        assertEquals(2, vectors.dead());
    }

    @Test
    void findsTheFirstRowThatIsNotFinite() {
        assertEquals(-1, Vectors.rows(SIX, 2, 3).firstNonFiniteRow());
        assertEquals(1, Vectors.rows(new float[] {1, 2, 3, Float.NaN}, 2, 2).firstNonFiniteRow());
        assertEquals(
                0,
                Vectors.rows(new double[] {1, Double.NEGATIVE_INFINITY, 3, 4}, 2, 2)
                        .firstNonFiniteRow());
        assertEquals(
                -1,
                Vectors.rows(new double[] {Double.MAX_VALUE, Double.MAX_VALUE}, 1, 2)
                        .firstNonFiniteRow());
    }

    @Test
    void projectsOnAxesWithoutRounding() {
        Basis axes = Basis.of(new double[][] {{0, 0, -1}, {1, 0, 0}});
        Vectors projected =
                Vectors.rows(new double[] {1e-320, 2, 1e300, 1, 2, 0.1}, 2, 3).project(axes);
        assertEquals(0, projected.directionError());
        assertArrayEquals(new double[] {-0.1, 1}, new double[] {projected.get(1, 0), projected.get(1, 1)});
        assertEquals(-1, projected.get(0, 0) / Math.scalb(1e300, -(Ulp.exponent(1e300) - 900)), 1e-15);
    }

    @Test
    void projectionErrorCoversTheRounding() {
        Random random = new Random(7);
        int d = 40;
        double[][] rows = new double[2][d];
        for (int k = 0; k < d; k++) {
            rows[0][k] = k < d / 2 ? Math.sqrt(2.0 / d) : 0;
            rows[1][k] = k < d / 2 ? 0 : Math.sqrt(2.0 / d);
        }
        double[] data = new double[3 * d];
        for (int k = 0; k < 3 * d; k++) {
            data[k] = random.nextGaussian();
        }
        Vectors projected = Vectors.rows(data, 3, d).project(Basis.of(rows));
        assertTrue(projected.directionError() > 0);
        assertTrue(projected.directionError() < 1e-12, "error " + projected.directionError());
        double sum = 0;
        for (int k = 0; k < d / 2; k++) {
            sum += data[k];
        }
        assertEquals(sum * Math.sqrt(2.0 / d), projected.get(0, 0), 1e-13);
    }

    @Test
    void aVectorAcrossTheSpaceHasNoKnownDirection() {
        double h = Math.sqrt(0.5);
        Basis basis = Basis.of(new double[][] {{h, h}});
        Vectors projected = Vectors.rows(new double[] {1, -1}, 1, 2).project(basis);
        assertEquals(Math.PI, projected.directionError());
        assertThrows(IllegalArgumentException.class, () -> Vectors.rows(new double[3], 1, 3)
                .project(basis));
    }

    @Test
    void stridesThatJustFit() {
        // Component k of vector i at 1 + 3i + 2k: the last index is 1 + 3 + 4 = 8.
        double[] data = {9, 10, 9, 11, 20, 12, 21, 9, 22};
        float[] floats = {9, 10, 9, 11, 20, 12, 21, 9, 22};
        double[] expected = {10, 11, 12, 20, 21, 22};
        assertArrayEquals(expected, Vectors.of(data, 1, 2, 3, 3, 2).toDoubles());
        assertArrayEquals(expected, Vectors.of(floats, 1, 2, 3, 3, 2).toDoubles());
        assertEquals(12, Vectors.of(floats, 1, 2, 3, 3, 2).get(0, 2));
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Vectors.of(data, 2, 2, 3, 3, 2));
        assertTrue(e.getMessage().endsWith("the last number would be at index 9"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Vectors.of(floats, 2, 2, 3, 3, 2));
        assertThrows(IllegalArgumentException.class, () -> Vectors.of(data, 0, 1, 2, -1, 1));
        assertThrows(IllegalArgumentException.class, () -> Vectors.of(data, 0, 1, 2, 1, -1));
        assertThrows(IllegalArgumentException.class, () -> Vectors.rows(new double[6], 2, 4));
        assertThrows(IllegalArgumentException.class, () -> Vectors.columns(new double[6], 4, 2));
        // All vectors the same, and no vectors of an empty array.
        assertArrayEquals(
                new double[] {9, 10, 9, 10}, Vectors.of(data, 0, 2, 2, 0, 1).toDoubles());
        assertEquals(0, Vectors.of(data, 9, 0, 3, 3, 2).n());
    }

    @Test
    void contiguousVectors() {
        double[] data = new double[12];
        assertTrue(Vectors.rows(data, 3, 4).isContiguous());
        assertTrue(Vectors.of(data, 4, 2, 4, 4, 1).isContiguous());
        assertFalse(Vectors.rows(data, 0, 4).isContiguous());
        assertFalse(Vectors.columns(data, 3, 4).isContiguous());
        assertFalse(Vectors.of(data, 0, 2, 4, 5, 1).isContiguous());
        assertFalse(Vectors.rows(data, 3, 4).select(new int[] {0, 1, 2}).isContiguous());
        assertEquals(9, Vectors.of(data, 1, 2, 2, 4, 3).select(new int[] {1, 0}).start(0) + 4);
        assertEquals(3, Vectors.of(data, 1, 2, 2, 4, 3).componentStride());
    }

    @Test
    void projectionKeepsSizesAndAddsErrors() {
        double c = 0.6;
        double s = 0.8;
        Basis turned = Basis.of(new double[][] {{c, s, 0}, {-s, c, 0}});
        double[] rows = {3, 4, 0, 0x1p-1000 * 3, 0x1p-1000 * 4, 0, 0, 0, 0, 0x1p1000 * 3, 0x1p1000 * 4, 0};
        Vectors projected = Vectors.rows(rows, 4, 3).project(turned);
        assertEquals(4, projected.n());
        assertEquals(2, projected.d());
        assertEquals(5, projected.get(0, 0), 1e-14);
        assertEquals(0, projected.get(0, 1), 1e-14);
        // Beyond 2^±900 the size is held there, and the direction is kept.
        assertEquals(0x1p-900 * 1.25, projected.get(1, 0), 0x1p-940);
        assertEquals(0, projected.get(2, 0));
        assertEquals(0x1p900 * 1.25, projected.get(3, 0), 0x1p860);
        // γ_3·√2 twice, for vectors that lie in the plane; and the arcsine twice for the bound's own rounding.
        double once = 2 * Math.asin(2 * Math.sqrt(2) * 5 * Ulp.UNIT);
        assertEquals(once, projected.directionError(), 1e-3 * once);
        Vectors again = projected.project(Basis.of(new double[][] {{1, 0}, {0, 1}}));
        assertEquals(2 * Math.asin(once), again.directionError(), 1e-3 * once);
        assertEquals(.25, Vectors.rows(rows, 4, 3).within(.25).directionError());
        assertEquals(
                .25, Vectors.rows(rows, 4, 3).within(.25).select(new int[] {1}).directionError());
        // A direction at the angle whose cosine is .8 loses as much.
        Vectors slanted = Vectors.rows(new double[] {0, 4, 3}, 1, 3).project(turned);
        assertEquals(once / .8, slanted.directionError(), 1e-3 * once);
    }

    /** Wherever it stands, whatever it is, however the numbers lie. */
    @Test
    void oneNumberThatIsNotFiniteIsFound() {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            for (int d = 1; d <= 9; d++) {
                for (int at = 0; at < 3 * d; at++) {
                    float[] floats = new float[3 * d];
                    Arrays.fill(floats, Float.MAX_VALUE);
                    floats[at] = bad;
                    double[] doubles = new double[3 * d];
                    Arrays.fill(doubles, -Double.MAX_VALUE);
                    doubles[at] = bad;
                    assertEquals(at / d, Vectors.rows(floats, 3, d).firstNonFiniteRow());
                    assertEquals(at / d, Vectors.rows(doubles, 3, d).firstNonFiniteRow());
                    assertEquals(at % 3, Vectors.columns(floats, 3, d).firstNonFiniteRow());
                    assertEquals(at % 3, Vectors.columns(doubles, 3, d).firstNonFiniteRow());
                }
            }
        }
    }

    @Test
    void rowsOfLargeNumbersAreFinite() {
        assertEquals(0, Vectors.columns(new float[] {Float.NaN, 1, 2, 3}, 2, 2).firstNonFiniteRow());
        assertEquals(
                1, Vectors.columns(new double[] {1, 2, 3, Double.NaN}, 2, 2).firstNonFiniteRow());
        assertEquals(
                -1,
                Vectors.columns(new double[] {1, 2, 3, -Double.MAX_VALUE}, 2, 2).firstNonFiniteRow());
    }
}
