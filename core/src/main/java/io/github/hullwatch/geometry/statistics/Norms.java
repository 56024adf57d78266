package io.github.hullwatch.geometry.statistics;

import io.github.hullwatch.geometry.Vectors;
import java.util.Arrays;

/**
 * The norms of the vectors. All neurons count, dead ones with norm 0. Without neurons every number is NaN.
 *
 * @param min smallest norm
 * @param median median norm; for an even number of neurons the mean of the two in the middle
 * @param mean mean norm
 * @param max largest norm
 * @param faintShare share of the neurons whose norm is below a thousandth of the median, in [0, 1]
 */
public record Norms(double min, double median, double mean, double max, double faintShare) {

    /** A neuron is faint if its norm is below this share of the median. */
    public static final double FAINT = 1e-3;

    /**
     * Measures the norms, in O(n·d + n log n).
     *
     * @throws IllegalArgumentException if a row is not finite; the message names the row
     */
    public static Norms of(Vectors vectors) {
        return of(UnitRows.of(vectors));
    }

    /** As {@link #of(Vectors)}, for vectors that are normalised already. */
    public static Norms of(UnitRows rows) {
        int n = rows.n();
        if (n == 0) {
            return new Norms(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        double[] norms = rows.norms();
        double sum = 0;
        for (double norm : norms) {
            sum += norm / n;
        }
        Arrays.sort(norms);
        // Here, not by statistics.Quantiles: geometry imports nothing. Halved first, so that no sum overflows.
        double median = norms[(n - 1) / 2] / 2 + norms[n / 2] / 2;
        int faint = 0;
        while (faint < n && norms[faint] < FAINT * median) {
            faint++;
        }
        return new Norms(norms[0], median, sum, norms[n - 1], (double) faint / n);
    }
}
