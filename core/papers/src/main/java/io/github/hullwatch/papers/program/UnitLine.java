package io.github.hullwatch.papers.program;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hullwatch.files.Json;
import io.github.hullwatch.papers.study.Unit;
import io.github.hullwatch.papers.study.UnitResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a unit yielded, as a line of JSON: {@code {"cell":…,"seed":…,"numbers":{…},"series":{…}}}. NaN is null, an
 * infinity is a text; a finite number reads back as it was.
 */
final class UnitLine {

    private UnitLine() {}

    /** With its line feed, in UTF-8. */
    static byte[] bytes(UnitResult result) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        result.numbers().forEach((name, value) -> numbers.put(name, number(value)));
        Map<String, Object> series = new LinkedHashMap<>();
        result.series().forEach((name, values) -> {
            List<Object> list = new ArrayList<>(values.length);
            for (double value : values) {
                list.add(number(value));
            }
            series.put(name, list);
        });
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("cell", result.unit().cell());
        line.put("seed", result.unit().seed());
        line.put("numbers", numbers);
        line.put("series", series);
        return (Json.node(line) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** What stands for a number in JSON. */
    static Object number(double value) {
        return Double.isNaN(value) ? null : Double.isInfinite(value) ? (Object) Double.toString(value) : value;
    }

    /** @throws IllegalArgumentException if it is not what {@link #bytes} writes; says what is wrong */
    static UnitResult read(JsonNode line) {
        JsonNode cell = line.path("cell");
        JsonNode seed = line.path("seed");
        require(cell.isTextual(), "cell", cell, "a text");
        require(seed.isIntegralNumber() && seed.canConvertToLong(), "seed", seed, "a whole number");
        require(line.path("numbers").isObject(), "numbers", line.path("numbers"), "an object");
        require(line.path("series").isObject(), "series", line.path("series"), "an object");
        Map<String, Double> numbers = new LinkedHashMap<>();
        line.path("numbers").properties().forEach(e -> numbers.put(e.getKey(), number(e.getKey(), e.getValue())));
        Map<String, double[]> series = new LinkedHashMap<>();
        line.path("series").properties().forEach(e -> {
            require(e.getValue().isArray(), e.getKey(), e.getValue(), "a list of numbers");
            double[] values = new double[e.getValue().size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = number(e.getKey(), e.getValue().get(i));
            }
            series.put(e.getKey(), values);
        });
        return new UnitResult(new Unit(cell.textValue(), seed.longValue()), numbers, series);
    }

    private static double number(String name, JsonNode node) {
        if (node.isNull()) {
            return Double.NaN;
        }
        if (node.isTextual() && node.textValue().matches("-?Infinity")) {
            return Double.parseDouble(node.textValue());
        }
        require(node.isNumber() && Double.isFinite(node.doubleValue()), name, node, "a number or null");
        return node.doubleValue();
    }

    private static void require(boolean right, String name, JsonNode node, String wanted) {
        if (!right) {
            String text = node.toString();
            throw new IllegalArgumentException((node.isMissingNode()
                            ? "no " + name
                            : name + " is " + (text.length() > 60 ? text.substring(0, 60) + "…" : text))
                    + "; " + wanted + " is needed");
        }
    }
}
