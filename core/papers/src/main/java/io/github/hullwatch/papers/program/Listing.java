package io.github.hullwatch.papers.program;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hullwatch.files.Json;
import io.github.hullwatch.papers.study.Experiment;
import io.github.hullwatch.papers.study.QuantityNote;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.OptionSpec;

/** All experiments with their options and quantities, as {@code papers check --list} prints them. */
final class Listing {

    private Listing() {}

    /** A list, an object for each experiment. */
    static String json(List<Experiment<?>> experiments) {
        return Json.node(experiments.stream().map(Listing::experiment).toList()).toPrettyString();
    }

    private static <S> Map<String, Object> experiment(Experiment<S> experiment) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("experiment", experiment.name());
        map.put("command", experiment.name().replaceFirst("-", " "));
        map.put("description", experiment.description());
        map.put("paper", experiment.paper());
        Setting<S> defaults = Setting.of(experiment, Map.of());
        Map<String, JsonNode> values = defaults.options();
        List<Object> options = new ArrayList<>();
        for (OptionSpec option : Setting.specs(defaults.filled())) {
            options.add(option(option, values.get(Setting.name(option))));
        }
        map.put("options", options);
        List<Object> quantities = new ArrayList<>();
        for (QuantityNote quantity : experiment.quantities()) {
            Map<String, Object> note = new LinkedHashMap<>();
            note.put("name", quantity.name());
            note.put("title", quantity.title());
            note.put("unit", quantity.unit());
            note.put("says", quantity.says());
            quantities.add(note);
        }
        map.put("quantities", quantities);
        return map;
    }

    private static Map<String, Object> option(OptionSpec option, JsonNode value) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", Setting.name(option));
        map.put("type", type(option, value));
        Class<?> single = option.auxiliaryTypes()[0];
        if (single.isEnum()) {
            map.put(
                    "choices",
                    Arrays.stream(single.getEnumConstants())
                            .map(choice -> choice.toString().toLowerCase(Locale.ROOT))
                            .toList());
        }
        map.put("default", value);
        map.put(
                "description",
                String.join(" ", option.description())
                        .replaceAll("\\s*\\(?\\$\\{[^}]*\\}\\)?", "")
                        .replace("%%", "%"));
        return map;
    }

    private static String type(OptionSpec option, JsonNode value) {
        boolean list = option.isMultiValue() || value != null && value.isArray();
        Class<?> type = option.auxiliaryTypes()[0];
        String one;
        if (list && !option.isMultiValue()) {
            one = "whole number";
        } else if (List.of(int.class, Integer.class, long.class, Long.class).contains(type)) {
            one = "whole number";
        } else if (List.of(double.class, Double.class, float.class, Float.class).contains(type)) {
            one = "number";
        } else if (List.of(boolean.class, Boolean.class).contains(type)) {
            one = "boolean";
        } else {
            one = type.isEnum() ? "choice" : "text";
        }
        return list ? "list of " + one : one;
    }
}
