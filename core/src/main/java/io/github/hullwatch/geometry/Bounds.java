package io.github.hullwatch.geometry;

/**
 * Bounds on the depth that hold for the raw rows whatever was rounded on the way. The derivation stands in
 * docs/hull-kernel.md. Confined to one thread.
 */
final class Bounds {
    private double[] sum = new double[0];

    /**
     * What has to be allowed for rounding in a scalar product of a unit vector with a stored direction: twice γ<sub>d</sub>
     * for the product and the error of the direction.
     */
    static double tolerance(int d) {
        return 4 * (d + 8) * Ulp.UNIT;
    }

    /** Proves D ≤ the returned value, from any vector; 1 if the vector is zero or not finite. */
    double upper(Directions directions, double[] vector) {
        int d = directions.d();
        double norm2 = 0;
        for (int k = 0; k < d; k++) {
            norm2 += vector[k] * vector[k];
        }
        if (!(norm2 > 1e-200 && norm2 < 1e200)) {
            return 1;
        }
        double[] u = directions.units();
        double max = Double.NEGATIVE_INFINITY;
        int n = directions.n();
        for (int i = 0, at = 0; i < n; i++, at += d) {
            max = Math.max(max, Dot.of(u, at, vector, 0, d));
        }
        double bound = max / Math.sqrt(norm2) + tolerance(d);
        return bound < 1 ? bound : 1;
    }

    /**
     * Proves D ≥ the returned value, from convex weights that need not sum to 1: −|Σλû|/Σλ less rounding. Adding up m
     * terms errs by at most γ<sub>m</sub>Σλ.
     */
    double residualLower(Directions directions, double[] lambda) {
        int d = directions.d();
        int n = directions.n();
        if (sum.length < d) {
            sum = new double[d];
        }
        double total = 0;
        int terms = 0;
        for (int k = 0; k < d; k++) {
            sum[k] = 0;
        }
        double[] u = directions.units();
        for (int i = 0; i < n; i++) {
            double weight = lambda[i];
            if (weight > 0) {
                total += weight;
                terms++;
                Dot.add(weight, u, i * d, sum, 0, d);
            }
        }
        if (!(total > 0)) {
            return -1;
        }
        double length = Math.sqrt(Dot.of(sum, 0, sum, 0, d)) / total;
        return Math.max(-1, -length - tolerance(d) - 2 * terms * Ulp.UNIT);
    }
}
