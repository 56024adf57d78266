package io.github.hullwatch.geometry.internal.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.Allowance;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.arithmetic.Ulp;
import io.github.hullwatch.geometry.oracle.Samples;
import org.junit.jupiter.api.Test;

/** Old certificates on new rows, in every storage layout. */
class OutsideRecheckTest {
    private static final double[] LAMBDA = {.5, .25, 0, .25, 0};

    private static double[] rows(int d) {
        double[] rows = Samples.gaussian(d, 5, d);
        for (int k = 0; k < d; k++) {
            rows[4 * d + k] = 0;
        }
        for (int i = 0; i < 4; i++) {
            rows[i * d] += 3;
        }
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) rows[i];
        }
        return rows;
    }

    @Test
    void boundsFromBothSides() {
        OutsideRecheck outsideRecheck = new OutsideRecheck();
        for (int d : new int[] {7, 4, 12, 1, 5, 6}) {
            double[] rows = rows(d);
            float[] floats = new float[5 * d];
            double[] columns = new double[5 * d];
            float[] floatColumns = new float[5 * d];
            for (int i = 0; i < 5; i++) {
                for (int k = 0; k < d; k++) {
                    floats[i * d + k] = (float) rows[i * d + k];
                    columns[k * 5 + i] = rows[i * d + k];
                    floatColumns[k * 5 + i] = (float) rows[i * d + k];
                }
            }
            double[] vector = new double[d];
            vector[0] = -1;
            double[] u = Samples.normalised(rows, 4, d);
            double most = -1;
            double[] sum = new double[d];
            for (int i = 0; i < 4; i++) {
                most = Math.max(most, -u[i * d]);
                Dot.add(LAMBDA[i], u, i * d, sum, 0, d);
            }
            double length = Math.sqrt(Dot.of(sum, 0, sum, 0, d));
            double tolerance = Allowance.ofProduct(d);
            for (Vectors vectors : new Vectors[] {
                Vectors.rows(rows, 5, d),
                Vectors.rows(floats, 5, d),
                Vectors.columns(columns, 5, d),
                Vectors.columns(floatColumns, 5, d)
            }) {
                assertTrue(outsideRecheck.prove(vectors, vector, LAMBDA, 1));
                assertEquals(Math.min(1, most + tolerance), outsideRecheck.upper(), 4 * Ulp.UNIT);
                assertEquals(Math.max(-1, -length - tolerance - 6 * Ulp.UNIT), outsideRecheck.lower(), 4 * Ulp.UNIT);
                assertTrue(outsideRecheck.prove(vectors.within(.01), vector, LAMBDA, 1));
                assertEquals(Math.min(1, most + .01), outsideRecheck.upper(), 1e-14);
                assertEquals(Math.max(-1, -length - .01), outsideRecheck.lower(), 1e-14);
                assertFalse(outsideRecheck.prove(vectors, vector, LAMBDA, 0));
                assertFalse(outsideRecheck.prove(vectors, vector, LAMBDA, 2));
                assertFalse(outsideRecheck.prove(vectors, vector, new double[] {.5, .25, 0, 0, .25}, 1));
                assertTrue(outsideRecheck.prove(vectors, vector, new double[5], 1));
                assertEquals(-1, outsideRecheck.lower());
            }
        }
    }

    @Test
    void vectorsNeedNotBeOfUnitLengthToTheLastBit() {
        OutsideRecheck outsideRecheck = new OutsideRecheck();
        Vectors vectors = Vectors.rows(new double[] {3, 4, 0, 2}, 2, 2);
        assertTrue(outsideRecheck.prove(vectors, new double[] {-2, -2}, new double[] {1, 1}, 0));
        assertEquals(-Math.sqrt(.5), outsideRecheck.upper(), 1e-14);
        assertEquals(-Math.sqrt(.9), outsideRecheck.lower(), 1e-14);
    }

    @Test
    void rowsThatNeedScalingAreLeftToTheSolver() {
        OutsideRecheck outsideRecheck = new OutsideRecheck();
        double[] vector = {-1, 0};
        double[] lambda = {1, 0};
        for (double size : new double[] {1e-170, 1e170, Double.MIN_VALUE, Double.MAX_VALUE}) {
            assertFalse(outsideRecheck.prove(Vectors.rows(new double[] {1, 0, size, 0}, 2, 2), vector, lambda, 0));
            assertFalse(outsideRecheck.prove(Vectors.rows(new double[] {1, 0, size, 0}, 2, 2), vector, lambda, 1));
        }
        assertTrue(outsideRecheck.prove(Vectors.rows(new double[] {1, 0, 1e70, 0}, 2, 2), vector, lambda, 0));
        assertTrue(outsideRecheck.prove(Vectors.rows(new double[] {1, 0, 1e-70, 0}, 2, 2), vector, lambda, 0));
        assertFalse(outsideRecheck.prove(Vectors.rows(new double[4], 2, 2), vector, new double[2], 2));
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            Vectors vectors = Vectors.rows(new double[] {1, 0, 1, bad}, 2, 2);
            assertTrue(
                    assertThrows(IllegalArgumentException.class, () -> outsideRecheck.prove(vectors, vector, lambda, 0))
                            .getMessage()
                            .startsWith("row 1 is not finite"));
        }
    }
}
