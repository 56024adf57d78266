package io.github.hullwatch.measure;

import io.github.hullwatch.geometry.Basis;
import io.github.hullwatch.geometry.Vectors;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The principal components of vectors about the origin: eigenvectors of their second moment (1/m)Σxxᵀ, the largest
 * eigenvalue first. Immutable.
 *
 * <p><b>About the origin, not about the mean.</b> The subspaces V₁ and V₂ of the theory are linear: they hold the
 * origin, and a neuron sees of a class what its weight vector has in the span of that class's inputs, the mean among
 * them. Inputs that come out of a relu lie on one side of the origin, and most of what they have in common is their
 * mean: components about the mean would leave out the direction that matters most.
 *
 * <p><b>How.</b> The eigenvectors of the smaller of XXᵀ and XᵀX, by EJML's symmetric QR algorithm; then Gram–Schmidt,
 * twice, which makes the rows orthonormal to the last bits whatever the eigenvectors lost.
 *
 * <p><b>Accuracy.</b> An eigenvalue is off by a small multiple of max(m, d)·2⁻⁵³ times the largest; what is smaller
 * than 16 times that counts as zero, since its eigenvector would be noise. Vectors are scaled by a power of two first,
 * so that no square over- or underflows.
 */
public final class PrincipalComponents {

    private static final double NOISE = 0x1p-49;

    private final Vectors vectors;
    private final double scale;
    private final boolean ofRows;
    private final double[] eigenvalues;
    private final double[][] eigenvectors;
    private final double total;

    private PrincipalComponents(
            Vectors vectors, double scale, boolean ofRows, double[] eigenvalues, double[][] eigenvectors) {
        this.vectors = vectors;
        this.scale = scale;
        this.ofRows = ofRows;
        this.eigenvalues = eigenvalues;
        this.eigenvectors = eigenvectors;
        this.total = Arrays.stream(eigenvalues).sum();
    }

    /**
     * Finds the components.
     *
     * @param vectors m×d, not changed while this is used
     * @throws IllegalArgumentException if a component is infinite or not a number; the message names the row
     */
    public static PrincipalComponents of(Vectors vectors) {
        int broken = vectors.firstNonFiniteRow();
        if (broken >= 0) {
            throw new IllegalArgumentException("row " + broken + " has a component that is not finite");
        }
        int m = vectors.n();
        int d = vectors.d();
        double[] all = vectors.toDoubles();
        double largest = Arrays.stream(all).map(Math::abs).max().orElse(0);
        if (largest == 0) {
            return new PrincipalComponents(vectors, 1, true, new double[0], new double[0][]);
        }
        double scale = Math.scalb(1.0, -Math.getExponent(largest));
        for (int k = 0; k < all.length; k++) {
            all[k] *= scale;
        }
        DMatrixRMaj rows = DMatrixRMaj.wrap(m, d, all);
        boolean ofRows = m <= d;
        int size = Math.min(m, d);
        DMatrixRMaj moment = new DMatrixRMaj(size, size);
        if (ofRows) {
            CommonOps_DDRM.multTransB(rows, rows, moment);
        } else {
            CommonOps_DDRM.multTransA(rows, rows, moment);
        }
        EigenDecomposition_F64<DMatrixRMaj> decomposition = DecompositionFactory_DDRM.eig(size, true, true);
        if (!decomposition.decompose(moment)) {
            throw new ArithmeticException("the eigenvalues of a " + size + "×" + size + " matrix were not found");
        }
        Integer[] order = new Integer[size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(
                order,
                (a, b) -> Double.compare(
                        decomposition.getEigenvalue(b).getReal(),
                        decomposition.getEigenvalue(a).getReal()));
        double noise =
                NOISE * Math.max(m, d) * decomposition.getEigenvalue(order[0]).getReal();
        int rank = 0;
        double[] values = new double[size];
        double[][] found = new double[size][];
        for (int i = 0; i < size; i++) {
            double value = decomposition.getEigenvalue(order[i]).getReal();
            if (value > noise) {
                values[rank] = value;
                found[rank++] = decomposition.getEigenVector(order[i]).getData();
            }
        }
        return new PrincipalComponents(vectors, scale, ofRows, Arrays.copyOf(values, rank), Arrays.copyOf(found, rank));
    }

    /** How many dimensions the vectors span, up to rounding; 0 if all are zero. */
    public int rank() {
        return eigenvalues.length;
    }

    /** The share of the second moment that the first r components explain, 0 to 1; NaN if all vectors are zero. */
    public double explained(int r) {
        double sum = 0;
        for (int i = 0; i < r; i++) {
            sum += eigenvalues[i];
        }
        // Summed in the same order as the total: all of them explain exactly 1.
        return sum / total;
    }

    /**
     * The smallest number of components that explain a share of the second moment.
     *
     * @param share in (0, 1]
     * @return 1 to {@link #rank}; 0 if all vectors are zero
     */
    public int rankExplaining(double share) {
        int r = Math.min(1, rank());
        while (r < rank() && explained(r) < share) {
            r++;
        }
        return r;
    }

    /**
     * The span of the first r components.
     *
     * @param r 1 to {@link #rank}
     * @throws IllegalArgumentException if there are not so many
     */
    public Basis basis(int r) {
        if (r < 1 || r > rank()) {
            throw new IllegalArgumentException(
                    "a subspace of " + r + " principal components was asked for; there are " + rank());
        }
        double[][] rows = new double[r][];
        for (int i = 0; i < r; i++) {
            rows[i] = direction(i);
            for (int pass = 0; pass < 2; pass++) {
                for (int j = 0; j < i; j++) {
                    subtract(rows[i], rows[j], dot(rows[i], rows[j]));
                }
                normalise(rows[i]);
            }
        }
        return Basis.of(rows);
    }

    /** In the space of the vectors: an eigenvector of XᵀX, or Xᵀu for one of XXᵀ. */
    private double[] direction(int i) {
        if (!ofRows) {
            return eigenvectors[i].clone();
        }
        int d = vectors.d();
        double[] direction = new double[d];
        double[] row = new double[d];
        for (int example = 0; example < vectors.n(); example++) {
            vectors.copyRow(example, row, 0);
            double factor = eigenvectors[i][example] * scale;
            for (int k = 0; k < d; k++) {
                direction[k] += factor * row[k];
            }
        }
        normalise(direction);
        return direction;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    private static void subtract(double[] from, double[] what, double times) {
        for (int k = 0; k < from.length; k++) {
            from[k] -= times * what[k];
        }
    }

    private static void normalise(double[] a) {
        double norm = Math.sqrt(dot(a, a));
        for (int k = 0; k < a.length; k++) {
            a[k] /= norm;
        }
    }
}
