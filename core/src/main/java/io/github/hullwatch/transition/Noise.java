package io.github.hullwatch.transition;

import java.util.Arrays;

/**
 * The noise of a series around a curve that bends slowly.
 *
 * @param variance of one value, from the median of the absolute second differences
 * @param inflation by how much the variance of a mean of many values exceeds that of independent ones, at least 1: the
 *     sum of all autocorrelations. It comes from the means of blocks of √T/2 values ("batch means"; Flegal, Jones,
 *     <i>Batch means and spectral variance estimators in Markov chain Monte Carlo</i>, Annals of Statistics 38, 2010),
 *     again by second differences. Blocks see correlation at every lag below their length; the lag-1 autocorrelation
 *     sees only the first, and misses a slow wobble under the noise of single batches. It is 1 where the deviation is
 *     below {@value #BENDS}, since the blocks would see the bends of the curve itself there
 */
record Noise(double variance, double inflation) {

    static final double BENDS = 0.025;

    /**
     * The second differences of white noise of deviation 1 have deviation √6; their median absolute value is .6745 √6.
     */
    private static final double MEDIAN_TO_SIGMA = 1 / (0.6744897501960817 * Math.sqrt(6));

    private static final int FEWEST_BLOCKS = 8;

    /** Estimates the noise of at least three finite values. */
    static Noise of(double[] values) {
        double variance = variance(values);
        int block = (int) Math.round(0.5 * Math.sqrt(values.length));
        if (variance < BENDS * BENDS || values.length < FEWEST_BLOCKS * block) {
            return new Noise(variance, 1);
        }
        double[] means = new double[values.length / block];
        for (int i = 0; i < means.length; i++) {
            for (int t = i * block; t < (i + 1) * block; t++) {
                means[i] += values[t] / block;
            }
        }
        return new Noise(variance, Math.max(1, block * variance(means) / variance));
    }

    private static double variance(double[] values) {
        double[] bends = new double[values.length - 2];
        for (int t = 0; t < bends.length; t++) {
            bends[t] = Math.abs(values[t] - 2 * values[t + 1] + values[t + 2]);
        }
        Arrays.sort(bends);
        // The upper one in the middle of an even number: the false positives of PaceChange were counted with it.
        double sigma = bends[bends.length / 2] * MEDIAN_TO_SIGMA;
        return sigma * sigma;
    }
}
