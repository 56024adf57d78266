package io.github.hullwatch.geometry;

/**
 * How long the projection of a vector g on the cone of some directions is: the cone C of all Σλ<sub>i</sub>û<sub>i</sub> with
 * λ ≥ 0, and Π<sub>C</sub>(g) its point nearest to g. Only scalar products are needed: those of the directions with each
 * other and with g.
 *
 * <p>Coordinate descent: one λ<sub>i</sub> after the other takes its best value, sweep after sweep, while the products of the
 * rest g − Σλû with all directions are kept. It converges always, also for dependent directions, where λ is not unique. The length is
 * that of g along the point found, which never exceeds the true one and errs by the square of what the point errs.
 *
 * <p>Source: C. Hildreth, <em>A quadratic programming procedure</em>, Naval Research Logistics Quarterly 4, 1957, 79–85; V.
 * Franc, V. Hlaváč, M. Navara, <em>Sequential coordinate-wise algorithm for the non-negative least squares problem</em>,
 * CAIP 2005. Confined to one thread.
 */
final class ConeProjection {
    /** A sweep that changes no weight by more than this, beside the longest product, is the last. */
    private static final double SETTLED = 1e-6;

    /** Nearly all end within a hundred; those near a hull that barely holds the origin take more. */
    private static final int SWEEPS = 2_000;

    private final double[] gram;
    private final int n;
    private final double[] weights;
    private final double[] rest;

    /**
     * @param gram n×n scalar products of n unit directions; kept, not changed
     */
    ConeProjection(double[] gram, int n) {
        this.gram = gram;
        this.n = n;
        weights = new double[n];
        rest = new double[n];
    }

    /**
     * The squared length of the projection of ±g.
     *
     * @param products of g with the n directions
     * @param sign 1 for g, −1 for −g
     */
    double squaredLength(double[] products, int sign) {
        double largest = 0;
        for (int i = 0; i < n; i++) {
            weights[i] = 0;
            rest[i] = sign * products[i];
            largest = Math.max(largest, Math.abs(products[i]));
        }
        int sweeps = 0;
        while (sweep() > SETTLED * largest && sweeps < SWEEPS) {
            sweeps++;
        }
        double along = 0;
        double length2 = 0;
        for (int i = 0; i < n; i++) {
            along += weights[i] * sign * products[i];
            length2 += weights[i] * (sign * products[i] - rest[i]);
        }
        return length2 > 0 ? along * along / length2 : 0;
    }

    /** Gives each weight its best value in turn; returns the largest change. */
    private double sweep() {
        double largest = 0;
        for (int i = 0; i < n; i++) {
            double old = weights[i];
            if (rest[i] > 0 || old > 0) {
                double best = Math.max(0, old + rest[i] / gram[i * n + i]);
                double change = best - old;
                if (change != 0) {
                    weights[i] = best;
                    Dot.add(-change, gram, i * n, rest, 0, n);
                    largest = Math.max(largest, Math.abs(change));
                }
            }
        }
        return largest;
    }
}
