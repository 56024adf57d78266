package io.github.hullwatch.proof;

import java.math.BigInteger;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * The simplex of the origin and d unit vectors: the rows of a matrix P, each known up to an error ε. All results are
 * proven for the exact rows.
 *
 * <p>An approximate inverse R with δ = ‖I − RP‖ &lt; 1 proves that P is regular and its least singular value at least
 * (1 − δ)/‖R‖. Factors with PA ≈ LU and ‖PA − LU‖ below that have the determinant's sign: no matrix between the two is
 * singular.
 */
final class FacetSimplex {
    private static final int UNKNOWN = 2;

    private final CheckedDirections rows;
    private final int[] facet;
    private final int d;
    private final double[][] p;
    private final double rowError;
    private final double[][] lu;
    private final int[] order;
    private int parity = 1;
    private int sign = UNKNOWN;
    private double[][] inverse;
    /** Upper bound on ‖I − RP‖; 1 or more if nothing is proven. */
    private double defect = Double.POSITIVE_INFINITY;

    /** The best ν found so far; {@link #distance} is what it proves. */
    private double[] support;

    private double distance = -1;

    FacetSimplex(CheckedDirections rows, int[] facet) {
        this.rows = rows;
        this.facet = facet;
        d = rows.d();
        p = new double[d][d];
        lu = new double[d][];
        order = new int[d];
        rowError = rows.error();
        for (int r = 0; r < d; r++) {
            System.arraycopy(rows.units(), facet[r] * d, p[r], 0, d);
            lu[r] = p[r].clone();
            order[r] = r;
        }
        if (factorise()) {
            invert();
        }
    }

    /** Sign of the determinant of the exact rows: the orientation of the facet, 0 if the origin is in its plane. */
    int sign() {
        if (sign == UNKNOWN) {
            int certain = d <= Determinant.EXPANDED ? Determinant.sign(p, rowError) : factoredSign();
            sign = certain != 0 ? certain : exactSign();
        }
        return sign;
    }

    private int exactSign() {
        BigInteger[][] corners = new BigInteger[d][];
        for (int k = 0; k < d; k++) {
            corners[k] = rows.exact().row(facet[k]);
        }
        return Determinant.sign(corners);
    }

    /** The sign from the factors; 0 if rounding leaves a doubt. */
    private int factoredSign() {
        if (!(defect < 1)) {
            return 0;
        }
        double room = (1 - defect) / length(inverse) - Math.sqrt(d) * rowError;
        if (!(factorError() < room * (1 - Rounding.gamma(2 * d)))) {
            return 0;
        }
        int factored = parity;
        for (int k = 0; k < d; k++) {
            factored *= lu[k][k] > 0 ? 1 : -1;
        }
        return factored;
    }

    /**
     * A lower bound of the distance of the d points' simplex from the origin: min_k ⟨ν, p_k⟩ for a unit ν. The best ν
     * is normal to the plane of the points. Where the points nearly lie in a flat of lower dimension, rounding may turn
     * that plane arbitrarily; then flats through fewer directions are tried.
     *
     * @param wanted the search for a better bound stops once this is reached
     */
    double distance(double wanted) {
        if (support == null) {
            keepBetter(inverse == null ? null : rowSums(inverse));
        }
        SingularValueDecomposition_F64<DMatrixRMaj> svd = distance < wanted ? decomposition() : null;
        for (double least = 1e-15; svd != null && distance < wanted && least < 1; least *= 30) {
            keepBetter(leastNormNormal(svd, least));
        }
        return distance;
    }

    private void keepBetter(double[] normal) {
        double[] unit = normal == null ? null : unit(normal);
        double found = unit == null ? -1 : along(unit);
        if (found > distance) {
            distance = found;
            support = unit;
        }
    }

    /**
     * Whether a direction is in the interior of the cone of the points.
     *
     * @return 1 if it is proven to, −1 if it is proven not to, 0 if rounding leaves a doubt
     */
    int holds(double[] direction) {
        if (defect < 1) {
            int held = coefficients(direction);
            if (held != 0) {
                return held;
            }
        }
        return isSeparated(direction) ? -1 : 0;
    }

