package io.github.hullwatch.source;

import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.ForeignFile;
import io.github.hullwatch.files.InputFile;
import io.github.hullwatch.files.TensorFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Tells stored models apart. Names no class of Deeplearning4j: files of arrays are read without it. */
final class StoredModels {

    static final String DL4J_CONFIGURATION = "configuration.json";
    static final String DL4J_COEFFICIENTS = "coefficients.bin";

    private static final String HDF5 = "\u0089HDF\r\n\u001a\n";

    /** Enough to recognise any format. */
    private static final int START = 512;

    private StoredModels() {}

    static StoredModel open(Path file, ReadOptions options) throws IOException {
        Optional<TensorFile> arrays = TensorFile.open(file);
        if (arrays.isPresent()) {
            return new TensorModel(arrays.get(), options);
        }
        byte[] start;
        try (InputStream in = InputFile.open(file)) {
            start = in.readNBytes(START);
        }
        String text = new String(start, StandardCharsets.ISO_8859_1);
        if (text.startsWith("PK")) {
            return zip(file, start, options);
        }
        if (text.startsWith(HDF5)) {
            return keras(file, options);
        }
        throw new FileFormatException(file + " " + told(file, start));
    }

    static OptionalLong checkpoint(Path file) throws IOException {
        try (InputStream in = InputFile.open(file)) {
            if (!new String(in.readNBytes(2), StandardCharsets.ISO_8859_1).equals("PK")) {
                return OptionalLong.empty();
            }
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return isDl4j(zip) ? OptionalLong.of(Dl4jZip.iteration(file, zip)) : OptionalLong.empty();
        } catch (ZipException e) {
            // Whoever opens it says what is wrong.
            return OptionalLong.empty();
        }
    }

    private static boolean isDl4j(ZipFile zip) {
        return zip.getEntry(DL4J_CONFIGURATION) != null && zip.getEntry(DL4J_COEFFICIENTS) != null;
    }

    private static String told(Path file, byte[] start) throws IOException {
        if (Files.size(file) == 0) {
            return "is empty; fetch it or write it again";
        }
        return ForeignFile.told(start)
                .filter(told -> !told.startsWith("is JSON") && !told.startsWith("is a list"))
                .orElse("is no stored model; models are read from Deeplearning4j's zip, Keras .h5, .safetensors (or its"
                        + " index), .npz, .npy, and manifests of TensorFlow.js (model.json)");
    }

    private static StoredModel zip(Path file, byte[] start, ReadOptions options) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (isDl4j(zip)) {
                return Dl4jZip.open(file, zip, options);
            }
            if (zip.getEntry("model.weights.h5") != null) {
                throw new FileFormatException(file + " is an archive of Keras 3 (.keras), which Deeplearning4j does not"
                        + " import; save the model as .h5: model.save('model.h5')");
            }
        }
        throw new FileFormatException(file + " " + told(file, start));
    }

    private static StoredModel keras(Path file, ReadOptions options) {
        try {
            return KerasFile.open(file, options);
        } catch (NoClassDefFoundError | UnsatisfiedLinkError e) {
            throw new FileFormatException(
                    file + " is a Keras model; reading it needs the artifact"
                            + " org.deeplearning4j:deeplearning4j-modelimport, of the version of Deeplearning4j in use, and"
                            + " org.bytedeco:hdf5 with its native library for this platform on the class path;"
                            + " HULLWATCH_CLASSPATH adds jars to ./hullwatch ("
                            + e.toString().lines().findFirst().orElse("")
                            + ")",
                    e);
        }
    }
}
