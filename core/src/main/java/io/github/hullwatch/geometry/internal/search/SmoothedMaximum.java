package io.github.hullwatch.geometry.internal.search;

import io.github.hullwatch.geometry.internal.arithmetic.AlignedRows;
import io.github.hullwatch.geometry.internal.arithmetic.Allowance;
import io.github.hullwatch.geometry.internal.arithmetic.Cholesky;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.arithmetic.Ulp;
import io.github.hullwatch.geometry.internal.bound.SecondMoment;
import io.github.hullwatch.geometry.internal.problem.Directions;
import java.util.Arrays;

/**
 * Newton's method on the smoothed maximum f(v) = log Σ exp⟨v, û<sub>i</sub>⟩. Its gradient is Σpû with the softmax
 * weights p, so f has a minimum exactly where the origin is inside the hull, and there p are the convex weights of
 * largest entropy with Σpû = 0: spread over all directions, which is what makes the second moment, and with it the
 * lower bound, large. Outside, f falls for ever along vectors that separate, and the first one found ends the
 * search. The second derivative is Σpûûᵀ less the square of the gradient.
 *
 * <p>This is the dense variant: the second derivative is formed and factored, n·d²/2 + d³/6 products a step. f is
 * affinely invariant under Newton's method, so thin sets of directions cost no extra steps.
 */
final class SmoothedMaximum {
    /** How the search ended. */
    enum End {
        /** Weights with Σpû ≈ 0 were found. */
        BALANCED,
        /** A vector that separates was found. */
        SEPARATED,
        /** Neither, as far as the arithmetic goes. */
        STALLED
    }

    private static final int MAX_STEPS = 100;

    private final SecondMoment secondMoment = new SecondMoment();
    private double[] vector = new double[0];
    private double[] step = new double[0];
    private double[] gradient = new double[0];
    private double[] along = new double[0];
    private double[] change = new double[0];
    private double[] weights = new double[0];
    private double[][] curvature = new double[0][0];
    private double value;
    private int steps;

    /**
     * Minimises.
     *
     * @param warm whether to start from where the last search of this shape ended, else from zero
     */
    End minimise(Directions directions, boolean warm) {
        int n = directions.n();
        int d = directions.d();
        ensure(n, d);
        if (!warm) {
            Arrays.fill(vector, 0, d, 0);
        }
        double best = Double.POSITIVE_INFINITY;
        int idle = 0;
        products(directions, vector, along);
        for (steps = 0; steps < MAX_STEPS; steps++) {
            value = softmax(along, n);
            if (separates(n, d)) {
                return End.SEPARATED;
            }
            gradient(directions);
            double length = Math.sqrt(Dot.of(gradient, 0, gradient, 0, d));
            idle = length < 0.5 * best ? 0 : idle + 1;
            best = Math.min(best, length);
            if (length <= 2 * Ulp.UNIT || (idle > 2 && length < 1e-12)) {
                return End.BALANCED;
            }
            if (!newtonStep(directions) || !lineSearch(directions)) {
                return length < 1e-9 ? End.BALANCED : End.STALLED;
            }
        }
        return End.STALLED;
    }

    /** The softmax weights at the end; they sum to 1. */
    double[] weights() {
        return weights;
    }

    /** The vector v at the end. */
    double[] vector() {
        return vector;
    }

    /** Newton steps of the last search. */
    int steps() {
        return steps;
    }

    private void ensure(int n, int d) {
        if (vector.length < d) {
            vector = new double[d];
            step = new double[d];
            gradient = new double[d];
            curvature = AlignedRows.ofDoubles(d, d);
        }
        if (along.length < n) {
            along = new double[n];
            change = new double[n];
            weights = new double[n];
        }
    }

    private static void products(Directions directions, double[] v, double[] out) {
        int d = directions.d();
        double[] u = directions.units();
        for (int i = 0, at = 0; i < directions.n(); i++, at += d) {
            out[i] = Dot.of(u, at, v, 0, d);
        }
    }

    /** Sets the weights and returns f. */
    private double softmax(double[] z, int n) {
        double max = max(z, n);
        double total = 0;
        for (int i = 0; i < n; i++) {
            weights[i] = Math.exp(z[i] - max);
            total += weights[i];
        }
        for (int i = 0; i < n; i++) {
            weights[i] /= total;
        }
        return max + Math.log(total);
    }

    private static double max(double[] z, int n) {
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            max = Math.max(max, z[i]);
        }
        return max;
    }

    private boolean separates(int n, int d) {
        double length = Math.sqrt(Dot.of(vector, 0, vector, 0, d));
        return max(along, n) < -2 * Allowance.ofProduct(d) * length;
    }

    private void gradient(Directions directions) {
        int d = directions.d();
        double[] u = directions.units();
        Arrays.fill(gradient, 0, d, 0);
        for (int i = 0; i < directions.n(); i++) {
            if (weights[i] > 0) {
                Dot.add(weights[i], u, i * d, gradient, 0, d);
            }
        }
    }

    private boolean newtonStep(Directions directions) {
        int d = directions.d();
        // A ridge this small changes nothing but what rounding would have made up.
        for (double ridge = 0; ridge < 1e-6; ridge = Math.max(1e-15, 100 * ridge)) {
            secondMoment.fill(directions, weights, curvature);
            for (int j = 0; j < d; j++) {
                double[] row = curvature[j];
                for (int k = j; k < d; k++) {
                    row[k] -= gradient[j] * gradient[k];
                }
                row[j] += ridge;
            }
            if (Cholesky.factor(curvature, d) == d) {
                for (int k = 0; k < d; k++) {
                    step[k] = -gradient[k];
                }
                Cholesky.solve(curvature, d, step);
                return true;
            }
        }
        return false;
    }

    /** Goes along the step: back while f does not fall enough, further while it keeps falling. False if nowhere. */
    private boolean lineSearch(Directions directions) {
        int n = directions.n();
        int d = directions.d();
        products(directions, step, change);
        double slope = Dot.of(gradient, 0, step, 0, d);
        double size = 1;
        double at = valueAt(size, n);
        if (at <= value + 0.1 * slope) {
            double further = valueAt(2, n);
            while (further < at && size < 1e6) {
                size *= 2;
                at = further;
                further = valueAt(2 * size, n);
            }
        } else {
            double noise = 4 * Ulp.UNIT * (1 + Math.abs(value));
            while (!(at <= value + 0.1 * size * slope + noise)) {
                size /= 2;
                if (size < 1e-10) {
                    return false;
                }
                at = valueAt(size, n);
            }
        }
        for (int k = 0; k < d; k++) {
            vector[k] += size * step[k];
        }
        products(directions, vector, along);
        return true;
    }

    private double valueAt(double size, int n) {
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            max = Math.max(max, along[i] + size * change[i]);
        }
        double total = 0;
        for (int i = 0; i < n; i++) {
            total += Math.exp(along[i] + size * change[i] - max);
        }
        return max + Math.log(total);
    }
}
