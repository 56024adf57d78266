package io.github.hullwatch.geometry.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StableRankTest {

    @Test
    void diagonalMatricesAndEqualRowsAreKnown() {
        StableRank diagonal = StableRank.of(Vectors.rows(new double[] {3, 0, 0, 0, 4, 0}, 2, 3));
        assertEquals(5, diagonal.frobenius(), 1e-15);
        assertEquals(4, diagonal.spectral(), 1e-15);
        assertEquals(25.0 / 16, diagonal.value(), 1e-15);
        double[] equal = {1, 2, 2, 1, 2, 2, 1, 2, 2, 1, 2, 2};
        StableRank one = StableRank.of(Vectors.rows(equal, 4, 3));
        assertEquals(6, one.spectral(), 1e-14);
        assertEquals(1, one.value(), 1e-14);
        assertEquals(7, StableRank.of(Vectors.rows(new double[] {7}, 1, 1)).spectral());
    }

    @ParameterizedTest
    @CsvSource({"1, 9", "9, 1", "5, 5", "12, 40", "40, 12"})
    void equalsALibrarysSingularValues(int n, int d) {
        double[] rows = new Random(n * 100L + d).doubles(n * (long) d, -1, 1).toArray();
        SingularValueDecomposition_F64<DMatrixRMaj> svd = DecompositionFactory_DDRM.svd(n, d, false, false, true);
        assertTrue(svd.decompose(DMatrixRMaj.wrap(n, d, rows.clone())));
        double top = 0;
        double squares = 0;
        for (double s : svd.getSingularValues()) {
            top = Math.max(top, s);
            squares += s * s;
        }
        StableRank found = StableRank.of(Vectors.rows(rows, n, d));
        assertEquals(top, found.spectral(), 1e-13 * top);
        assertEquals(Math.sqrt(squares), found.frobenius(), 1e-13 * top);
        assertEquals(squares / (top * top), found.value(), 1e-12);
    }

    @Test
    void scaleAndDeadRowsDoNotMatter() {
        double[] rows = new Random(3).doubles(60, -1, 1).toArray();
        double expected = StableRank.of(Vectors.rows(rows, 6, 10)).value();
        for (double scale : new double[] {0x1p-600, 0x1p500}) {
            double[] scaled = new double[80];
            for (int k = 0; k < 60; k++) {
                scaled[k + 20] = scale * rows[k];
            }
            StableRank found = StableRank.of(Vectors.rows(scaled, 8, 10));
            assertEquals(expected, found.value(), 1e-12);
            assertEquals(
                    1,
                    found.spectral()
                            / scale
                            / StableRank.of(Vectors.rows(rows, 6, 10)).spectral(),
                    1e-12);
        }
    }

    @Test
    void ofZeroWeightsThereIsNone() {
        StableRank none = StableRank.of(Vectors.rows(new double[12], 3, 4));
        assertEquals(0, none.frobenius());
        assertEquals(0, none.spectral());
        assertTrue(Double.isNaN(none.value()));
        Vectors bad = Vectors.rows(new double[] {1, Double.NaN}, 2, 1);
        assertThrows(IllegalArgumentException.class, () -> StableRank.of(bad));
    }
}
