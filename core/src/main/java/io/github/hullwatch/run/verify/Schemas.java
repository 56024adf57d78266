package io.github.hullwatch.run.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.Locale;

/**
 * The JSON Schemas of the run directory, from docs/schema, as packaged in the jar. Using this class throws a
 * NoClassDefFoundError if the optional library json-schema-validator is not on the class path.
 */
final class Schemas {
    /** Refusals are in English on every machine, as all of this program's words are. */
    private static final SchemaValidatorsConfig ENGLISH = SchemaValidatorsConfig.builder()
            .locale(Locale.ENGLISH)
            .pathType(PathType.LEGACY)
            .build();

    /** Immutable, and shared by all verifiers: compiling the schemas takes longer than verifying most runs. */
    static final Schemas SHARED = new Schemas();

    private final JsonSchema manifest = load("manifest");
    private final JsonSchema measurement = load("measurement");
    private final JsonSchema event = load("event");
    private final JsonSchema certificate = load("certificate");

    private Schemas() {}

    void requireManifest(JsonNode node) {
        require(manifest, node);
    }

    void requireMeasurement(JsonNode node) {
        require(measurement, node);
    }

    void requireEvent(JsonNode node) {
        require(event, node);
    }

    void requireCertificate(JsonNode node) {
        require(certificate, node);
    }

    /** @throws IllegalArgumentException naming the first violation */
    private static void require(JsonSchema schema, JsonNode node) {
        schema.validate(node).stream()
                .map(ValidationMessage::getMessage)
                .min(Comparator.naturalOrder())
                .ifPresent(message -> {
                    throw new IllegalArgumentException("does not fit the schema: " + message);
                });
    }

    private static JsonSchema load(String name) {
        String resource = "/io/github/hullwatch/run/schema/" + name + ".schema.json";
        try (InputStream in = Schemas.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing in the jar; build it again");
            }
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(in, ENGLISH);
        } catch (IOException e) {
            throw new IllegalStateException(resource + " cannot be read", e);
        }
    }
}
