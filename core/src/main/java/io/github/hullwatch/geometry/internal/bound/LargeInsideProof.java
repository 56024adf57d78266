package io.github.hullwatch.geometry.internal.bound;

import io.github.hullwatch.geometry.internal.arithmetic.Ulp;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.LargePasses;

/**
 * {@link InsideProof} of a {@link Directions#isLarge() large} set: the same bound with the same allowances, the
 * second moment and its factor in {@link Panels}, worked on by all threads. Where a vector of the least spread is
 * asked for, it is better too. Confined to one caller.
 */
public final class LargeInsideProof implements Balance.Moment {
    private final BoundProver bounds;
    private final Balance balance;
    private final LargeEigenvalue smallest = new LargeEigenvalue();
    private Panels moment;
    private Panels factor;
    private Directions current;

    public LargeInsideProof(BoundProver bounds) {
        this.bounds = bounds;
        this.balance = new Balance(bounds);
    }

    /** As {@link InsideProof#prove}. */
    public double prove(Directions directions, double[] lambda, boolean tight) {
        int n = directions.n();
        int d = directions.d();
        if (moment == null || moment.d() != d) {
            moment = null;
            factor = null;
            moment = new Panels(d);
            factor = new Panels(d);
        }
        Balance.normalise(lambda, n);
        moment.scatter(directions, lambda);
        factor.copyShifted(moment, 0);
        boolean factored = factor.factor();
        double kept = 1;
        double negative;
        if (factored) {
            current = directions;
            kept = balance.run(directions, lambda, this, 4 * Ulp.UNIT);
            negative = balance.residualLower(directions);
        } else {
            negative = bounds.residualLower(directions, lambda);
        }
        double s = smallest.lowerBound(moment, factor, factored, tight);
        double rounding = 2 * directions.error() + 2 * (n + 16) * Ulp.UNIT;
        s = (s - rounding) * kept * (1 - 8 * Ulp.UNIT) - rounding;
        return s + negative > 0 ? (s + negative) / (1 + negative) * (1 - 8 * Ulp.UNIT) : negative;
    }

    /** A vector near the one along which the weights of the last proof spread least; unit length. */
    public double[] thinnest() {
        return smallest.vector();
    }

    @Override
    public void solve(double[] b) {
        factor.solve(b);
    }

    @Override
    public void along(double[] x, double[] products) {
        LargePasses.products(current, x, products);
    }
}
