package io.github.hullwatch.proof;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Convex weights λ prove a lower bound of D. With r = Σλ_iŵ_i, a point of the hull, D ≥ −|r|. With s =
 * λmin(Σλ_iŵ_iŵ_iᵀ) as well, D ≥ (s − |r|)/(1 − |r|) where s &gt; |r|: for a unit v the numbers ⟨v, ŵ_i⟩ lie in [−1,
 * M], have the mean μ = ⟨v, r⟩ ≥ −|r| and the mean square ≥ s, so by the inequality of Bhatia and Davis (Amer. Math.
 * Monthly 107, 2000, 353–357) s − μ² ≤ (M − μ)(μ + 1), that is M ≥ (s + μ)/(1 + μ), which grows with μ.
 *
 * <p>Rounding: the computed matrix A errs in the 2-norm by at most (γ_N + 2ε + 6u)Σλ for N positive weights and unit
 * vectors that are off by ε. Its least eigenvalue is proven by a Cholesky decomposition of A − σI that succeeds in
 * floating point: then λmin(A − σI) ≥ −γ_{d+1}/(1 − γ_{d+1})·tr(A − σI) (Rump, BIT 46, 2006, 433–452; Higham, theorem
 * 10.3). Of the vectors, only their length is used: at most 1.
 */
final class LambdaProof {
    private LambdaProof() {}

    /**
     * The best proven lower bound of D.
     *
     * @throws Refusal if the weights are not those of a convex combination of live rows
     */
    static double lower(CheckedDirections rows, double[] lambda) {
        requireConvex(rows, lambda);
        return lower(rows.units(), rows.d(), rows.error(), lambda);
    }

    /**
     * The same for any vectors of length at most 1, row-major with d components each, each known up to {@code error}.
     */
    static double lower(double[] vectors, int d, double error, double[] lambda) {
        double[] sum = new double[d];
        double total = 0;
        int positive = 0;
        for (int i = 0; i < lambda.length; i++) {
            if (lambda[i] > 0) {
                positive++;
                total += lambda[i];
                for (int k = 0; k < d; k++) {
                    sum[k] += lambda[i] * vectors[i * d + k];
                }
            }
        }
        if (!(total > 0x1p-500 && total < 0x1p500)) {
            throw new Refusal("lambda sums to " + total + ", not to 1");
        }
        double slack = Rounding.gamma(positive);
        double r = (Rounding.norm(sum, 0, sum.length) / total * (1 + Rounding.gamma(sum.length)) + slack + error)
                * (1 + 2 * slack);
        // An eigenvalue can improve on −|r| only if |r| is less than 1/d, the largest possible λmin.
        double s = r * d < 1 ? leastEigenvalue(vectors, d, error, lambda, total, positive) : 0;
        double bound = s > r ? (s - r) / (1 - r) * (1 - 8 * Rounding.UNIT) : -r;
        return Math.max(-1, bound);
    }

    /**
     * @throws Refusal if the weights are not those of a convex combination of live rows
     */
    static void requireConvex(CheckedDirections rows, double[] lambda) {
        if (lambda.length != rows.n()) {
            throw new Refusal("lambda has " + lambda.length + " weights for " + rows.n() + " rows");
        }
        for (int i = 0; i < lambda.length; i++) {
            if (!(lambda[i] >= 0) || lambda[i] == Double.POSITIVE_INFINITY) {
                throw new Refusal("lambda of row " + i + " is " + lambda[i]);
            }
            if (lambda[i] > 0 && rows.isDead(i)) {
                throw new Refusal("lambda of row " + i + " is " + lambda[i] + ", but the row is zero");
            }
        }
    }

    /** A proven lower bound of λmin(Σλ_iŵ_iŵ_iᵀ)/Σλ; 0 if none better is found. */
    private static double leastEigenvalue(
            double[] vectors, int d, double error, double[] lambda, double total, int positive) {
        if (positive < d) {
            return 0;
        }
        DMatrixRMaj scaled = new DMatrixRMaj(positive, d);
        int at = 0;
        for (int i = 0; i < lambda.length; i++) {
            if (lambda[i] > 0) {
                double root = Math.sqrt(lambda[i] / total);
                for (int k = 0; k < d; k++) {
                    scaled.data[at++] = root * vectors[i * d + k];
                }
            }
        }
        DMatrixRMaj moments = new DMatrixRMaj(d, d);
        CommonOps_DDRM.multInner(scaled, moments);
        double slack = Rounding.gamma(positive) * (1 + Rounding.gamma(positive))
                + 2 * error
                + 8 * Rounding.UNIT
                + Rounding.gamma(positive);
        double guess = approximateLeast(moments);
        // The guess is itself rounded: step down until the proof succeeds.
        for (double step = (d + 8) * Rounding.UNIT; step < guess; step *= 4) {
            double proven = provenLeast(moments, guess - step);
            if (proven > 0) {
                return Math.max(0, proven - slack);
            }
        }
        return 0;
    }

    private static double approximateLeast(DMatrixRMaj symmetric) {
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(symmetric.numRows, false, true);
        if (!eigen.decompose(symmetric.copy())) {
            return 0;
        }
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < eigen.getNumberOfEigenvalues(); k++) {
            least = Math.min(least, eigen.getEigenvalue(k).getReal());
        }
        return least;
    }

    /** A lower bound of λmin near the shift, or 0 if the shift is too great to be proven. */
    static double provenLeast(DMatrixRMaj symmetric, double shift) {
        int d = symmetric.numRows;
        DMatrixRMaj shifted = symmetric.copy();
        double trace = 0;
        for (int k = 0; k < d; k++) {
            double diagonal = shifted.get(k, k) - shift;
            shifted.set(k, k, diagonal);
            trace += diagonal;
        }
        CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(d, true);
        if (!cholesky.decompose(shifted)) {
            return 0;
        }
        double gamma = Rounding.gamma(d + 1);
        // Each diagonal element was rounded once in the subtraction, by at most u.
        return shift - gamma / (1 - gamma) * trace * (1 + gamma) - 2 * Rounding.UNIT;
    }
}
