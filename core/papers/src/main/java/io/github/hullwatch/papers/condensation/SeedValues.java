package io.github.hullwatch.papers.condensation;

import io.github.hullwatch.papers.study.UnitResult;
import io.github.hullwatch.papers.study.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;

/** What the seeds of each cell have in common. */
public final class SeedValues {

    private SeedValues() {}

    /** The units of each cell, in the order in which cells come. */
    public static Map<String, List<UnitResult>> byCell(List<UnitResult> done) {
        Map<String, List<UnitResult>> cells = new LinkedHashMap<>();
        done.forEach(result -> cells.computeIfAbsent(result.unit().cell(), cell -> new ArrayList<>())
                .add(result));
        return cells;
    }

    /** The numbers of one quantity that are there. */
    public static double[] numbers(List<UnitResult> results, String quantity) {
        return results.stream()
                .mapToDouble(result -> result.numbers().getOrDefault(quantity, Double.NaN))
                .filter(Double::isFinite)
                .toArray();
    }

    /**
     * Mean and standard deviation of every quantity.
     *
     * @param chance values under chance, by quantity
     */
    public static List<Value> of(String cell, List<UnitResult> results, Map<String, Double> chance) {
        Set<String> names = new LinkedHashSet<>();
        results.forEach(result -> names.addAll(result.numbers().keySet()));
        List<Value> values = new ArrayList<>();
        for (String name : names) {
            double[] found = numbers(results, name);
            // Divided last: the mean of equal whole numbers is that number.
            double mean = DoubleStream.of(found).sum() / found.length;
            double squares = 0;
            for (double value : found) {
                squares += (value - mean) * (value - mean);
            }
            values.add(new Value(
                    cell,
                    name,
                    found.length == 0 ? Double.NaN : mean,
                    found.length > 1 ? Math.sqrt(squares / (found.length - 1)) : Double.NaN,
                    found.length,
                    chance.getOrDefault(name, Double.NaN)));
        }
        return values;
    }
}
