package io.github.hullwatch.synthetic.kernel;

import java.util.Arrays;
import java.util.Comparator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Eigenvalues and orthonormal eigenvectors of a symmetric matrix, the largest first, by EJML's symmetric QR algorithm.
 *
 * @param values eigenvalues, descending
 * @param vectors one row for each; empty if they were not asked for
 */
record Eigenspaces(double[] values, double[][] vectors) {

    /** @param matrix n×n, overwritten */
    static Eigenspaces of(double[] matrix, int n, boolean withVectors) {
        EigenDecomposition_F64<DMatrixRMaj> decomposition = DecompositionFactory_DDRM.eig(n, withVectors, true);
        if (!decomposition.decompose(DMatrixRMaj.wrap(n, n, matrix))) {
            throw new ArithmeticException("the eigenvalues of a " + n + "×" + n + " kernel did not converge");
        }
        Integer[] order = new Integer[n];
        Arrays.setAll(order, k -> k);
        Arrays.sort(
                order,
                Comparator.comparingDouble(k -> -decomposition.getEigenvalue(k).getReal()));
        double[] values = new double[n];
        double[][] vectors = new double[withVectors ? n : 0][];
        for (int k = 0; k < n; k++) {
            values[k] = decomposition.getEigenvalue(order[k]).getReal();
            if (withVectors) {
                vectors[k] = decomposition.getEigenVector(order[k]).getData();
            }
        }
        return new Eigenspaces(values, vectors);
    }

    /** Components of a vector along the eigenvectors. */
    double[] components(double[] vector) {
        double[] components = new double[vectors.length];
        for (int k = 0; k < vectors.length; k++) {
            for (int i = 0; i < vector.length; i++) {
                components[k] += vectors[k][i] * vector[i];
            }
        }
        return components;
    }
}
