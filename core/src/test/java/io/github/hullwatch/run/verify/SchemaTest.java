package io.github.hullwatch.run.verify;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.hullwatch.files.Json;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.RunWriter;
import io.github.hullwatch.run.Runs;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The compiled schemas against a library that knows all of JSON Schema. */
class SchemaTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @TempDir
    Path temp;

    private final Random random = new Random(6);
    private int refused;

    private static JsonSchema library(String name) throws IOException {
        try (InputStream in =
                SchemaTest.class.getResourceAsStream("/io/github/hullwatch/run/schema/" + name + ".schema.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(in);
        }
    }

    private static boolean accepts(Schema schema, JsonNode value) {
        try {
            schema.require(value);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void agree(Schema ours, JsonSchema theirs, JsonNode value) {
        boolean accepted = accepts(ours, value);
        assertEquals(theirs.validate(value).isEmpty(), accepted, () -> value + ": " + theirs.validate(value));
        refused += accepted ? 0 : 1;
    }

    @Test
    void bothAgreeOnWhatARunHoldsAndOnWhatBecomesOfIt() throws IOException {
        Path dir = temp.resolve("run");
        try (RunWriter writer = Runs.write(dir)) {
            writer.finish(Manifest.INTERRUPTED);
        }
        agree(
                Schemas.MANIFEST,
                "manifest",
                List.of(Json.MAPPER.readTree(Files.readString(dir.resolve("manifest.json")))));
        agree(Schemas.MEASUREMENT, "measurement", lines(Files.readString(dir.resolve("measurements.jsonl")) + """
                {"iteration":9,"epoch":0,"seconds":0,"layer":"a","group":"b","space":"c","quantity":"spread",\
                "resultant":0.1,"meanCosine":0.2,"rayleigh":null,"energy0":-1}
                {"iteration":9,"epoch":0,"seconds":0,"layer":"a","group":"b","space":"c","quantity":"motion",\
                "meanAngle":0.1,"maxAngle":0.2,"meanAngleFromStart":1,"maxAngleFromStart":1,"angularSpeed":0,\
                "radialSpeed":-1}
                {"iteration":9,"epoch":0,"seconds":0,"layer":"a","group":"b","space":"c","quantity":"norms",\
                "min":0,"median":1,"mean":1,"max":2,"faintShare":0.5}
                {"iteration":9,"epoch":0,"seconds":0,"layer":"a","group":"b","space":"c","quantity":"census",\
                "frames":10,"m":3,"share":1,"shareLow":0.5,"shareHigh":1,"undecided":0,"wendel":0.1,\
                "meanDepth":0,"minDepth":-1,"maxDepth":1}
                {"iteration":9,"epoch":0,"seconds":0,"layer":"a","group":"b","space":"c","quantity":"dimension",\
                "value":1,"standardError":0,"null":2,"nullSd":0}
                {"iteration":9,"epoch":0,"seconds":null,"layer":"a","quantity":"mine","list":[1]}
                """));
        agree(Schemas.EVENT, "event", lines(Files.readString(dir.resolve("events.jsonl")) + """
                {"event":"pace-change","iteration":3,"rateBefore":0.1,"rateBeforeError":0.2,"rateAfter":1,"rateAfterError":2}
                {"event":"converged","iteration":3,"loss":0}
                {"event":"not-converged","iteration":3,"outcome":"x"}
                {"event":"quantity-failed","iteration":3,"quantity":"hull","cause":"?"}
                {"event":"not-finite","iteration":3,"layer":"a","neuron":3}
                {"event":"count-set-back","iteration":3,"count":0}
                """));
        try (Stream<Path> files = Files.list(dir.resolve("certificates"))) {
            List<JsonNode> certificates = new ArrayList<>();
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".json")).toList()) {
                certificates.add(Json.MAPPER.readTree(Files.readString(file)));
            }
            agree(Schemas.CERTIFICATE, "certificate", certificates);
        }
        assertTrue(refused > 5000, refused + " refused");
    }

    private static List<JsonNode> lines(String text) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : text.lines().toList()) {
            lines.add(Json.MAPPER.readTree(line));
        }
        return lines;
    }

    private void agree(Schema ours, String name, List<JsonNode> honest) throws IOException {
        JsonSchema theirs = library(name);
        for (JsonNode value : honest) {
            assertDoesNotThrow(() -> ours.require(value));
            agree(ours, theirs, value);
        }
        for (int i = 0; i < 4000; i++) {
            JsonNode value = honest.get(random.nextInt(honest.size())).deepCopy();
            for (int damage = random.nextInt(2); damage >= 0; damage--) {
                value = damaged(value, honest);
            }
            agree(ours, theirs, value);
        }
    }

    /** Takes something away, puts something else in its place, or adds something, at any depth. */
    private JsonNode damaged(JsonNode value, List<JsonNode> others) {
        if (value instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.get(random.nextInt(names.size()));
            switch (random.nextInt(6)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(name + "x", object.remove(name));
                case 2 -> object.set(name, anything());
                case 3 -> {
                    JsonNode other = others.get(random.nextInt(others.size()));
                    other.properties().forEach(entry -> {
                        if (random.nextInt(3) == 0) {
                            object.set(entry.getKey(), entry.getValue().deepCopy());
                        }
                    });
                }
                default -> object.set(name, damaged(object.get(name), others));
            }
            return object;
        }
        if (value instanceof ArrayNode array && !array.isEmpty()) {
            int at = random.nextInt(array.size());
            switch (random.nextInt(4)) {
                case 0 -> array.remove(at);
                case 1 -> array.add(anything());
                default -> array.set(at, damaged(array.get(at), others));
            }
            return array;
        }
        if (value.isTextual() && random.nextBoolean()) {
            String text = value.textValue();
            int at = random.nextInt(text.length() + 1);
            return NODES.textNode(text.substring(0, at) + "A9\n-é".charAt(random.nextInt(5)) + text.substring(at));
        }
        return anything();
    }

    private JsonNode anything() {
        return switch (random.nextInt(14)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.numberNode(-1);
            case 3 -> NODES.numberNode(0);
            case 4 -> NODES.numberNode(1.0);
            case 5 -> NODES.numberNode(-0.0);
            case 6 -> NODES.numberNode(random.nextGaussian());
            case 7 -> NODES.numberNode(new BigInteger("123456789012345678901234567890"));
            case 8 -> NODES.textNode("");
            case 9 -> NODES.textNode("inside");
            case 10 -> NODES.arrayNode();
            case 11 -> NODES.arrayNode().add(1).add(2);
            case 12 -> NODES.objectNode();
            default -> NODES.numberNode(Math.nextUp(1.0));
        };
    }

    @Test
    void aKeywordThatIsNotCheckedIsRefused() throws IOException {
        for (String schema : List.of(
                "{\"format\":\"date\"}",
                "{\"properties\":{\"a\":{\"oneOf\":[]}}}",
                "{\"$ref\":\"#/$defs/nowhere\"}",
                "{\"items\":{\"exclusiveMinimum\":0}}")) {
            JsonNode json = Json.MAPPER.readTree(schema);
            assertThrows(IllegalArgumentException.class, () -> Schema.compile(json), schema);
        }
    }

    @Test
    void whatIsWrongIsNamed() throws IOException {
        JsonNode line = Json.MAPPER.readTree("{\"iteration\":0,\"epoch\":0,\"seconds\":-1,\"quantity\":\"loss\"}");
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Schemas.MEASUREMENT.require(line));
        assertEquals("does not fit the schema: seconds is -1, less than 0", e.getMessage());
        ((ObjectNode) line).put("seconds", 0);
        e = assertThrows(IllegalArgumentException.class, () -> Schemas.MEASUREMENT.require(line));
        assertEquals("does not fit the schema: value is missing", e.getMessage());
    }
}
