package io.github.hullwatch.synthetic.train;

import java.util.Arrays;
import java.util.Comparator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The subspace through the origin that is nearest to a set of points: the leading eigenvectors of Σ x xᵀ. Not centred,
 * since the model has no bias and its subspaces all contain the origin.
 */
final class PrincipalBasis {

    /** An eigenvalue below this share of the largest is rounding error: the points have no extent in that direction. */
    private static final double FLAT = 1e-12;

    private PrincipalBasis() {}

    /**
     * Finds the basis.
     *
     * @param points n×d
     * @param m dimension of the basis, 1 to d
     * @return m orthonormal rows, the direction of the largest extent first, each with its largest component positive
     * @throws IllegalArgumentException if the points span fewer than m dimensions
     */
    static double[][] of(double[][] points, int m) {
        int d = points[0].length;
        double largest = 0;
        for (double[] x : points) {
            for (double value : x) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        DMatrixRMaj scatter = new DMatrixRMaj(d, d);
        for (double[] x : points) {
            for (int a = 0; a < d; a++) {
                for (int b = 0; b < d; b++) {
                    // Scaled first: squares of huge or tiny points would overflow or underflow.
                    scatter.add(a, b, x[a] / largest * (x[b] / largest));
                }
            }
        }
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(d, true, true);
        if (largest == 0 || !eigen.decompose(scatter)) {
            throw new IllegalArgumentException("the points are all zero");
        }
        Integer[] order = new Integer[d];
        Arrays.setAll(order, i -> i);
        Arrays.sort(
                order, Comparator.comparingDouble(i -> -eigen.getEigenvalue(i).getReal()));
        int span = 0;
        while (span < d
                && eigen.getEigenvalue(order[span]).getReal()
                        > FLAT * eigen.getEigenvalue(order[0]).getReal()) {
            span++;
        }
        if (span < m) {
            throw new IllegalArgumentException("the points span only " + span + " of their dimensions");
        }
        double[][] basis = new double[m][d];
        for (int r = 0; r < m; r++) {
            DMatrixRMaj vector = eigen.getEigenVector(order[r]);
            int top = 0;
            for (int c = 0; c < d; c++) {
                top = Math.abs(vector.get(c)) > Math.abs(vector.get(top)) ? c : top;
            }
            for (int c = 0; c < d; c++) {
                basis[r][c] = Math.signum(vector.get(top)) * vector.get(c);
            }
        }
        orthonormalise(basis);
        return basis;
    }

    /** One Gram–Schmidt pass: eigenvectors are orthonormal only to a few roundings, and bases must be to 1e-12. */
    private static void orthonormalise(double[][] basis) {
        for (int r = 0; r < basis.length; r++) {
            for (int s = 0; s < r; s++) {
                double along = 0;
                for (int c = 0; c < basis[r].length; c++) {
                    along += basis[r][c] * basis[s][c];
                }
                for (int c = 0; c < basis[r].length; c++) {
                    basis[r][c] -= along * basis[s][c];
                }
            }
            double norm = 0;
            for (double value : basis[r]) {
                norm += value * value;
            }
            norm = Math.sqrt(norm);
            for (int c = 0; c < basis[r].length; c++) {
                basis[r][c] /= norm;
            }
        }
    }
}
