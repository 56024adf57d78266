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
        int d = vectors.d();
        double[] sum = new double[d];
        double[] row = new double[d];
        int live = 0;
        // Row by row: the unit rows of all would take twice the memory of float vectors.
        for (int i = 0; i < vectors.n(); i++) {
            if (UnitRows.direction(vectors, i, row, 0) > 0) {
                Dot.add(1, row, 0, sum, 0, d);
                live++;
            }
        }
        return ofSum(sum, live);
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
