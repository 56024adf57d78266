package io.github.hullwatch.geometry.internal.bound;

import io.github.hullwatch.geometry.internal.arithmetic.AlignedRows;
import io.github.hullwatch.geometry.internal.arithmetic.Allowance;
import io.github.hullwatch.geometry.internal.arithmetic.FloatCholesky;
import io.github.hullwatch.geometry.internal.arithmetic.Ulp;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.FloatMatrix;

/**
 * {@link InsideProof} with the second moment and its factors in float, for the verdict alone. It takes less than half
 * the time, and its bound is lower by what float rounding may have done, some 1e-5; docs/hull-kernel.md derives that.
 * Residuals are in double, so the weights balance as well as they do there. Where the bound would not be positive
 * nothing is proven, and {@link InsideProof} has to prove it. Not thread-safe.
 */
public final class FloatInsideProof implements Balance.Moment {
    private static final double[] MARGINS = {0.08, 0.3, 0.6};
    private static final int ITERATIONS = 5;

    private final Balance balance;
    private final FloatSecondMoment secondMoment = new FloatSecondMoment();
    private FloatMatrix matrix;
    private float[][] moment = new float[0][0];
    private float[][] factor = new float[0][0];
    private float[] vector = new float[0];
    private float[] image = new float[0];
    private float[] products = new float[0];
    private int n;
    private int d;

    public FloatInsideProof(BoundProver prover) {
        this.balance = new Balance(prover);
    }

    /**
     * Balances the weights in place and proves D ≥ the returned value; it is not positive where nothing was proven.
     *
     * @param floats the same directions
     * @param lambda weights, non-negative, not all zero; they sum to 1 afterwards
     */
    public double prove(Directions directions, FloatMatrix floats, double[] lambda) {
        matrix = floats;
        n = directions.n();
        d = directions.d();
        ensure();
        Balance.normalise(lambda, n);
        secondMoment.fill(matrix.rows(), n, d, lambda, moment);
        double rounding =
                FloatSecondMoment.tolerance(n) + FloatCholesky.tolerance(d) + 4 * directions.error() + 4 * n * Ulp.UNIT;
        if (!factorShifted(0)) {
            return -1;
        }
        double guess = inverseIteration();
        if (!(guess > 4 * rounding)) {
            return -1;
        }
        double kept = balance.run(directions, lambda, this, 0.02 * guess);
        double negative = balance.residualLower(directions);
        for (double margin : MARGINS) {
            float sigma = (float) (guess * (1 - margin));
            if (factorShifted(sigma)) {
                double s = (sigma - rounding) * kept * (1 - 8 * Ulp.UNIT);
                return s + negative > 0 ? (s + negative) / (1 + negative) * (1 - 8 * Ulp.UNIT) : -1;
            }
        }
        return -1;
    }

    /**
     * A vector near the one along which the weights of the last proof spread least, times 1 or −1: the end that bounds
     * the depth better.
     *
     * @return a proven bound D ≤ that
     */
    public double thinnest(double[] out) {
        double norm2 = 0;
        for (int k = 0; k < d; k++) {
            norm2 += (double) vector[k] * vector[k];
        }
        matrix.times(vector, products);
        float most = Float.NEGATIVE_INFINITY;
        float least = Float.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            most = Math.max(most, products[i]);
            least = Math.min(least, products[i]);
        }
        int sign = most <= -least ? 1 : -1;
        for (int k = 0; k < d; k++) {
            out[k] = sign * vector[k];
        }
        double bound = Math.min(most, -least) / Math.sqrt(norm2) + FloatMatrix.tolerance(d) + Allowance.ofProduct(d);
        return bound < 1 ? bound : 1;
    }

    @Override
    public void solve(double[] b) {
        for (int k = 0; k < d; k++) {
            image[k] = (float) b[k];
        }
        FloatCholesky.solve(factor, d, image);
        for (int k = 0; k < d; k++) {
            b[k] = image[k];
        }
    }

    @Override
    public void along(double[] x, double[] out) {
        for (int k = 0; k < d; k++) {
            image[k] = (float) x[k];
        }
        matrix.times(image, products);
        for (int i = 0; i < n; i++) {
            out[i] = products[i];
        }
    }

    private void ensure() {
        if (moment.length < d) {
            moment = AlignedRows.ofFloats(d, d);
            factor = AlignedRows.ofFloats(d, d);
            vector = new float[d];
            image = new float[d];
        }
        if (products.length < n) {
            products = new float[n];
        }
    }

    private boolean factorShifted(float shift) {
        for (int j = 0; j < d; j++) {
            System.arraycopy(moment[j], j, factor[j], j, d - j);
            factor[j][j] -= shift;
        }
        return FloatCholesky.factor(factor, d);
    }

    /**
     * Guesses the smallest eigenvalue, to a few per cent, with its vector. The guesses of inverse iteration fall like a
     * geometric series in the end; its limit is taken.
     */
    private double inverseIteration() {
        // A fixed start with a part in every direction; signs vary so that it is no vector with a meaning.
        for (int k = 0; k < d; k++) {
            vector[k] = ((k * 0x9E3779B9) >> 31 | 1) * (1 + (k % 7) * 0.125f);
        }
        normalise();
        double guess = 1;
        double fall = 1;
        double ratio = 0;
        for (int step = 0; step < ITERATIONS && fall > 0.01 * guess; step++) {
            FloatCholesky.solve(factor, d, vector);
            double next = 1 / normalise();
            ratio = Math.min(0.75, (guess - next) / fall);
            fall = guess - next;
            guess = next;
        }
        return guess - fall * Math.max(0, ratio) / (1 - ratio);
    }

    private double normalise() {
        double norm2 = 0;
        for (int k = 0; k < d; k++) {
            norm2 += (double) vector[k] * vector[k];
        }
        double norm = Math.sqrt(norm2);
        float reciprocal = (float) (1 / norm);
        for (int k = 0; k < d; k++) {
            vector[k] *= reciprocal;
        }
        return norm;
    }
}
