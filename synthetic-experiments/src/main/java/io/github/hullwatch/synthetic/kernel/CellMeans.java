package io.github.hullwatch.synthetic.kernel;

import io.github.hullwatch.papers.study.UnitResult;
import io.github.hullwatch.papers.study.Value;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Means over the seeds of each cell, cells in the order in which they come. */
final class CellMeans {

    private final Map<String, List<UnitResult>> cells = new LinkedHashMap<>();

    CellMeans(List<String> order, List<UnitResult> done) {
        for (String cell : order) {
            List<UnitResult> own =
                    done.stream().filter(r -> r.unit().cell().equals(cell)).toList();
            if (!own.isEmpty()) {
                cells.put(cell, own);
            }
        }
    }

    /** Those with results. */
    List<String> cells() {
        return List.copyOf(cells.keySet());
    }

    List<UnitResult> of(String cell) {
        return cells.get(cell);
    }

    /** Mean and standard deviation over the seeds that have a value. */
    Value value(String cell, String quantity) {
        return over(cell, quantity, numbers(cell, quantity));
    }

    double mean(String cell, String quantity) {
        return value(cell, quantity).value();
    }

    double[] numbers(String cell, String quantity) {
        return cells.get(cell).stream()
                .mapToDouble(r -> r.numbers().getOrDefault(quantity, Double.NaN))
                .toArray();
    }

    /** Of numbers, one for each seed; NaN where a seed has none. */
    static Value over(String cell, String quantity, double[] perSeed) {
        double[] known = Arrays.stream(perSeed).filter(Double::isFinite).toArray();
        double mean = Arrays.stream(known).average().orElse(Double.NaN);
        double square = Arrays.stream(known).map(v -> (v - mean) * (v - mean)).sum();
        double sd = known.length < 2 ? Double.NaN : Math.sqrt(square / (known.length - 1));
        return new Value(cell, quantity, mean, sd, known.length, Double.NaN);
    }

    /** A series, averaged over the seeds that have all of it. */
    double[] meanSeries(String cell, String name) {
        int length = cells.get(cell).stream()
                .mapToInt(r -> r.series().get(Series.STEPS).length)
                .max()
                .orElse(0);
        double[][] whole = cells.get(cell).stream()
                .map(r -> r.series().get(name))
                .filter(s -> s != null && s.length == length)
                .toArray(double[][]::new);
        double[] mean = new double[length];
        for (int k = 0; k < length; k++) {
            int at = k;
            mean[k] = Arrays.stream(whole).mapToDouble(s -> s[at]).average().orElse(Double.NaN);
        }
        return mean;
    }

    /** How many results satisfy a number's condition. */
    long count(ToDoubleFunction<UnitResult> number) {
        return cells.values().stream()
                .flatMap(List::stream)
                .filter(r -> number.applyAsDouble(r) > 0)
                .count();
    }
}
