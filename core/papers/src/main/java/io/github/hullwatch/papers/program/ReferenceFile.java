package io.github.hullwatch.papers.program;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.InputFile;
import io.github.hullwatch.files.Json;
import io.github.hullwatch.papers.check.Reference;
import io.github.hullwatch.papers.study.Experiment;
import io.github.hullwatch.papers.study.QuantityNote;
import io.github.hullwatch.program.UserError;
import io.github.hullwatch.text.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a file of values to agree with. Nothing in it is trusted: whatever is wrong is named with its entry, from 1.
 */
final class ReferenceFile {

    /** Some tens of thousands of values. */
    private static final int MOST_BYTES = 16 << 20;

    private final String file;
    private final Map<String, Experiment<?>> experiments = new LinkedHashMap<>();

    private ReferenceFile(String file, List<Experiment<?>> experiments) {
        this.file = file;
        experiments.forEach(experiment -> this.experiments.put(experiment.name(), experiment));
    }

    /**
     * Reads it.
     *
     * @param experiments that there are
     * @return its settings, each once, with their values
     * @throws UserError of wrong usage if it is malformed, and of failure if it cannot be read
     */
    static List<SettingCheck> read(Path file, List<Experiment<?>> experiments) {
        return new ReferenceFile(file.toString(), experiments).read(bytes(file));
    }

    private static byte[] bytes(Path file) {
        try (InputStream in = InputFile.open(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw UserError.usage(
                        file + " has more than " + (MOST_BYTES >> 20) + " MiB; split it into several files");
            }
            return bytes;
        } catch (IOException e) {
            throw UserError.trouble("cannot read " + file, e);
        }
    }

    private List<SettingCheck> read(byte[] bytes) {
        JsonNode list;
        try {
            list = Json.parse(bytes, file, null);
        } catch (FileFormatException e) {
            throw UserError.usage(e.getMessage());
        }
        if (!list.isArray() || list.isEmpty()) {
            throw UserError.usage(file + (list.isArray() ? " is an empty list" : " is no list")
                    + "; a JSON list of objects is needed (docs/papers-check.md)");
        }
        List<SettingCheck> checks = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            try {
                checks.addAll(entry(list.get(i)));
            } catch (UserError e) {
                throw UserError.usage(file + ", entry " + (i + 1) + ": " + e.getMessage());
            }
        }
        return SettingCheck.of(checks);
    }

    private List<SettingCheck> entry(JsonNode entry) {
        if (!entry.isObject()) {
            throw wrong("it", entry, "an object");
        }
        Experiment<?> experiment = experiment(text(entry, "experiment"));
        String quantity = text(entry, "quantity");
        requireQuantity(experiment, quantity);
        JsonNode setting = entry.path("setting");
        if (!setting.isObject() && !setting.isMissingNode()) {
            throw wrong("setting", setting, "an object of options");
        }
        JsonNode cell = entry.path("cell");
        if (!cell.isTextual() && !cell.isMissingNode()) {
            throw wrong("cell", cell, "a text");
        }
        Map<String, JsonNode> options = new LinkedHashMap<>();
        setting.properties().forEach(option -> options.put(option.getKey(), option.getValue()));
        Setting<?> filled = Setting.of(experiment, options);
        JsonNode value = entry.path("value");
        JsonNode tolerance = entry.path("tolerance");
        List<SettingCheck> checks = new ArrayList<>();
        for (int i = 0; i < (value.isArray() ? value.size() : 1); i++) {
            Reference reference = new Reference(
                    experiment.name(),
                    options,
                    value.isArray() ? quantity + "." + (i + 1) : quantity,
                    cell.asText(""),
                    value(value.isArray() ? value.get(i) : value),
                    tolerance(tolerance.isArray() ? tolerance.path(i) : tolerance),
                    flag(entry, "robust", true),
                    flag(entry, "quick", false),
                    entry.path("source").asText(""));
            checks.add(new SettingCheck(filled, List.of(reference)));
        }
        if (checks.isEmpty() || tolerance.isArray() && tolerance.size() != checks.size()) {
            throw wrong("tolerance", tolerance, "as many as there are values, or one number for all, and a value");
        }
        return checks;
    }

    private Experiment<?> experiment(String name) {
        Experiment<?> experiment = experiments.get(name);
        if (experiment == null) {
            throw UserError.usage("there is no experiment '" + shortened(name) + "'"
                    + (experiments.isEmpty()
                            ? ""
                            : "; did you mean '" + Nearest.to(name, experiments.keySet())
                                    + "'? (papers check --list names all)"));
        }
        return experiment;
    }

    /** Of a list of values, NAME.1, NAME.2, … count as NAME. */
    private static void requireQuantity(Experiment<?> experiment, String quantity) {
        List<String> names =
                experiment.quantities().stream().map(QuantityNote::name).toList();
        if (!names.contains(quantity) && !names.contains(quantity.replaceFirst("\\.[0-9]+$", ""))) {
            throw UserError.usage("the experiment " + experiment.name() + " has no quantity '" + shortened(quantity)
                    + "'" + (names.isEmpty() ? "" : "; did you mean '" + Nearest.to(quantity, names) + "'?"));
        }
    }

    private static String text(JsonNode entry, String name) {
        if (!entry.path(name).isTextual()) {
            throw wrong(name, entry.path(name), "a text");
        }
        return entry.path(name).textValue();
    }

    private static boolean flag(JsonNode entry, String name, boolean otherwise) {
        JsonNode node = entry.path(name);
        if (!node.isBoolean() && !node.isMissingNode()) {
            throw wrong(name, node, "true or false");
        }
        return node.asBoolean(otherwise);
    }

    private static double value(JsonNode node) {
        if (!Reference.isNumber(node)) {
            throw wrong("value", node, "a number, or \"Infinity\"");
        }
        return Reference.number(node);
    }

    private static double tolerance(JsonNode node) {
        if (!node.isNumber() || !(node.doubleValue() >= 0) || Double.isInfinite(node.doubleValue())) {
            throw wrong("tolerance", node, "a number from 0");
        }
        return node.doubleValue();
    }

    private static UserError wrong(String name, JsonNode node, String wanted) {
        return UserError.usage(
                (node.isMissingNode() ? "there is no " + name : name + " is " + shortened(node.toString())) + "; "
                        + wanted + " is needed");
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
