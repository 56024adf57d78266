package io.github.hullwatch.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hullwatch.files.Json;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.proof.Claim;
import io.github.hullwatch.run.Vocabulary.Entry;
import io.github.hullwatch.run.Vocabulary.Field;
import io.github.hullwatch.run.Vocabulary.Role;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of names, its constants, the JSON Schemas and the documentation say the same. */
class VocabularyTest {
    private static final Vocabulary TABLE = Vocabulary.current();

    /** What the types of the schemas are called in the table. */
    private static final Map<String, Set<String>> RANGES = Map.of(
            "count", Set.of("0, 1, …"),
            "share", Set.of("[0, 1]"),
            "cosine", Set.of("[−1, 1]"),
            "size", Set.of("≥ 0", "[0, π]", "[0, π/2]", "[0, d]"),
            "array", Set.of("a list"),
            "number", Set.of("any number", "[0, 1]", "[−1, 1]", "[1, d]", "≥ 0"),
            "name", Set.of("text"),
            "string", Set.of("text"),
            "boolean", Set.of("true or false"),
            "enum", Set.of("inside, outside, boundary or undecided"));

    @Test
    void constantsAreThoseOfTheTable() throws IllegalAccessException {
        assertEquals(names(TABLE.quantities()), constants(QuantityNames.class));
        assertEquals(names(TABLE.events()), constants(EventNames.class));
    }

    @Test
    void schemasNameTheFieldsOfEveryQuantity() throws IOException {
        JsonNode schema = schema("measurement");
        assertEquals(table(TABLE.quantities()), schemas(schema, "quantity"));
    }

    @Test
    void schemasNameTheFieldsOfEveryEvent() throws IOException {
        Map<String, Map<String, String>> fields = table(TABLE.events());
        Map<String, Map<String, String>> named = schemas(schema("event"), "event");
        fields.values().removeIf(Map::isEmpty);
        named.values().removeIf(Map::isEmpty);
        assertEquals(fields, named);
    }

    @Test
    void verdictsAreTheSameEverywhere() throws IOException, IllegalAccessException {
        Set<String> verdicts =
                Arrays.stream(Verdict.values()).map(Verdict::label).collect(Collectors.toSet());
        assertEquals(verdicts, Set.copyOf(constants(Claim.class)));
        assertEquals(verdicts, Set.copyOf(constants(VerdictNames.class)));
        assertEquals(verdicts, texts(schema("certificate").at("/properties/verdict/enum")));
        List<JsonNode> inLines = schema("measurement").findValues("verdict");
        assertEquals(1, inLines.size());
        assertEquals(verdicts, texts(inLines.get(0).path("enum")));
    }

    @Test
    void companionsBelongToFieldsThatAreThere() {
        List<Entry> all = new ArrayList<>(TABLE.quantities());
        all.addAll(TABLE.events());
        for (Entry entry : all) {
            for (Field field : entry.fields()) {
                String what = entry.name() + "." + field.name();
                assertEquals(field.role() != null && field.role() != Role.SETTING, field.of() != null, what);
                if (field.of() != null) {
                    assertTrue(entry.field(field.of()).isPresent(), what + " belongs to " + field.of());
                    assertEquals(field, entry.beside(field.of(), field.role()).orElseThrow(), what);
                }
                assertFalse(field.title().isBlank() || field.says().isBlank(), what);
            }
            assertFalse(entry.title().isBlank() || entry.says().isBlank(), entry.name());
        }
    }

    @Test
    void documentationNamesEveryQuantityEventAndField() throws IOException {
        String page = Files.readString(Path.of("../docs/run-directory.md"));
        List<Entry> all = new ArrayList<>(TABLE.quantities());
        all.addAll(TABLE.events());
        for (Entry entry : all) {
            assertTrue(page.contains("`" + entry.name() + "`"), entry.name());
            for (Field field : entry.fields()) {
                boolean error = field.role() == Role.STANDARD_ERROR && page.contains("`…Error`");
                assertTrue(error || page.contains("`" + field.name() + "`"), entry.name() + "." + field.name());
            }
        }
    }

    private static List<String> names(List<Entry> entries) {
        return entries.stream().map(Entry::name).toList();
    }

    /** By entry and field, what a field may be. */
    private static Map<String, Map<String, String>> table(List<Entry> entries) {
        Map<String, Map<String, String>> fields = new TreeMap<>();
        for (Entry entry : entries) {
            Map<String, String> own = fields.computeIfAbsent(entry.name(), name -> new TreeMap<>());
            entry.fields().forEach(field -> own.put(field.name(), field.range()));
        }
        return fields;
    }

    /** The same from the conditions of a schema; a range is that of the table where it fits the schema's type. */
    private static Map<String, Map<String, String>> schemas(JsonNode schema, String kind) {
        Map<String, Map<String, String>> fields = new TreeMap<>();
        for (JsonNode condition : schema.path("allOf")) {
            JsonNode names = condition.at("/if/properties/" + kind);
            Set<String> of = names.has("const") ? Set.of(names.get("const").textValue()) : texts(names.get("enum"));
            for (String name : of) {
                Map<String, String> own = fields.computeIfAbsent(name, key -> new TreeMap<>());
                condition.at("/then/properties").properties().forEach(property -> {
                    if (!property.getValue().isBoolean()) {
                        own.put(property.getKey(), range(kind, name, property.getKey(), type(property.getValue())));
                    }
                });
            }
        }
        return fields;
    }

    private static String range(String kind, String name, String field, String type) {
        String said = (kind.equals("event") ? TABLE.event(name) : TABLE.quantity(name))
                .flatMap(entry -> entry.field(field))
                .map(Field::range)
                .orElse("nothing");
        return RANGES.get(type).contains(said) ? said : type;
    }

    private static String type(JsonNode property) {
        return property.has("$ref")
                ? property.get("$ref").textValue().replace("#/$defs/", "")
                : property.has("enum") ? "enum" : property.path("type").asText();
    }

    private static List<String> constants(Class<?> type) throws IllegalAccessException {
        List<String> constants = new ArrayList<>();
        for (java.lang.reflect.Field field : type.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                constants.add((String) field.get(null));
            }
        }
        return constants;
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new TreeSet<>();
        array.forEach(text -> texts.add(text.textValue()));
        return texts;
    }

    private static JsonNode schema(String name) throws IOException {
        try (InputStream in = Vocabulary.class.getResourceAsStream("schema/" + name + ".schema.json")) {
            return Json.MAPPER.readTree(in);
        }
    }
}
