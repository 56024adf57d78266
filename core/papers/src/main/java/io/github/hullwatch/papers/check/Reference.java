package io.github.hullwatch.papers.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value that an experiment is to agree with.
 *
 * @param experiment its name, such as {@code mnist-alignment}
 * @param setting options by name without dashes, as on the command line; {@code seeds} as a list; what is left out has
 *     its default
 * @param quantity as the experiment names it
 * @param cell of the table, where the setting has several; empty for the only one
 * @param value to agree with
 * @param tolerance largest difference allowed, absolute, not negative
 * @param robust whether it counts: another is shown, and never fails a check
 * @param quick whether it takes seconds, so that tests hold it
 * @param source where it comes from; empty if that is not said
 */
public record Reference(
        String experiment,
        Map<String, JsonNode> setting,
        String quantity,
        String cell,
        double value,
        double tolerance,
        boolean robust,
        boolean quick,
        String source) {

    /** Copies the map. */
    public Reference {
        setting = new LinkedHashMap<>(setting);
    }

    /**
     * Those of a resource beside a class; none if there is no such resource.
     *
     * @throws IllegalStateException if it is malformed
     */
    public static List<Reference> besides(Class<?> owner, String resource) {
        try (InputStream in = owner.getResourceAsStream(resource)) {
            return in == null ? List.of() : read(new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " beside " + owner.getName(), e);
        }
    }

    static List<Reference> read(JsonNode list) {
        if (!list.isArray()) {
            throw new IllegalStateException("reference values are a list");
        }
        List<Reference> all = new ArrayList<>();
        for (JsonNode one : list) {
            require(one, "experiment", one.path("experiment").isTextual());
            require(one, "quantity", one.path("quantity").isTextual());
            require(one, "value", isNumber(one.path("value")));
            require(
                    one,
                    "tolerance",
                    one.path("tolerance").isNumber() && one.path("tolerance").doubleValue() >= 0);
            Map<String, JsonNode> setting = new LinkedHashMap<>();
            one.path("setting").properties().forEach(e -> setting.put(e.getKey(), e.getValue()));
            all.add(new Reference(
                    one.path("experiment").asText(),
                    setting,
                    one.path("quantity").asText(),
                    one.path("cell").asText(""),
                    number(one.path("value")),
                    one.path("tolerance").doubleValue(),
                    one.path("robust").asBoolean(true),
                    one.path("quick").asBoolean(false),
                    one.path("source").asText("")));
        }
        return List.copyOf(all);
    }

    private static void require(JsonNode one, String field, boolean right) {
        if (!right) {
            throw new IllegalStateException("a reference value whose " + field + " is none: " + one);
        }
    }

    /** Whether a node of JSON is a value to agree with: a number, or {@code "Infinity"} or {@code "-Infinity"}. */
    public static boolean isNumber(JsonNode node) {
        return node.isNumber() && Double.isFinite(node.doubleValue())
                || node.isTextual() && node.textValue().matches("-?Infinity");
    }

    /** The value that a node stands for, of which {@link #isNumber} is true. */
    public static double number(JsonNode node) {
        return node.isTextual() ? Double.parseDouble(node.textValue()) : node.doubleValue();
    }
}
