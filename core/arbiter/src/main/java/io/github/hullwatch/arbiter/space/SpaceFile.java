package io.github.hullwatch.arbiter.space;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.hullwatch.files.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Space files, JSON or YAML: a mapping from hyper-parameters to a value, to {@code {"min": …, "max": …, "scale":
 * "log"}}, or to {@code {"values": […]}}. {@code docs/schema/space.schema.json} describes it.
 *
 * <p>What the file holds decides how it is read, not its name: what begins with a brace is JSON, all else is YAML; in a
 * file whose name ends in {@code .yaml} or {@code .yml} a brace may begin YAML, too.
 */
public final class SpaceFile {

    /** In bytes; a space is a few lines. */
    static final int LARGEST = 1 << 20;

    private static final String MIN = "min";
    private static final String MAX = "max";
    private static final String SCALE = "scale";
    private static final String VALUES = "values";
    private static final List<String> KEYS = List.of(MIN, MAX, SCALE, VALUES);

    /** Names a schema, for editors; nothing is made of it. */
    private static final String SCHEMA = "$schema";

    /** NaN gets through, so that what is said of it names the hyper-parameter. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private SpaceFile() {}

    /**
     * Reads a space.
     *
     * @param known the hyper-parameters of the model
     * @throws SpaceException if it is no space over these; the message begins with the name of the file
     * @throws IOException if the file cannot be read
     */
    public static SearchSpace read(Path file, List<HyperParameter> known) throws IOException {
        try {
            return SearchSpace.of(known, dimensions(text(file), isYaml(file)));
        } catch (SpaceException e) {
            throw e.in(file.toString());
        }
    }

    /**
     * Reads a space from what a file holds.
     *
     * @param yaml whether a brace may begin YAML, too
     * @throws SpaceException if it is no space over these
     */
    static SearchSpace parse(String text, boolean yaml, List<HyperParameter> known) {
        return SearchSpace.of(known, dimensions(text, yaml));
    }

    /**
     * The space that {@link SearchSpace#toMap()} described.
     *
     * @throws SpaceException if it is no space over these
     */
    public static SearchSpace of(Map<?, ?> described, List<HyperParameter> known) {
        JsonNode tree = JSON.valueToTree(described);
        return SearchSpace.of(known, dimensions(tree));
    }

    private static boolean isYaml(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private static String text(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = InputFile.open(file)) {
            bytes = in.readNBytes(LARGEST + 1);
        }
        if (bytes.length > LARGEST) {
            throw new SpaceException("it is larger than 1 MiB, and a space is a few lines; name another file");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new SpaceException("it is not text in UTF-8; save it as that", e);
        }
    }

    private static Map<String, Dimension> dimensions(String text, boolean yaml) {
        if (text.isBlank()) {
            return Map.of();
        }
        if (!text.stripLeading().startsWith("{")) {
            return dimensions(YamlTree.parse(text));
        }
        try {
            return dimensions(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            if (yaml) {
                return dimensions(YamlTree.parse(text));
            }
            String where =
                    e.getLocation() == null ? "it" : "line " + e.getLocation().getLineNr();
            throw new SpaceException(
                    where + " is not JSON: "
                            + e.getOriginalMessage().lines().findFirst().orElse(""),
                    e);
        }
    }

    private static Map<String, Dimension> dimensions(JsonNode root) {
        if (root.isNull()) {
            return Map.of();
        }
        if (!root.isObject()) {
            throw new SpaceException("it is " + kind(root)
                    + "; a mapping from hyper-parameters to values is needed, such as {\"learningRate\": {\"min\": 1e-4,"
                    + " \"max\": 0.1, \"scale\": \"log\"}}");
        }
        Map<String, Dimension> dimensions = new LinkedHashMap<>();
        root.properties().forEach(field -> {
            if (!field.getKey().equals(SCHEMA)) {
                dimensions.put(field.getKey(), dimension(field.getKey(), field.getValue()));
            }
        });
        return dimensions;
    }

    private static Dimension dimension(String name, JsonNode node) {
        if (node.isValueNode() && !node.isNull()) {
            return new Dimension.Fixed(scalar(name, node));
        }
        if (!node.isObject()) {
            throw new SpaceException(
                    name + " is " + kind(node) + "; write a value, {\"min\": …, \"max\": …} or" + " {\"values\": […]}");
        }
        node.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                throw new SpaceException(name + " has the unknown key " + Text.of(key) + "; the nearest is \""
                        + Nearest.to(key, KEYS) + "\" (a range has min, max and scale, a choice has values)");
            }
        });
        if (node.has(VALUES)) {
            if (node.size() > 1) {
                throw new SpaceException(
                        name + " has \"values\" beside a range; keep either \"values\" or min, max and scale");
            }
            return values(name, node.get(VALUES));
        }
        if (!node.has(MIN) || !node.has(MAX)) {
            throw new SpaceException(name + " lacks \"" + (node.has(MIN) ? MAX : MIN)
                    + "\"; a range has min and max, a choice has values");
        }
        return new Dimension.Range(number(name, MIN, node), number(name, MAX, node), scale(name, node));
    }

    private static Dimension values(String name, JsonNode node) {
        if (!node.isArray()) {
            throw new SpaceException(name + ": \"values\" is " + kind(node) + ", not a list; write [" + node + ", …]");
        }
        List<Object> values = new ArrayList<>();
        node.forEach(value -> values.add(scalar(name + ": \"values\"", value)));
        return new Dimension.Values(values);
    }

    private static double number(String name, String key, JsonNode node) {
        JsonNode number = node.get(key);
        if (!number.isNumber()) {
            throw new SpaceException(name + ": " + key + " is " + kind(number) + ", not a number");
        }
        if (!Double.isFinite(number.doubleValue())) {
            throw new SpaceException(
                    name + ": " + key + " is " + number.doubleValue() + ", not a finite number; write one");
        }
        return number.doubleValue();
    }

    private static Dimension.Scale scale(String name, JsonNode node) {
        String scale = node.path(SCALE).asText("linear");
        return switch (scale) {
            case "linear" -> Dimension.Scale.LINEAR;
            case "log" -> Dimension.Scale.LOG;
            default ->
                throw new SpaceException(name + ": the scale is " + Text.of(scale) + "; the nearest is \""
                        + Nearest.to(scale, List.of("linear", "log")) + "\" (linear or log)");
        };
    }

    private static Object scalar(String name, JsonNode node) {
        if (node.isTextual()) {
            return node.textValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (!node.isNumber()) {
            throw new SpaceException(name + " holds " + kind(node) + "; a number, text, true or false is needed");
        }
        if (!Double.isFinite(node.doubleValue())) {
            throw new SpaceException(name + " is " + node.doubleValue() + ", not a finite number; write one");
        }
        return node.doubleValue();
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT -> "a mapping";
            case STRING -> "text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            default -> "nothing";
        };
    }
}
