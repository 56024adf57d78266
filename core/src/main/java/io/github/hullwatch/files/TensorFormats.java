package io.github.hullwatch.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Tells files of arrays apart by what they begin with. */
final class TensorFormats {

    /** The largest manifest or index that is read; those of large models have some hundred kilobytes. */
    private static final long LARGEST_JSON = 64 << 20;

    private static final int START = 16;

    private TensorFormats() {}

    static Optional<TensorFile> open(Path file) throws IOException {
        byte[] start;
        try (InputStream in = InputFile.open(file)) {
            start = in.readNBytes(START);
        }
        String text = new String(start, StandardCharsets.ISO_8859_1);
        if (Npy.begins(start)) {
            return Optional.of(NpyTensor.open(file));
        }
        if (Safetensors.begins(start) || file.toString().endsWith(".safetensors")) {
            return Optional.of(Safetensors.open(file));
        }
        if (text.startsWith("PK")) {
            return zip(file);
        }
        String json = text.stripLeading();
        return json.startsWith("{") || json.startsWith("[") ? json(file) : Optional.empty();
    }

    private static Optional<TensorFile> zip(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return Npz.holdsArrays(zip) ? Optional.of(Npz.open(file, zip)) : Optional.empty();
        } catch (ZipException e) {
            throw new FileFormatException(
                    file + " begins as a zip archive and is none (" + e.getMessage() + "): fetch it or write it again",
                    e);
        }
    }

    private static Optional<TensorFile> json(Path file) throws IOException {
        if (Files.size(file) > LARGEST_JSON) {
            throw new FileFormatException(file + " is JSON of more than 64 MiB, which no manifest of weights is");
        }
        JsonNode json = Json.parse(InputFile.bytes(file), file.toString(), null);
        if (json.path("weight_map").isObject()) {
            return Optional.of(SafetensorsIndex.open(file, json));
        }
        boolean manifest =
                json.has("weightsManifest") || json.isArray() && json.path(0).has("weights");
        return manifest ? Optional.of(TfjsManifest.open(file, json)) : Optional.empty();
    }
}
