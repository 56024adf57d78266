package io.github.hullwatch.run.verify;

import io.github.hullwatch.files.Json;
import java.io.IOException;
import java.io.InputStream;

/** The JSON Schemas of the run directory, from docs/schema, as packaged in the jar. Immutable; thread-safe. */
final class Schemas {
    static final Schema MANIFEST = load("manifest");
    static final Schema MEASUREMENT = load("measurement");
    static final Schema EVENT = load("event");
    static final Schema CERTIFICATE = load("certificate");

    private Schemas() {}

    private static Schema load(String name) {
        String resource = "/io/github/hullwatch/run/schema/" + name + ".schema.json";
        try (InputStream in = Schemas.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing in the jar; build it again");
            }
            return Schema.compile(Json.MAPPER.readTree(in));
        } catch (IOException e) {
            throw new IllegalStateException(resource + " cannot be read", e);
        }
    }
}
