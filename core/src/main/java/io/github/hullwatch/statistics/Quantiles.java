package io.github.hullwatch.statistics;

import java.util.Arrays;

/**
 * Quantiles of a sample (Hyndman, Fan, <i>Sample quantiles in statistical packages</i>, The American Statistician 50,
 * 1996). {@link #of} interpolates between order statistics (type 7: what NumPy does); {@link #observed} gives a value
 * of the sample (type 1), for samples in which what never happened is infinite and nothing lies between. Pure.
 */
public final class Quantiles {

    private Quantiles() {}

    /**
     * A quantile.
     *
     * @param values in any order; those that are NaN take no part. Not changed
     * @param share from 0, the least, over ½, the median, to 1, the greatest
     * @return NaN if there is no value
     */
    public static double of(double[] values, double share) {
        double[] sorted = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        double rest = place - below;
        // No product with ∞ where nothing is interpolated.
        return rest == 0 || sorted[below] == sorted[below + 1]
                ? sorted[below]
                : sorted[below] + rest * (sorted[below + 1] - sorted[below]);
    }

    /**
     * The least value of a sample that at least a share of its values does not exceed: the inverse of its distribution
     * function, by which infinite values count like all others.
     *
     * @param values in any order; those that are NaN count as the greatest. Not changed
     * @param share from 0, which gives the least, to 1, the greatest
     * @return NaN if there is no value
     */
    public static double observed(double[] values, double share) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    /** The median, by {@link #of}; NaN if there is no value. */
    public static double median(double... values) {
        return of(values, .5);
    }
}
