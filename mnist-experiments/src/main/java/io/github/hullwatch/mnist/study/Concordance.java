package io.github.hullwatch.mnist.study;

import io.github.hullwatch.statistics.PermutationTest;
import io.github.hullwatch.statistics.Ranks;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Whether several seeds put some things into the same order: Kendall's coefficient of concordance W, with mean ranks
 * and its correction for ties (M. G. Kendall, B. Babington Smith, <i>The problem of m rankings</i>, Annals of
 * Mathematical Statistics 10, 1939), and how often orders at random, each seed's shuffled by itself, agree as well.
 * {@value PermutationTest#DRAWS} are drawn, and p = (1 + as well) / (1 + drawn), as in {@link PermutationTest}.
 *
 * <p>A small p says that there is an order, not that each two neighbours in it are apart.
 *
 * @param w 0 to 1, 1 where all agree; NaN below two seeds or two things, or where every seed has ties only
 * @param p above 0, at most 1; NaN where w is
 * @param ranks the mean rank of each thing over the seeds, from 1; NaN without seeds
 */
record Concordance(double w, double p, double[] ranks) {

    /** Two sums of the same numbers in another order differ by rounding; equally good ones must count as such. */
    private static final double ROUNDING = 1e-9;

    /**
     * Tests.
     *
     * @param moments of each seed those of all things, which may hold ∞, and no NaN; not changed
     * @param seed of the orders that are drawn
     * @throws IllegalArgumentException if seeds have different numbers of things
     */
    static Concordance of(double[][] moments, long seed) {
        int things = moments.length == 0 ? 0 : moments[0].length;
        if (Arrays.stream(moments).anyMatch(row -> row.length != things)) {
            throw new IllegalArgumentException("the seeds have different numbers of things");
        }
        double[][] centred = Arrays.stream(moments)
                .map(row -> things == 0 ? row : Ranks.centred(row))
                .toArray(double[][]::new);
        double[] sums = sums(centred, things);
        double[] ranks = Arrays.stream(sums)
                .map(sum -> sum / moments.length + .5 * (things + 1))
                .toArray();
        double most = moments.length
                * Arrays.stream(centred).mapToDouble(row -> Ranks.dot(row, row)).sum();
        if (moments.length < 2 || things < 2 || most == 0) {
            return new Concordance(Double.NaN, Double.NaN, ranks);
        }
        double w = Ranks.dot(sums, sums) / most;
        SplittableRandom random = new SplittableRandom(seed);
        int asWell = 0;
        for (int draw = 0; draw < PermutationTest.DRAWS; draw++) {
            for (double[] row : centred) {
                Ranks.shuffle(row, random);
            }
            double[] drawn = sums(centred, things);
            asWell += Ranks.dot(drawn, drawn) / most >= w - ROUNDING ? 1 : 0;
        }
        return new Concordance(w, (1.0 + asWell) / (1.0 + PermutationTest.DRAWS), ranks);
    }

    private static double[] sums(double[][] rows, int things) {
        double[] sums = new double[things];
        for (double[] row : rows) {
            for (int i = 0; i < things; i++) {
                sums[i] += row[i];
            }
        }
        return sums;
    }
}
