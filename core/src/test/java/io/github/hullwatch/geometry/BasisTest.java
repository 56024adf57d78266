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

    @Test
    void readsEveryComponentAndNoOther() {
        Basis basis = Basis.of(new double[][] {{0, 1, 0}, {0.6, 0, -0.8}});
        assertEquals(0.6, basis.get(1, 0));
        assertEquals(-0.8, basis.get(1, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> basis.get(1, -1));
        assertFalse(basis.isAxes());
        assertTrue(Basis.of(new double[][] {{0, 1, 0}, {-1, 0, 0}, {0, 0, 1}}).isAxes());
        // Within the tolerance of length 1, but no axis.
        assertFalse(Basis.of(new double[][] {{1 - 1e-13, 0}}).isAxes());
        assertFalse(Basis.of(new double[][] {{0, 1}, {1, 1e-13}}).isAxes());
    }

    @Test
    void toleratesWhatItSays() {
        double off = Basis.TOLERANCE;
        assertEquals(2, Basis.of(new double[][] {{1, 0}, {off, 1}}).m());
        assertThrows(IllegalArgumentException.class, () -> Basis.of(new double[][] {{1, 0}, {1.01 * off, 1}}));
    }
}
