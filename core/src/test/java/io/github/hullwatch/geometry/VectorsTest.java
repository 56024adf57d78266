package io.github.hullwatch.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    void tellsDeadFromLive() {
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
}
