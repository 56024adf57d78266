package io.github.hullwatch.mnist.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file with a known digest.
 *
 * @param name its published name, without {@code .gz}
 * @param dimensions 3 for images, 1 for labels
 * @param sha256 digest of the uncompressed file, in hexadecimal
 */
record MnistFile(String name, int dimensions, String sha256) {

    /** Where it lies in a folder, uncompressed or gzipped. */
    Optional<Path> in(Path folder) {
        Path plain = folder.resolve(name);
        if (Files.exists(plain)) {
            return Optional.of(plain);
        }
        Path gzipped = folder.resolve(gzippedName());
        return Files.exists(gzipped) ? Optional.of(gzipped) : Optional.empty();
    }

    /** The name under which it is offered for download. */
    String gzippedName() {
        return name + ".gz";
    }

    /** The four files of a set of digits. */
    record Set(MnistFile trainImages, MnistFile trainLabels, MnistFile testImages, MnistFile testLabels) {
        /** MNIST as LeCun, Cortes and Burges published it. */
        static final Set MNIST = new Set(
                new MnistFile(
                        "train-images-idx3-ubyte",
                        3,
                        "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
                new MnistFile(
                        "train-labels-idx1-ubyte",
                        1,
                        "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
                new MnistFile(
                        "t10k-images-idx3-ubyte",
                        3,
                        "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
                new MnistFile(
                        "t10k-labels-idx1-ubyte",
                        1,
                        "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"));

        List<MnistFile> all() {
            return List.of(trainImages, trainLabels, testImages, testLabels);
        }
    }
}
