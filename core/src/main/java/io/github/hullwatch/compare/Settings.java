package io.github.hullwatch.compare;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hullwatch.files.Digest;
import io.github.hullwatch.run.Manifest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How a run was made, as far as it can be compared. Runs whose settings, model and layers are equal form a group: they
 * differ in nothing but their seed, where they were written, and their circumstances.
 *
 * @param settings by name: kind of the run, options, data. Values as text, exactly; – for none
 * @param circumstances by name: versions, commit, backend, threads, device. They form no groups of their own, since
 *     the same experiment may go on elsewhere
 * @param model the first digits of a digest of the model's configuration without its seed; – for none
 * @param layers what is watched: names, types, shapes
 */
record Settings(Map<String, String> settings, Map<String, String> circumstances, String model, String layers) {
    static final String KIND = "kind";
    static final String DATA = "data";
    static final String CHECKSUM = "data checksum";
    static final String COMMIT = "commit";
    static final String BACKEND = "backend";
    static final String NONE = "–";

    /** What a seed, or where a run is written, or its number among others, changes: no setting. */
    private static final Set<String> OWN =
            Set.of("seed", "candidate", "runDir", "run-dir", "out", "tensorboard", "mirror", "serve", "port", "quiet");

    /** Parts of a model's configuration that say how far it has come, or its seed. */
    private static final Set<String> STATE = Set.of("seed", "iterationCount", "epochCount");

    private static final int DIGITS = 12;

    Settings {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        circumstances = Collections.unmodifiableMap(new LinkedHashMap<>(circumstances));
    }

    static Settings of(Manifest manifest) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(KIND, manifest.inspected().isEmpty() ? "training" : "inspection");
        manifest.options().forEach((name, value) -> {
            if (!OWN.contains(name)) {
                settings.put(name, exact(value));
            }
        });
        Manifest.DataSource data = manifest.data();
        if (data != null) {
            settings.put(DATA, data.name() == null ? NONE : data.name());
            settings.put("examples", exact(data.examples()));
            settings.put(CHECKSUM, data.checksums().isEmpty() ? NONE : digest(new TreeMap<>(data.checksums())));
        }
        if (!manifest.inspected().isEmpty()) {
            settings.put(
                    "file",
                    manifest.inspected().stream()
                            .map(Manifest.InspectedFile::file)
                            .collect(Collectors.joining(", ")));
            settings.put(
                    "file checksum",
                    digest(manifest.inspected().stream()
                            .map(Manifest.InspectedFile::sha256)
                            .toList()));
        }
        Map<String, String> circumstances = new LinkedHashMap<>();
        manifest.versions().forEach((name, version) -> circumstances.put(name, exact(version)));
        circumstances.put(COMMIT, exact(manifest.commit()));
        circumstances.put(BACKEND, exact(manifest.backend()));
        circumstances.put("threads", exact(manifest.threads()));
        circumstances.put("device", exact(manifest.device()));
        return new Settings(settings, circumstances, model(manifest.model()), layers(manifest));
    }

    /** What runs of one group have in common. An option without a value is as good as none. */
    Object key() {
        Map<String, String> given = new LinkedHashMap<>(settings);
        given.values().removeIf(NONE::equals);
        return new Settings(given, Map.of(), model, layers);
    }

    /** A value, told apart from every other value by its text. */
    private static String exact(Object value) {
        if (value == null) {
            return NONE;
        }
        if (value instanceof Number) {
            BigDecimal number = new BigDecimal(value.toString());
            BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
            return Math.abs((long) plain.precision() - plain.scale()) < 16 && plain.scale() < 16
                    ? plain.toPlainString()
                    : plain.toString();
        }
        String text = String.valueOf(value);
        return text.isEmpty() ? "\"\"" : text;
    }

    private static String layers(Manifest manifest) {
        return manifest.layers().stream()
                .map(layer -> layer.layer() + " " + layer.type() + " " + layer.neurons() + "×" + layer.inputs())
                .collect(Collectors.joining(", "));
    }

    private static String model(JsonNode model) {
        if (model == null || model.isNull()) {
            return NONE;
        }
        StringBuilder text = new StringBuilder();
        write(model, text);
        return digest(text);
    }

    /** The same text for the same configuration, whatever the order of its fields. */
    private static void write(JsonNode node, StringBuilder out) {
        if (node.isObject()) {
            Set<String> names = new TreeSet<>();
            node.fieldNames().forEachRemaining(names::add);
            names.removeAll(STATE);
            out.append('{');
            for (String name : names) {
                out.append(name).append(':');
                write(node.get(name), out);
                out.append(',');
            }
            out.append('}');
        } else if (node.isArray()) {
            out.append('[');
            for (JsonNode element : node) {
                write(element, out);
                out.append(',');
            }
            out.append(']');
        } else {
            out.append(node);
        }
    }

    private static String digest(Object what) {
        return Digest.sha256(what.toString().getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    }
}
