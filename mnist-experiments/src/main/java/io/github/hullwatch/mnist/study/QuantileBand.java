package io.github.hullwatch.mnist.study;

import io.github.hullwatch.view.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/**
 * A quantity over iterations, over all seeds: at each iteration the median and the 10% and 90% quantiles, interpolated
 * between order statistics (type 7, as {@code statistics.Quantiles}; by Commons Math, which rounds its places otherwise
 * in the last bit: files of earlier studies hold its digits).
 *
 * @param iterations ascending: all at which a seed has a finite value
 * @param low the 10% quantiles
 * @param median the medians
 * @param high the 90% quantiles
 * @param seeds how many seeds have a finite value there: values that are not finite take no part
 */
record QuantileBand(double[] iterations, double[] low, double[] median, double[] high, int[] seeds) {

    /** The band of the values that some runs have. */
    static QuantileBand of(List<Series> runs) {
        var byIteration = new TreeMap<Double, List<Double>>();
        for (Series run : runs) {
            for (int i = 0; i < run.values().length; i++) {
                if (Double.isFinite(run.values()[i])) {
                    byIteration
                            .computeIfAbsent(run.iterations()[i], unknown -> new ArrayList<>())
                            .add(run.values()[i]);
                }
            }
        }
        int n = byIteration.size();
        var band = new QuantileBand(new double[n], new double[n], new double[n], new double[n], new int[n]);
        Percentile quantile = new Percentile().withEstimationType(EstimationType.R_7);
        int i = 0;
        for (var entry : byIteration.entrySet()) {
            band.iterations[i] = entry.getKey();
            band.seeds[i] = entry.getValue().size();
            quantile.setData(
                    entry.getValue().stream().mapToDouble(Double::doubleValue).toArray());
            band.low[i] = quantile.evaluate(10);
            band.median[i] = quantile.evaluate(50);
            band.high[i] = quantile.evaluate(90);
            i++;
        }
        return band;
    }

    /**
     * Without the iterations that less than half of the seeds have: a few seeds' median would jump beside that of all.
     */
    QuantileBand shared() {
        int most = Arrays.stream(seeds).max().orElse(0);
        int[] kept = IntStream.range(0, seeds.length)
                .filter(i -> 2 * seeds[i] >= most)
                .toArray();
        return new QuantileBand(
                pick(iterations, kept),
                pick(low, kept),
                pick(median, kept),
                pick(high, kept),
                Arrays.stream(kept).map(i -> seeds[i]).toArray());
    }

    private static double[] pick(double[] values, int[] kept) {
        return Arrays.stream(kept).mapToDouble(i -> values[i]).toArray();
    }

    boolean isEmpty() {
        return iterations.length == 0;
    }
}
