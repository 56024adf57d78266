package io.github.hullwatch.measure;

import io.github.hullwatch.geometry.Basis;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * The principal angles between two subspaces, as many as the smaller one has dimensions, ascending. Immutable.
 *
 * <p>With orthonormal rows A and B, the cosines are the singular values of ABᵀ, and the sines those of B − (BAᵀ)A, B
 * the smaller one. Each angle is taken from whichever of the two is below ½√2, since the inverse functions lose half of
 * all digits near 1 (Å. Björck, G. H. Golub, <em>Numerical methods for computing angles between linear subspaces</em>,
 * Mathematics of Computation 27, 1973).
 */
final class PrincipalAngles {

    private final double[] angles;
    private final double overlap;

    private PrincipalAngles(double[] angles, double overlap) {
        this.angles = angles;
        this.overlap = overlap;
    }

    static PrincipalAngles between(Basis one, Basis other) {
        Basis large = one.m() >= other.m() ? one : other;
        Basis small = large == one ? other : one;
        DMatrixRMaj a = DMatrixRMaj.wrap(large.m(), large.d(), large.toArray());
        DMatrixRMaj b = DMatrixRMaj.wrap(small.m(), small.d(), small.toArray());
        DMatrixRMaj product = new DMatrixRMaj(small.m(), large.m());
        CommonOps_DDRM.multTransB(b, a, product);
        double[] cosines = singularValues(product, small.m());
        CommonOps_DDRM.multAdd(-1, product, a, b);
        double[] sines = singularValues(b, small.m());
        double squares = 0;
        double[] angles = new double[small.m()];
        for (int i = 0; i < angles.length; i++) {
            // The largest cosine belongs to the smallest sine.
            double cosine = cosines[angles.length - 1 - i];
            double sine = sines[i];
            angles[i] = cosine < sine ? Math.acos(Math.min(1, cosine)) : Math.asin(Math.min(1, sine));
            squares += cosine * cosine;
        }
        return new PrincipalAngles(angles, Math.min(1, squares / angles.length));
    }

    /** Ascending. */
    private static double[] singularValues(DMatrixRMaj matrix, int count) {
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(matrix.numRows, matrix.numCols, false, false, true);
        if (!svd.decompose(matrix.copy())) {
            throw new ArithmeticException(
                    "the singular values of a " + matrix.numRows + "×" + matrix.numCols + " matrix were not found");
        }
        double[] values = Arrays.copyOf(svd.getSingularValues(), svd.numberOfSingularValues());
        Arrays.sort(values);
        return Arrays.copyOfRange(values, Math.max(0, values.length - count), Math.max(count, values.length));
    }

    /** Radians, in [0, π/2]; 0 where the subspaces share a direction. */
    double smallest() {
        return angles[0];
    }

    /** Radians, in [0, π/2]. */
    double mean() {
        return Arrays.stream(angles).average().orElseThrow();
    }

    /**
     * The mean squared cosine, trace(PQ)/min(r, s) for the projections P and Q: 1 where one subspace lies in the other,
     * 0 where they are orthogonal. For independent uniform subspaces of R<sup>d</sup> its expectation is max(r, s)/d,
     * exactly, since the expectation of a random projection is (r/d)·I.
     */
    double overlap() {
        return overlap;
    }
}
