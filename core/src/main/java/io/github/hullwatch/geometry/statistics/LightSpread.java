package io.github.hullwatch.geometry.statistics;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;

/**
 * The measures of spread that need one pass over the vectors: cheap enough for every iteration. {@link Spread} defines
 * them, and has the others.
 *
 * @param resultant mean resultant length R in [0, 1]; NaN without live neurons
 * @param meanCosine mean of the cosines of all pairs, (nR² − 1)/(n − 1); NaN for fewer than two live neurons
 * @param rayleigh Rayleigh statistic n·d·R²; NaN without live neurons
 */
public record LightSpread(double resultant, double meanCosine, double rayleigh) {

    /**
     * Measures the live vectors in O(n·d).
     *
     * @throws IllegalArgumentException if a row is not finite; the message names the row
     */
    public static LightSpread of(Vectors vectors) {
        return of(UnitRows.of(vectors));
    }

    /** As {@link #of(Vectors)}, for vectors that are normalised already. */
    public static LightSpread of(UnitRows rows) {
        return of(rows, new double[rows.d()]);
    }

    /**
     * As {@link #of(UnitRows)}, without allocating.
     *
     * @param sum scratch, at least d numbers
     */
    public static LightSpread of(UnitRows rows, double[] sum) {
        int n = rows.live();
        int d = rows.d();
        rows.sumInto(sum);
        // Rounding may make the sum of equal vectors longer than their number.
        double length = Math.min(n, Math.sqrt(Dot.of(sum, 0, sum, 0, d)));
        double resultant = length / n;
        double meanCosine = n < 2 ? Double.NaN : (length * resultant - 1) / (n - 1);
        return new LightSpread(resultant, meanCosine, length * resultant * d);
    }
}
