package io.github.hullwatch.papers.figure;

import io.github.hullwatch.papers.study.UnitResult;
import io.github.hullwatch.statistics.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * A series over seeds: a middle line and a band around it at each place. A seed counts where it has a finite value.
 *
 * @param x places, ascending
 * @param low lower edge of the band; NaN where no seed has a value
 * @param middle the line
 * @param high upper edge
 * @param seeds that have a value there
 */
public record SeriesBand(double[] x, double[] low, double[] middle, double[] high, int[] seeds) {

    /** What the line and the band are. */
    public enum Kind {
        /** Median, 10% and 90% quantile, by {@link Quantiles#of}. */
        QUANTILES("median, 10–90%"),
        /** Mean, and one standard deviation (n − 1) to both sides. */
        MEAN_AND_SD("mean ± sd");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** For captions. */
        public String words() {
            return words;
        }
    }

    /**
     * Of the units that have the series.
     *
     * @param results one for each seed; those without the series are left out
     * @param series its name
     * @param against the name of the series that holds the places, such as {@code t}
     * @throws IllegalArgumentException if a unit has no places for its series, or not as many
     */
    public static SeriesBand of(List<UnitResult> results, String series, String against, Kind kind) {
        TreeMap<Double, List<Double>> values = new TreeMap<>();
        for (UnitResult result : results) {
            double[] y = result.series().get(series);
            double[] x = result.series().get(against);
            if (y == null) {
                continue;
            }
            if (x == null || x.length != y.length) {
                throw new IllegalArgumentException(result.unit() + ": series " + series + " has " + y.length
                        + " values, and " + against + " has " + (x == null ? "none" : x.length));
            }
            for (int i = 0; i < x.length; i++) {
                List<Double> at = values.computeIfAbsent(x[i], place -> new ArrayList<>());
                if (Double.isFinite(y[i])) {
                    at.add(y[i]);
                }
            }
        }
        int n = values.size();
        SeriesBand band = new SeriesBand(new double[n], new double[n], new double[n], new double[n], new int[n]);
        int i = 0;
        for (var entry : values.entrySet()) {
            band.x[i] = entry.getKey();
            band.set(i, entry.getValue().stream().mapToDouble(v -> v).toArray(), kind);
            i++;
        }
        return band;
    }

    /** Of single values at each place: one array for each place, a value for each seed. */
    static SeriesBand of(double[] x, List<double[]> values, Kind kind) {
        int n = x.length;
        SeriesBand band = new SeriesBand(x.clone(), new double[n], new double[n], new double[n], new int[n]);
        for (int i = 0; i < n; i++) {
            band.set(i, Arrays.stream(values.get(i)).filter(Double::isFinite).toArray(), kind);
        }
        return band;
    }

    private void set(int i, double[] finite, Kind kind) {
        seeds[i] = finite.length;
        if (kind == Kind.QUANTILES) {
            low[i] = Quantiles.of(finite, .1);
            middle[i] = Quantiles.median(finite);
            high[i] = Quantiles.of(finite, .9);
            return;
        }
        double mean = Arrays.stream(finite).average().orElse(Double.NaN);
        double squares = Arrays.stream(finite).map(v -> (v - mean) * (v - mean)).sum();
        double sd = finite.length > 1 ? Math.sqrt(squares / (finite.length - 1)) : 0;
        low[i] = mean - sd;
        middle[i] = mean;
        high[i] = mean + sd;
    }

    @Override
    public String toString() {
        return x.length + " places" + (x.length == 0 ? "" : " from " + x[0] + " to " + x[x.length - 1]);
    }
}
