package io.github.hullwatch.geometry.statistics;

import io.github.hullwatch.geometry.internal.arithmetic.Dot;

/**
 * The length of the projection of a vector g on the cone of some directions: the cone C of all
 * Σλ<sub>i</sub>û<sub>i</sub> with λ ≥ 0, and the point Π<sub>C</sub>(g) of C nearest to g. Only scalar products are
 * needed: those of the directions with each other and with g.
 *
 * <p>First coordinate descent: each λ<sub>i</sub> in turn takes its best value, sweep by sweep, while the products of
 * the residual g − Σλû with all directions are updated. That converges quickly for directions as far apart as random
 * ones in many dimensions. Where it does not, an active-set method ({@link ConeFace}) continues from there, which
 * always ends. The length is that of g along the point found. It never exceeds the true one, and its error is quadratic
 * in that of the point. Not thread-safe.
 *
 * <p><b>References.</b> C. Hildreth, <em>A quadratic programming procedure</em>, Naval Research Logistics Quarterly 4,
 * 1957, 79–85; V. Franc, V. Hlaváč, M. Navara, <em>Sequential coordinate-wise algorithm for the non-negative least
 * squares problem</em>, CAIP 2005.
 */
final class ConeProjection {
    /** A sweep that changes no weight by more than this share of the longest product is the last. */
    private static final double CONVERGED = 1e-6;

    /** Largest number of sweeps; random directions take about 30. */
    private static final int SWEEPS = 60;

    /** Largest product of the residual with a direction that is optimal, relative to the longest product of g. */
    private static final double OPTIMAL = 1e-10;

    private final double[] gram;
    private final int n;
    private final ConeFace face;
    private final double[] products;
    private final double[] weights;
    private final double[] rest;
    private double largest;

    /**
     * @param gram n×n scalar products of n unit directions; used, not copied or changed
     */
    ConeProjection(double[] gram, int n) {
        this.gram = gram;
        this.n = n;
        face = new ConeFace(gram, n);
        products = new double[n];
        weights = new double[n];
        rest = new double[n];
    }

    /**
     * The squared length of the projection of ±g.
     *
     * @param along products of g with the n directions
     * @param sign 1 for g, −1 for −g
     */
    double squaredLength(double[] along, int sign) {
        largest = 0;
        for (int i = 0; i < n; i++) {
            products[i] = sign * along[i];
            largest = Math.max(largest, Math.abs(products[i]));
            weights[i] = 0;
            rest[i] = products[i];
        }
        if (!descend()) {
            finish();
        }
        double length2 = 0;
        double length2OfPoint = 0;
        for (int i = 0; i < n; i++) {
            length2 += weights[i] * products[i];
            length2OfPoint += weights[i] * (products[i] - rest[i]);
        }
        return length2OfPoint > 0 ? length2 * length2 / length2OfPoint : 0;
    }

    /** Coordinate descent; returns whether it converged. */
    private boolean descend() {
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            if (sweep() <= CONVERGED * largest) {
                return true;
            }
        }
        return false;
    }

    /** Gives each weight its best value in turn; returns the largest change. */
    private double sweep() {
        double most = 0;
        for (int i = 0; i < n; i++) {
            double old = weights[i];
            if (rest[i] > 0 || old > 0) {
                double best = Math.max(0, old + rest[i] / gram[i * n + i]);
                double change = best - old;
                if (change != 0) {
                    weights[i] = best;
                    Dot.add(-change, gram, i * n, rest, 0, n);
                    most = Math.max(most, Math.abs(change));
                }
            }
        }
        return most;
    }

    /** The active-set method, starting from the current weights. */
    private void finish() {
        face.clear();
        for (int i = 0; i < n; i++) {
            if (weights[i] > 0 && !face.add(i)) {
                weights[i] = 0;
            }
        }
        int entered = -1;
        for (int step = 0; step < 3 * n; step++) {
            face.moveToNearest(products, weights);
            if (entered >= 0 && weights[entered] == 0) {
                // It was added and removed at once: only rounding is left.
                break;
            }
            entered = farthest();
            if (entered < 0 || !face.add(entered)) {
                break;
            }
        }
        updateRest();
    }

    /** The direction with the largest product with the residual, or −1 if none is positive. */
    private int farthest() {
        updateRest();
        int best = -1;
        double most = OPTIMAL * largest;
        for (int i = 0; i < n; i++) {
            if (weights[i] == 0 && rest[i] > most) {
                most = rest[i];
                best = i;
            }
        }
        return best;
    }

    private void updateRest() {
        System.arraycopy(products, 0, rest, 0, n);
        for (int i = 0; i < n; i++) {
            if (weights[i] > 0) {
                Dot.add(-weights[i], gram, i * n, rest, 0, n);
            }
        }
    }
}
