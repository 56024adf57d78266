package io.github.hullwatch.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hullwatch.files.Digest;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.InputFile;
import io.github.hullwatch.files.Json;
import io.github.hullwatch.files.Npy;
import io.github.hullwatch.files.NpyArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files under certificates/. Each has its own digest in its name: {@code <sha256>.npy} for an array, {@code
 * <layer>.<group>.<space>.<iteration>.<first 16 digits of sha256>.json} for a certificate. Equal arrays are stored
 * once, and no byte of any file can change unnoticed.
 */
final class CertificateFiles {
    static final String DIR = "certificates";
    private static final Pattern CERTIFICATE = Pattern.compile(DIR + "/[A-Za-z0-9_%.-]+\\.([0-9a-f]{16})\\.json");
    private static final Pattern ARRAY = Pattern.compile(DIR + "/([0-9a-f]{64})\\.npy");

    private CertificateFiles() {}

    /** Whether a certificate may have that path; others are never opened. */
    static boolean isName(String file) {
        return CERTIFICATE.matcher(file).matches();
    }

    static CertificateRef write(CertificateRecord certificate, WrittenFiles files) throws IOException {
        files.directory(DIR);
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("schema", Manifest.SCHEMA);
        json.put("layer", certificate.block().layer());
        json.put("group", certificate.block().group());
        json.put("space", certificate.block().space());
        json.put("iteration", certificate.iteration());
        json.set("weights", writeArray(certificate.weights(), files));
        if (certificate.neurons() != null) {
            json.set("neurons", Json.node(certificate.neurons()));
        }
        if (certificate.basis() != null) {
            json.set("basis", writeArray(certificate.basis(), files));
        }
        json.setAll(ClaimJson.encode(certificate.claim()));
        byte[] bytes = Json.MAPPER.writeValueAsBytes(json);
        String sha256 = Digest.sha256(bytes);
        String file = DIR + "/" + FileNames.certificate(certificate.block(), certificate.iteration()) + "."
                + sha256.substring(0, 16) + ".json";
        files.putOnce(file, bytes, sha256);
        return new CertificateRef(file, sha256);
    }

    /**
     * Reads a certificate and its arrays, and compares each file with the digest in its name.
     *
     * @throws FileFormatException if a file is missing, changed or malformed: names it
     * @throws IOException if a file cannot be read
     */
    static RunFiles.StoredCertificate read(Path dir, String file) throws IOException {
        Matcher name = CERTIFICATE.matcher(file);
        if (!name.matches()) {
            throw new FileFormatException(file, null, "not the name of a certificate", null);
        }
        byte[] bytes = bytes(dir, file);
        String sha256 = Digest.sha256(bytes);
        if (!sha256.startsWith(name.group(1))) {
            throw new FileFormatException(
                    file, null, "was changed: its SHA-256 is " + sha256 + ", its name says " + name.group(1), null);
        }
        JsonNode json = Json.parse(bytes, file, null);
        try {
            if (json.path("schema").asInt() != Manifest.SCHEMA) {
                throw new IllegalArgumentException("schema is not " + Manifest.SCHEMA);
            }
            String weights = arrayFile(json, "weights");
            String basis = json.has("basis") ? arrayFile(json, "basis") : null;
            Block block = new Block(text(json, "layer"), text(json, "group"), text(json, "space"));
            if (!json.path("iteration").isIntegralNumber()) {
                throw new IllegalArgumentException("iteration is not a whole number");
            }
            CertificateRecord record = new CertificateRecord(
                    block,
                    json.get("iteration").longValue(),
                    readArray(dir, weights, json.get("weights")),
                    json.has("neurons") ? indices(json.get("neurons")) : null,
                    basis == null ? null : readArray(dir, basis, json.get("basis")),
                    ClaimJson.decode(json));
            return new RunFiles.StoredCertificate(record, json, sha256, weights, basis);
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(file, null, e.getMessage(), e);
        }
    }

    /**
     * Reads an array and compares it with the digest in its name.
     *
     * @throws FileFormatException if it is missing, changed or malformed: names it
     * @throws IOException if it cannot be read
     */
    static NpyArray readArray(Path dir, String file) throws IOException {
        Matcher name = ARRAY.matcher(file);
        if (!name.matches()) {
            throw new FileFormatException(file, null, "not the name of an array, <sha256>.npy", null);
        }
        byte[] bytes = bytes(dir, file);
        String sha256 = Digest.sha256(bytes);
        if (!sha256.equals(name.group(1))) {
            throw new FileFormatException(file, null, "was changed: its SHA-256 is " + sha256, null);
        }
        try {
            return Npy.decode(bytes, "it");
        } catch (FileFormatException e) {
            throw new FileFormatException(file, null, e.getMessage(), e);
        }
    }

    /** Paths of all files, in the run directory and in order; none if there is no directory. */
    static List<String> all(Path dir) throws IOException {
        Path certificates = dir.resolve(DIR);
        if (!Files.isDirectory(certificates)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(certificates)) {
            return files.map(file -> DIR + "/" + file.getFileName()).sorted().toList();
        }
    }

    private static int[] indices(JsonNode node) {
        if (!node.isArray()) {
            throw new IllegalArgumentException("neurons is not a list");
        }
        int[] indices = new int[node.size()];
        for (int j = 0; j < indices.length; j++) {
            if (!node.get(j).canConvertToInt() || !node.get(j).isIntegralNumber()) {
                throw new IllegalArgumentException("neurons has " + node.get(j) + ", which is no index");
            }
            indices[j] = node.get(j).intValue();
        }
        return indices;
    }

    private static NpyArray readArray(Path dir, String file, JsonNode said) throws IOException {
        NpyArray array = readArray(dir, file);
        if (!array.dtype().equals(said.path("dtype").asText())
                || !Json.value(said.path("shape"))
                        .equals(Arrays.stream(array.shape())
                                .mapToObj(Long::valueOf)
                                .toList())) {
            throw new IllegalArgumentException("names " + file + " with another dtype or shape than its "
                    + array.dtype() + " " + array.shapeText());
        }
        return array;
    }

    private static byte[] bytes(Path dir, String file) throws IOException {
        Path path = dir.resolve(file);
        if (!Files.isRegularFile(path)) {
            throw new FileFormatException(file, null, "is missing", null);
        }
        return InputFile.bytes(path);
    }

    private static ObjectNode writeArray(NpyArray array, WrittenFiles files) throws IOException {
        byte[] bytes = Npy.encode(array);
        String sha256 = Digest.sha256(bytes);
        String file = DIR + "/" + sha256 + ".npy";
        files.putOnce(file, bytes, sha256);
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("file", file);
        node.put("sha256", sha256);
        node.put("dtype", array.dtype());
        node.set("shape", Json.node(array.shape()));
        return node;
    }

    private static String arrayFile(JsonNode json, String name) {
        JsonNode node = json.path(name);
        String file = text(node, "file");
        if (!file.equals(DIR + "/" + text(node, "sha256") + ".npy")) {
            throw new IllegalArgumentException(name + " names a file that is not <its sha256>.npy");
        }
        return file;
    }

    private static String text(JsonNode node, String name) {
        if (!node.path(name).isTextual()) {
            throw new IllegalArgumentException(name + " is missing or not a string");
        }
        return node.get(name).textValue();
    }
}
