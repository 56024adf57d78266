package io.github.hullwatch.synthetic.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Numbers by name at one step after the other. */
final class Series {

    /** The name of the steps. */
    static final String STEPS = "t";

    private final Map<String, List<Double>> columns = new LinkedHashMap<>();

    /** Adds a step; each has the same names. */
    void add(int step, Map<String, Double> numbers) {
        columns.computeIfAbsent(STEPS, name -> new ArrayList<>()).add((double) step);
        numbers.forEach((name, value) ->
                columns.computeIfAbsent(name, n -> new ArrayList<>()).add(Double.isFinite(value) ? value : Double.NaN));
    }

    Map<String, double[]> columns() {
        Map<String, double[]> arrays = new LinkedHashMap<>();
        columns.forEach((name, values) ->
                arrays.put(name, values.stream().mapToDouble(v -> v).toArray()));
        return arrays;
    }
}
