package io.github.hullwatch.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a line names the certificate that it rests on.
 *
 * @param file path in the run directory, with forward slashes: {@code certificates/….json}
 * @param sha256 SHA-256 of that file, 64 lower-case hexadecimal digits
 */
public record CertificateRef(String file, String sha256) {
    static final String FILE = "certificate";
    static final String SHA256 = "sha256";
    static final String FILE_BEFORE = "certificateBefore";
    static final String SHA256_BEFORE = "sha256Before";

    /** The names of the two fields of a line. */
    public static final List<String> NAMES = List.of(FILE, SHA256);

    /** The two fields of a line, ready to be put among the values of a measurement. */
    public Map<String, Object> fields() {
        return fields(FILE, SHA256);
    }

    /** The two fields of an event for the certificate of the last iteration without. */
    public Map<String, Object> fieldsBefore() {
        return fields(FILE_BEFORE, SHA256_BEFORE);
    }

    private Map<String, Object> fields(String fileField, String digestField) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(fileField, file);
        fields.put(digestField, sha256);
        return fields;
    }
}
