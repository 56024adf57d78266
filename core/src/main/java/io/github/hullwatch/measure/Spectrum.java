package io.github.hullwatch.measure;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The eigenvalues of a symmetric matrix, the largest first, and perhaps its eigenvectors, by EJML's symmetric QR
 * algorithm. Immutable, as long as nobody changes the arrays.
 *
 * <p><b>Accuracy.</b> Backward stable: each eigenvalue is off by a small multiple of n·2⁻⁵³ times the largest in
 * magnitude.
 *
 * @param values the largest first
 * @param vectors one of length 1 for each, in the same order; null if they were not asked for
 */
record Spectrum(double[] values, double[][] vectors) {

    /** An eigenvalue less than this, n times the largest, is not told from zero. */
    private static final double NOISE = 0x1p-49;

    /**
     * Finds it.
     *
     * @param matrix n×n, finite, symmetric, not changed
     * @throws ArithmeticException if the algorithm does not converge, which has not been observed
     */
    static Spectrum of(double[] matrix, int n, boolean withVectors) {
        EigenDecomposition_F64<DMatrixRMaj> found = DecompositionFactory_DDRM.eig(n, withVectors, true);
        if (!found.decompose(new DMatrixRMaj(n, n, true, matrix.clone()))) {
            throw new ArithmeticException("the eigenvalues of a " + n + "×" + n + " matrix were not found");
        }
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(
                order,
                (a, b) -> Double.compare(
                        found.getEigenvalue(b).getReal(), found.getEigenvalue(a).getReal()));
        double[] values = new double[n];
        double[][] vectors = withVectors ? new double[n][] : null;
        for (int i = 0; i < n; i++) {
            values[i] = found.getEigenvalue(order[i]).getReal();
            if (withVectors) {
                vectors[i] = found.getEigenVector(order[i]).getData();
            }
        }
        return new Spectrum(values, vectors);
    }

    double largest() {
        return values[0];
    }

    double smallest() {
        return values[values.length - 1];
    }

    /** The largest of the magnitudes: the 2-norm of the matrix. */
    double norm() {
        return Math.max(Math.abs(largest()), Math.abs(smallest()));
    }

    /** The largest divided by the smallest; null where that is not told from zero. */
    Double condition() {
        return smallest() > values.length * NOISE * norm() ? (Double) (largest() / smallest()) : null;
    }
}
