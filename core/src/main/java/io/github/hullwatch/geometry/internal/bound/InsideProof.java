package io.github.hullwatch.geometry.internal.bound;

import io.github.hullwatch.geometry.Certificate;
import io.github.hullwatch.geometry.internal.arithmetic.AlignedRows;
import io.github.hullwatch.geometry.internal.arithmetic.Cholesky;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.arithmetic.SmallestEigenvalue;
import io.github.hullwatch.geometry.internal.arithmetic.Ulp;
import io.github.hullwatch.geometry.internal.problem.Directions;

/**
 * Proves a positive lower bound on the depth from convex weights that nearly balance: {@link Balance} makes them do so,
 * {@link SmallestEigenvalue} bounds how far they spread.
 *
 * <p>The bound is (s − |r|)/(1 − |r|) of {@link Certificate}; what is allowed for rounding is derived in
 * docs/hull-kernel.md. Not thread-safe.
 */
public final class InsideProof implements Balance.Moment {
    private final BoundProver prover;
    private final Balance balance;
    private final SecondMoment secondMoment = new SecondMoment();
    private final SmallestEigenvalue smallest = new SmallestEigenvalue();
    private double[][] moment = new double[0][0];
    private double[][] factor = new double[0][0];
    private Directions current;

    public InsideProof(BoundProver prover) {
        this.prover = prover;
        this.balance = new Balance(prover);
    }

    /**
     * Balances the weights in place and proves D ≥ the returned value; it is positive only where that is proven, else
     * at most −|Σλû|.
     *
     * @param lambda weights, non-negative, not all zero; they sum to 1 afterwards
     * @param tight whether to work for the last digits
     */
    public double prove(Directions directions, double[] lambda, boolean tight) {
        int n = directions.n();
        int d = directions.d();
        ensure(d);
        Balance.normalise(lambda, n);
        secondMoment.fill(directions, lambda, moment);
        for (int j = 0; j < d; j++) {
            System.arraycopy(moment[j], j, factor[j], j, d - j);
        }
        double kept = 1;
        double negative;
        if (Cholesky.factor(factor, d) == d) {
            current = directions;
            kept = balance.run(directions, lambda, this, 4 * Ulp.UNIT);
            negative = balance.residualLower(directions);
        } else {
            negative = prover.residualLower(directions, lambda);
        }
        double s = smallest.lowerBound(moment, factor, d, tight);
        double rounding = 2 * directions.error() + 2 * (n + 16) * Ulp.UNIT;
        s = (s - rounding) * kept * (1 - 8 * Ulp.UNIT) - rounding;
        return s + negative > 0 ? (s + negative) / (1 + negative) * (1 - 8 * Ulp.UNIT) : negative;
    }

    /** A vector near the one along which the weights of the last proof spread least; unit length. */
    public double[] thinnest() {
        return smallest.vector();
    }

    private void ensure(int d) {
        if (moment.length < d) {
            moment = AlignedRows.ofDoubles(d, d);
            factor = AlignedRows.ofDoubles(d, d);
        }
    }

    @Override
    public void solve(double[] b) {
        Cholesky.solve(factor, current.d(), b);
    }

    @Override
    public void along(double[] x, double[] products) {
        int d = current.d();
        for (int i = 0; i < current.n(); i++) {
            products[i] = Dot.of(current.units(), i * d, x, 0, d);
        }
    }
}
