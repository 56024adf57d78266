package io.github.hullwatch.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BasisTest {
    @Test
    void holdsACopyOfItsRows() {
        double[][] rows = {{0.6, 0.8, 0}, {-0.8, 0.6, 0}};
        Basis basis = Basis.of(rows);
        rows[0][0] = 9;
        basis.toArray()[1] = 9;
        assertEquals(2, basis.m());
        assertEquals(3, basis.d());
        assertEquals(0.6, basis.get(0, 0));
        assertArrayEquals(new double[] {0.6, 0.8, 0, -0.8, 0.6, 0}, basis.toArray());
        assertThrows(IndexOutOfBoundsException.class, () -> basis.get(0, 3));
    }

    @Test
    void refusesRowsThatAreNotOrthonormal() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Basis.of(new double[][] {{1, 0}, {1e-11, 1}}));
        assertTrue(e.getMessage().startsWith("basis rows 0 and 1 have the scalar product 1.0E-11"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Basis.of(new double[][] {{1 + 1e-12, 0}}));
        assertThrows(IllegalArgumentException.class, () -> Basis.of(new double[][] {{Double.NaN, 0}}));
        assertThrows(IllegalArgumentException.class, () -> Basis.of(new double[][] {{1, 0}, {0, 1, 0}}));
        assertThrows(IllegalArgumentException.class, () -> Basis.of(new double[][] {{1}, {1}}));
        assertThrows(IllegalArgumentException.class, () -> Basis.of(new double[0][]));
    }

    @Test
    void knowsSignedAxes() {
        assertTrue(Basis.of(new double[][] {{0, -1}, {1, 0}}).isAxes());
        assertFalse(Basis.of(new double[][] {{0.6, 0.8}}).isAxes());
        assertFalse(Basis.of(new double[][] {{1, 1e-13}}).isAxes());
    }
}
