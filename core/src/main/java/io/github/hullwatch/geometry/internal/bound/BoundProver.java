package io.github.hullwatch.geometry.internal.bound;

import io.github.hullwatch.geometry.internal.arithmetic.Allowance;
import io.github.hullwatch.geometry.internal.arithmetic.Combination;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.arithmetic.Ulp;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.LargePasses;
import io.github.hullwatch.geometry.internal.problem.SolverState;

/**
 * Proves upper and lower bounds on the depth. They hold for the raw rows, whatever was rounded on the way;
 * docs/hull-kernel.md has the derivation. Not thread-safe.
 */
public final class BoundProver {
    private double[] sum = new double[0];
    private final Combination combination = new Combination();
    private int terms;

    /**
     * Proves D ≤ the returned value from any vector: its largest scalar product over its length. 1 if the vector is
     * zero or not finite.
     */
    public double upper(Directions directions, double[] vector) {
        int d = directions.d();
        double norm2 = 0;
        for (int k = 0; k < d; k++) {
            norm2 += vector[k] * vector[k];
        }
        if (!(norm2 > 1e-200 && norm2 < 1e200)) {
            return 1;
        }
        double max = directions.isLarge() ? LargePasses.most(directions, vector) : most(directions, vector);
        double bound = max / Math.sqrt(norm2) + Allowance.ofProduct(d);
        return bound < 1 ? bound : 1;
    }

    private static double most(Directions directions, double[] vector) {
        int d = directions.d();
        double[] u = directions.units();
        double max = Double.NEGATIVE_INFINITY;
        int n = directions.n();
        for (int i = 0, at = 0; i < n; i++, at += d) {
            max = Math.max(max, Dot.of(u, at, vector, 0, d));
        }
        return max;
    }

    /**
     * Proves D ≥ the returned value, −|Σλû|/Σλ less rounding, from non-negative weights that need not sum to 1. Adding
     * m terms errs by at most γ<sub>m</sub>Σλ.
     */
    public double residualLower(Directions directions, double[] lambda) {
        if (sum.length < directions.d()) {
            sum = new double[directions.d()];
        }
        return residualLower(directions, residual(directions, lambda, sum));
    }

    /** Proves D ≥ the returned value from the length that {@link #residual} returned last. */
    public double residualLower(Directions directions, double length) {
        return Math.max(-1, -length - Allowance.ofProduct(directions.d()) - 2 * terms * Ulp.UNIT);
    }

    /** Writes r = Σλû/Σλ to the array and returns its length; infinite if no weight is positive. */
    double residual(Directions directions, double[] lambda, double[] r) {
        int d = directions.d();
        double total = directions.isLarge() ? combineLarge(directions, lambda, r) : combine(directions, lambda, r);
        if (!(total > 0)) {
            return Double.POSITIVE_INFINITY;
        }
        for (int k = 0; k < d; k++) {
            r[k] /= total;
        }
        return Math.sqrt(Dot.of(r, 0, r, 0, d));
    }

    /**
     * Replaces the vector of the state if the candidate bounds the depth better.
     *
     * @return whether the candidate separates the directions from the origin
     */
    public boolean improveUpper(SolverState state, Directions directions, double[] candidate) {
        double bound = upper(directions, candidate);
        state.improveUpper(bound, candidate, directions.d());
        return bound < 0;
    }

    /** Writes Σλû, counts the positive weights and returns their sum. */
    private double combine(Directions directions, double[] lambda, double[] r) {
        double total = 0;
        terms = 0;
        combination.begin(directions.units(), directions.d(), r);
        for (int i = 0; i < directions.n(); i++) {
            if (lambda[i] > 0) {
                total += lambda[i];
                terms++;
                combination.add(lambda[i], i);
            }
        }
        combination.end();
        return total;
    }

    private double combineLarge(Directions directions, double[] lambda, double[] r) {
        double total = 0;
        terms = 0;
        for (int i = 0; i < directions.n(); i++) {
            if (lambda[i] > 0) {
                total += lambda[i];
                terms++;
            }
        }
        LargePasses.combine(directions, lambda, r);
        return total;
    }
}
