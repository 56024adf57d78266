package io.github.hullwatch.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.github.hullwatch.files.Disk;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.InputFile;
import io.github.hullwatch.files.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** manifest.json: indented for people, and written whole or not at all. */
final class ManifestFile {
    static final String NAME = "manifest.json";

    private ManifestFile() {}

    static void write(Path dir, Manifest manifest, Disk disk) throws IOException {
        disk.replace(dir.resolve(NAME), bytes(manifest));
    }

    static byte[] bytes(Manifest manifest) throws IOException {
        return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
    }

    /** @throws FileFormatException if it is not JSON */
    static JsonNode tree(Path dir) throws IOException {
        return Json.parse(InputFile.bytes(dir.resolve(NAME)), NAME, null);
    }

    /** @throws FileFormatException if it is not a manifest, or one of a newer schema */
    static Manifest read(Path dir) throws IOException {
        JsonNode tree = tree(dir);
        int schema = tree.path("schema").asInt();
        if (schema != Manifest.SCHEMA) {
            String found =
                    tree.has("schema") ? "schema version " + tree.get("schema").asText() : "no schema version";
            throw new FileFormatException(
                    NAME,
                    null,
                    found + " where " + Manifest.SCHEMA + " is read; "
                            + (schema > Manifest.SCHEMA ? "use a newer Hullwatch" : "is it a Hullwatch run?"),
                    null);
        }
        try {
            return Json.MAPPER.treeToValue(tree, Manifest.class);
        } catch (JsonProcessingException e) {
            throw new FileFormatException(NAME, null, trouble(e), e);
        }
    }

    /** In the words of a manifest, not in those of Java's types. */
    private static String trouble(JsonProcessingException e) {
        if (e instanceof ValueInstantiationException && e.getCause() != null) {
            return e.getCause().getMessage();
        }
        if (e instanceof MismatchedInputException wrong) {
            String field = wrong.getPath().stream()
                    .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : "." + part.getFieldName())
                    .collect(Collectors.joining());
            return (field.startsWith(".") ? field.substring(1) : "it" + field)
                    + " has a value of another kind than it should have";
        }
        return e.getOriginalMessage();
    }
}
