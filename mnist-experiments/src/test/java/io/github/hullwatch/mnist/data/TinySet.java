package io.github.hullwatch.mnist.data;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A set of four files small enough to be made in a test: 12 images to learn from and 5 to test on. */
final class TinySet {
    private static final byte[] TRAIN_IMAGES = IdxBytes.images(12, 1);
    private static final byte[] TRAIN_LABELS = IdxBytes.labels(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1);
    private static final byte[] TEST_IMAGES = IdxBytes.images(5, 2);
    private static final byte[] TEST_LABELS = IdxBytes.labels(9, 8, 7, 6, 5);

    static final MnistFile.Set FILES = new MnistFile.Set(
            new MnistFile("train-images", 3, IdxBytes.sha256(TRAIN_IMAGES)),
            new MnistFile("train-labels", 1, IdxBytes.sha256(TRAIN_LABELS)),
            new MnistFile("test-images", 3, IdxBytes.sha256(TEST_IMAGES)),
            new MnistFile("test-labels", 1, IdxBytes.sha256(TEST_LABELS)));

    private TinySet() {}

    /** The uncompressed content of each file by name. */
    static Map<String, byte[]> contents() {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        contents.put("train-images", TRAIN_IMAGES);
        contents.put("train-labels", TRAIN_LABELS);
        contents.put("test-images", TEST_IMAGES);
        contents.put("test-labels", TEST_LABELS);
        return contents;
    }

    /** Writes all four into a folder: half of them gzipped. */
    static Path writeTo(Path folder) {
        contents().forEach((name, bytes) -> {
            boolean gzipped = name.endsWith("images");
            IdxBytes.write(folder.resolve(gzipped ? name + ".gz" : name), gzipped ? IdxBytes.gzip(bytes) : bytes);
        });
        return folder;
    }
}
