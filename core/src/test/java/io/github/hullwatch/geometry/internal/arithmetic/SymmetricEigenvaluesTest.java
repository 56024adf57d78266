package io.github.hullwatch.geometry.internal.arithmetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.oracle.Samples;
import io.github.hullwatch.geometry.statistics.UnitRows;
import java.util.Arrays;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.junit.jupiter.api.Test;

class SymmetricEigenvaluesTest {

    @Test
    void agreesWithEjml() {
        Random random = new Random(5);
        for (int n : new int[] {1, 2, 3, 4, 5, 8, 17, 64, 130}) {
            for (int trial = 0; trial < 5; trial++) {
                double[] matrix = new double[n * n];
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j <= i; j++) {
                        matrix[i * n + j] = random.nextGaussian();
                        matrix[j * n + i] = matrix[i * n + j];
                    }
                }
                assertArrayEquals(ejml(matrix, n), sorted(matrix, n), 1e-14 * n * n, "n = " + n);
            }
        }
    }

    @Test
    void agreesOnGramMatricesOfLowRank() {
        int n = 90;
        UnitRows rows = UnitRows.of(Vectors.rows(Samples.gaussian(3, n, 7), n, 7));
        double[] gram = new double[n * n];
        SymmetricProduct.of(rows.units(), n, 7, SymmetricProduct.storeIn(gram, n));
        double[] found = sorted(gram, n);
        assertArrayEquals(ejml(gram, n), found, 1e-12);
        for (int i = 0; i < n - 7; i++) {
            assertEquals(0, found[i], 1e-13);
        }
    }

    /** 2 on the diagonal, −1 beside it: 2 − 2 cos(kπ/(n + 1)). */
    @Test
    void closedForm() {
        int n = 50;
        double[] matrix = new double[n * n];
        double[] expected = new double[n];
        for (int i = 0; i < n; i++) {
            matrix[i * n + i] = 2;
            if (i > 0) {
                matrix[i * n + i - 1] = -1;
                matrix[(i - 1) * n + i] = -1;
            }
            expected[i] = 2 - 2 * Math.cos((i + 1) * Math.PI / (n + 1));
        }
        assertArrayEquals(expected, sorted(matrix, n), 1e-14);
    }

    @Test
    void degenerateMatrices() {
        assertArrayEquals(new double[12], sorted(new double[144], 12), 0);
        double[] identity = new double[144];
        double[] ones = new double[144];
        Arrays.fill(ones, 1);
        double[] diagonal = new double[144];
        double[] expected = new double[12];
        for (int i = 0; i < 12; i++) {
            identity[13 * i] = 1;
            diagonal[13 * i] = i % 3 - 1;
            expected[i] = i / 4 - 1;
        }
        double[] all = new double[12];
        Arrays.fill(all, 1);
        assertArrayEquals(all, sorted(identity, 12), 0);
        assertArrayEquals(expected, sorted(diagonal, 12), 0);
        double[] one = new double[12];
        one[11] = 12;
        assertArrayEquals(one, sorted(ones, 12), 1e-14);
        // Equal numbers on the diagonal and a half of each sign beside it: ±½.
        assertArrayEquals(new double[] {-.5, .5}, sorted(new double[] {0, .5, .5, 0}, 2), 4e-16);
    }

    @Test
    void theMatrixIsNotChanged() {
        double[] matrix = {2, 1, 0, 1, 2, 1, 0, 1, 2};
        SymmetricEigenvalues.of(matrix, 3);
        assertArrayEquals(new double[] {2, 1, 0, 1, 2, 1, 0, 1, 2}, matrix);
    }

    private static double[] sorted(double[] matrix, int n) {
        double[] values = SymmetricEigenvalues.of(matrix, n);
        Arrays.sort(values);
        return values;
    }

    private static double[] ejml(double[] matrix, int n) {
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, false, true);
        eigen.decompose(new DMatrixRMaj(n, n, true, matrix.clone()));
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = eigen.getEigenvalue(i).getReal();
        }
        Arrays.sort(values);
        return values;
    }
}
