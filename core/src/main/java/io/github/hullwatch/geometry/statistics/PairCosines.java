package io.github.hullwatch.geometry.statistics;

import io.github.hullwatch.geometry.internal.arithmetic.SymmetricProduct;

/** The cosines between directions, one a pair: what a histogram is made of. */
public final class PairCosines {

    private PairCosines() {}

    /**
     * The cosines of all pairs of live neurons, or of those of a random sample where there are more neurons than that:
     * O(sample²·d).
     *
     * @param sample at least 2
     * @param seed of the sample; equal seeds and numbers of live neurons give the same one
     * @return m(m − 1)/2 numbers in [−1, 1] for m neurons, in no order that means anything; empty for m below 2
     */
    public static double[] of(UnitRows rows, int sample, long seed) {
        int m = Math.min(rows.live(), sample);
        double[] units = m < rows.live() ? Spread.chosen(rows, m, seed) : rows.units();
        double[] cosines = new double[m * Math.max(0, m - 1) / 2];
        int[] filled = new int[1];
        SymmetricProduct.of(units, m, rows.d(), (from, to, entries) -> {
            int width = to - from;
            for (int j = from; j < to; j++) {
                for (int i = 0; i < j; i++) {
                    cosines[filled[0]++] = Math.max(-1, Math.min(1, entries[i * width + j - from]));
                }
            }
        });
        return cosines;
    }
}