    /** The direction of the mean of the points; null if that is 0. */
    double[] centre() {
        double[] centre = new double[d];
        for (double[] row : p) {
            for (int k = 0; k < d; k++) {
                centre[k] += row[k];
            }
        }
        return unit(centre);
    }

    /** c with q = Σc_k p_k, all positive or one negative? |c − c̃| ≤ |residual|/σ, where P itself is off by √d·ε. */
    private int coefficients(double[] q) {
        double[] c = new double[d];
        for (int k = 0; k < d; k++) {
            for (int r = 0; r < d; r++) {
                c[k] += q[r] * inverse[r][k];
            }
        }
        double[] rest = q.clone();
        for (int k = 0; k < d; k++) {
            for (int r = 0; r < d; r++) {
                rest[r] -= c[k] * p[k][r];
            }
        }
        double size = Rounding.norm(c, 0, d);
        double residual =
                Rounding.norm(rest, 0, d) + (Math.sqrt(d) * rowError + d * Rounding.gamma(2 * d)) * (size + 1);
        double sigma = (1 - defect) / length(inverse) - Math.sqrt(d) * rowError;
        if (!(sigma > 0)) {
            return 0;
        }
        double error = residual / sigma * (1 + 1e-6);
        int held = 1;
        for (double coefficient : c) {
            if (coefficient < -error) {
                return -1;
            }
            if (!(coefficient > error)) {
                held = 0;
            }
        }
        return held;
    }

    /**
     * A vector z with ⟨z, p_k⟩ &lt; 0 for every point and ⟨z, q⟩ &gt; 0 proves that q is not in the cone. For points
     * that nearly lie in a flat through the origin, z is its normal, tilted a little away from the points.
     */
    private boolean isSeparated(double[] q) {
        SingularValueDecomposition_F64<DMatrixRMaj> svd = decomposition();
        if (svd == null || !(distance(1e-6) > 0)) {
            return false;
        }
        double[] z = rightVector(svd, leastIndex(svd));
        double side = Math.signum(Rounding.dot(z, 0, q, 0, d));
        double slack = 4 * (2 * Rounding.gamma(d) + rowError);
        for (double tilt = 1e-13; tilt < 1; tilt *= 10) {
            double[] tilted = new double[d];
            for (int k = 0; k < d; k++) {
                tilted[k] = side * z[k] - tilt * support[k];
            }
            boolean separates = Rounding.dot(tilted, 0, q, 0, d) > slack;
            for (int k = 0; separates && k < d; k++) {
                separates = Rounding.dot(tilted, 0, p[k], 0, d) < -slack;
            }
            if (separates) {
                return true;
            }
        }
        return false;
    }

    private double along(double[] unit) {
        double least = Double.POSITIVE_INFINITY;
        for (double[] row : p) {
            least = Math.min(least, Rounding.dot(unit, 0, row, 0, d));
        }
        return least - 2 * Rounding.gamma(d) - rowError - 4 * Rounding.UNIT;
    }

    /** Gaussian elimination with partial pivoting; false if a pivot is zero. */
    private boolean factorise() {
        for (int k = 0; k < d; k++) {
            int pivot = k;
            for (int i = k + 1; i < d; i++) {
                if (Math.abs(lu[i][k]) > Math.abs(lu[pivot][k])) {
                    pivot = i;
                }
            }
            if (lu[pivot][k] == 0) {
                return false;
            }
            if (pivot != k) {
                double[] row = lu[k];
                lu[k] = lu[pivot];
                lu[pivot] = row;
                int index = order[k];
                order[k] = order[pivot];
                order[pivot] = index;
                parity = -parity;
            }
            for (int i = k + 1; i < d; i++) {
                lu[i][k] /= lu[k][k];
                for (int j = k + 1; j < d; j++) {
                    lu[i][j] -= lu[i][k] * lu[k][j];
                }
            }
        }
        return true;
    }

