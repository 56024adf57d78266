package io.github.hullwatch.synthetic.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class GridDataTest {

    @Test
    void twoDimensionsAreTheReferenceGrid() {
        TwoClassData expected = ReferenceGrid.ofDegrees(35).data();
        TwoClassData data = GridData.of(2, 35, 80);
        assertArrayEquals(expected.labels(), data.labels());
        for (int i = 0; i < expected.points().length; i++) {
            assertArrayEquals(expected.points()[i], data.points()[i], 1e-15);
        }
    }

    @Test
    void higherDimensionsLieOnSpheresOfTheirSubspaces() {
        for (int m = 3; m <= 5; m++) {
            TwoClassData data = GridData.of(m, 60, 80);
            assertEquals(2 * m, data.dimension());
            assertEquals(data.count(1), data.count(-1));
            double[] sum = new double[2 * m];
            for (int i = 0; i < data.points().length; i++) {
                double[][] basis = data.labels()[i] > 0 ? data.basis1() : data.basis2();
                double inSubspace = 0;
                double whole = 0;
                for (double[] axis : basis) {
                    double along = 0;
                    for (int c = 0; c < 2 * m; c++) {
                        along += axis[c] * data.points()[i][c];
                    }
                    inSubspace += along * along;
                }
                for (int c = 0; c < 2 * m; c++) {
                    whole += data.points()[i][c] * data.points()[i][c];
                    sum[c] += data.points()[i][c];
                }
                assertEquals(whole, inSubspace, 1e-12);
                double radius = 10 * Math.sqrt(whole);
                assertEquals(Math.rint(radius), radius, 1e-12);
            }
            assertArrayEquals(new double[2 * m], sum, 1e-9, "the grid is balanced");
        }
    }

    @Test
    void noiseIsSeeded() {
        TwoClassData data = GridData.of(2, 90, 8);
        double[] a = GridData.noisy(data, 0.1, Streams.of(1)).points()[3];
        double[] b = GridData.noisy(data, 0.1, Streams.of(1)).points()[3];
        assertArrayEquals(a, b);
        double[] none = GridData.noisy(data, 0, Streams.of(1)).points()[3];
        assertArrayEquals(data.points()[3], none);
    }
}
