package io.github.hullwatch.mnist.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file with a known digest.
 *
 * @param name its published name, without {@code .gz}
 * @param dimensions 3 for images, 1 for labels
 * @param sha256 digest of the uncompressed file, in hexadecimal
 */
record MnistFile(String name, int dimensions, String sha256) {

    /**
     * Where it lies in a folder: under its name, or with a dot in place of the hyphen before {@code idx}, as some
     * programs unpack it; gzipped or not. A folder of such a name is passed over.
     */
    Optional<Path> in(Path folder) {
        return names().map(folder::resolve)
                .filter(path -> Files.exists(path) && !Files.isDirectory(path))
                .findFirst();
    }

    /** A folder that stands in its place, as some archives unpack it. */
    Optional<Path> folderInItsPlace(Path folder) {
        return names().map(folder::resolve).filter(Files::isDirectory).findFirst();
    }

    private Stream<String> names() {
        String dotted = name.replace("-idx", ".idx");
        return Stream.of(name, gzippedName(), dotted, dotted + ".gz");
    }

    IdxFile.Kind kind() {
        return dimensions == 1 ? IdxFile.Kind.BYTE_LABELS : IdxFile.Kind.BYTE_IMAGES;
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