    private void invert() {
        inverse = new double[d][d];
        double[] x = new double[d];
        for (int column = 0; column < d; column++) {
            for (int i = 0; i < d; i++) {
                x[i] = order[i] == column ? 1 : 0;
                for (int k = 0; k < i; k++) {
                    x[i] -= lu[i][k] * x[k];
                }
            }
            for (int i = d - 1; i >= 0; i--) {
                for (int k = i + 1; k < d; k++) {
                    x[i] -= lu[i][k] * x[k];
                }
                x[i] /= lu[i][i];
                inverse[i][column] = x[i];
            }
        }
        double size = length(inverse);
        double squares = 0;
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                double product = i == j ? -1 : 0;
                for (int k = 0; k < d; k++) {
                    product += inverse[i][k] * p[k][j];
                }
                squares += product * product;
            }
        }
        // |RP| ≤ |R||P| in the Frobenius norm, and |P| = √d.
        double bound =
                Math.sqrt(squares) * (1 + Rounding.gamma(d * d)) + Rounding.gamma(d + 1) * (size * Math.sqrt(d) + d);
        defect = Double.isNaN(bound) ? Double.POSITIVE_INFINITY : bound;
    }

    /** Upper bound on ‖PA − LU‖ in the Frobenius norm. */
    private double factorError() {
        double squares = 0;
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                double magnitude = 0;
                for (int k = 0; k <= Math.min(i, j); k++) {
                    magnitude += Math.abs((k == i ? 1 : lu[i][k]) * lu[k][j]);
                }
                // Elimination errs by at most γ_d|L||U| (Higham, theorem 9.3).
                double error = Rounding.gamma(d) * magnitude * (1 + Rounding.gamma(d));
                squares += error * error;
            }
        }
        return Math.sqrt(squares) * (1 + Rounding.gamma(d * d));
    }

    private double[] rowSums(double[][] matrix) {
        double[] sums = new double[d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                sums[i] += matrix[i][j];
            }
        }
        return sums;
    }

    private SingularValueDecomposition_F64<DMatrixRMaj> decomposition() {
        SingularValueDecomposition_F64<DMatrixRMaj> svd = DecompositionFactory_DDRM.svd(d, d, true, true, false);
        return svd.decompose(new DMatrixRMaj(p)) ? svd : null;
    }

    /** The shortest y with Py ≈ 1, with singular values up to {@code least} taken for 0. */
    private double[] leastNormNormal(SingularValueDecomposition_F64<DMatrixRMaj> svd, double least) {
        DMatrixRMaj u = svd.getU(null, false);
        double[] singular = svd.getSingularValues();
        double[] normal = new double[d];
        for (int j = 0; j < d; j++) {
            if (singular[j] > least) {
                double sum = 0;
                for (int k = 0; k < d; k++) {
                    sum += u.get(k, j);
                }
                double[] right = rightVector(svd, j);
                for (int k = 0; k < d; k++) {
                    normal[k] += sum / singular[j] * right[k];
                }
            }
        }
        return normal;
    }

    private int leastIndex(SingularValueDecomposition_F64<DMatrixRMaj> svd) {
        int least = 0;
        for (int j = 1; j < d; j++) {
            if (svd.getSingularValues()[j] < svd.getSingularValues()[least]) {
                least = j;
            }
        }
        return least;
    }

    private double[] rightVector(SingularValueDecomposition_F64<DMatrixRMaj> svd, int j) {
        DMatrixRMaj v = svd.getV(null, false);
        double[] vector = new double[d];
        for (int k = 0; k < d; k++) {
            vector[k] = v.get(k, j);
        }
        return vector;
    }

    private static double[] unit(double[] vector) {
        double[] unit = vector.clone();
        Rounding.normalise(unit, 0, unit.length);
        double length = Rounding.norm(unit, 0, unit.length);
        if (!(length > 0) || !Double.isFinite(length)) {
            return null;
        }
        for (int k = 0; k < unit.length; k++) {
            unit[k] /= length;
        }
        return unit;
    }

    private static double length(double[][] matrix) {
        double squares = 0;
        for (double[] row : matrix) {
            squares += Rounding.dot(row, 0, row, 0, row.length);
        }
        return Math.sqrt(squares) * (1 + Rounding.gamma((long) matrix.length * matrix.length));
    }
}
