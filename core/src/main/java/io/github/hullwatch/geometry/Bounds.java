package io.github.hullwatch.geometry;

/**
 * Bounds on the depth that hold for the raw rows whatever was rounded on the way. The derivation stands in
 * docs/hull-kernel.md. Confined to one thread.
 */
final class Bounds {
    private final Scatter scatter = new Scatter();
    private final SmallestEigenvalue smallest = new SmallestEigenvalue();
    private double[] sum = new double[0];
    private double[][] moment = new double[0][0];

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

    /**
     * Proves D ≥ the returned value, from convex weights that need not sum to 1, by r = Σλû and s = λ<sub>min</sub>(Σλûûᵀ):
     * (s − |r|)/(1 − |r|) where that is positive, else as {@link #residualLower}. Takes d²/2 products for each positive
     * weight.
     *
     * @param tight whether to work for the last digits of s
     */
    double lower(Directions directions, double[] lambda, boolean tight) {
        double residual = residualLower(directions, lambda);
        int d = directions.d();
        if (moment.length < d) {
            moment = new double[d][d];
        }
        scatter.fill(directions, lambda, moment);
        double total = 0;
        int terms = 0;
        for (int i = 0; i < directions.n(); i++) {
            if (lambda[i] > 0) {
                total += lambda[i];
                terms++;
            }
        }
        for (int j = 0; j < d; j++) {
            for (int k = j; k < d; k++) {
                moment[j][k] /= total;
            }
        }
        double s = smallest.lowerBound(moment, d, tight) - 2 * directions.error() - 2 * (terms + 16) * Ulp.UNIT;
        double lower = (s + residual) / (1 + residual) * (1 - 8 * Ulp.UNIT);
        return s + residual > 0 ? lower : residual;
    }

    /** A vector near the one along which the weights of the last {@link #lower} spread least; unit length. */
    double[] thinnest() {
        return smallest.vector();
    }
}
