package io.github.hullwatch.mnist.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The four files of MNIST, with the SHA-256 of each uncompressed and the number of images they hold. */
enum MnistFile {
    TRAIN_IMAGES("train-images-idx3-ubyte", 3, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
    TRAIN_LABELS("train-labels-idx1-ubyte", 1, "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
    TEST_IMAGES("t10k-images-idx3-ubyte", 3, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
    TEST_LABELS("t10k-labels-idx1-ubyte", 1, "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");

    private final String fileName;
    private final int dimensions;
    private final String sha256;

    MnistFile(String fileName, int dimensions, String sha256) {
        this.fileName = fileName;
        this.dimensions = dimensions;
        this.sha256 = sha256;
    }

    /** Its published name, without {@code .gz}. */
    String fileName() {
        return fileName;
    }

    /** 3 for images, 1 for labels. */
    int dimensions() {
        return dimensions;
    }

    /** Digest of the uncompressed file, in hexadecimal. */
    String sha256() {
        return sha256;
    }

    /** Where it lies in a folder, uncompressed or gzipped. */
    Optional<Path> in(Path folder) {
        Path plain = folder.resolve(fileName);
        if (Files.exists(plain)) {
            return Optional.of(plain);
        }
        Path gzipped = folder.resolve(fileName + ".gz");
        return Files.exists(gzipped) ? Optional.of(gzipped) : Optional.empty();
    }
}
