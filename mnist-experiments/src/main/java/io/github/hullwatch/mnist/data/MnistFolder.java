package io.github.hullwatch.mnist.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A folder with the four files of MNIST, each gzipped or not.
 *
 * @param path the folder
 * @param origin how it was come upon, for people: {@code --data}, a variable, a cache
 */
record MnistFolder(Path path, String origin) {

    /** Whether any of the four files is there. */
    boolean hasAny() {
        return missing().size() < MnistFile.values().length;
    }

    /** The names of the files that are not there. */
    List<String> missing() {
        return Arrays.stream(MnistFile.values())
                .filter(file -> file.in(path).isEmpty())
                .map(MnistFile::fileName)
                .toList();
    }

    /**
     * Reads all four, and checks that they are MNIST.
     *
     * @throws DataException if a file is missing, malformed, or not the one that was published
     */
    DigitData read() {
        if (!Files.isDirectory(path)) {
            throw new DataException(
                    path + " (" + origin + ") is not a folder; name one that holds the four files of MNIST.");
        }
        List<String> missing = missing();
        if (!missing.isEmpty()) {
            throw new DataException(path + " (" + origin + ") lacks " + String.join(", ", missing)
                    + " (with or without .gz); put them there, or name another folder.");
        }
        Map<MnistFile, IdxFile> files = new EnumMap<>(MnistFile.class);
        for (MnistFile file : MnistFile.values()) {
            files.put(file, IdxFile.read(file.in(path).orElseThrow(), file.dimensions()));
        }
        DigitImages train =
                IdxRecordReader.combine(files.get(MnistFile.TRAIN_IMAGES), files.get(MnistFile.TRAIN_LABELS));
        DigitImages test = IdxRecordReader.combine(files.get(MnistFile.TEST_IMAGES), files.get(MnistFile.TEST_LABELS));
        files.forEach(MnistFolder::checkDigest);
        Map<String, String> checksums =
                Arrays.stream(MnistFile.values()).collect(Collectors.toMap(MnistFile::fileName, MnistFile::sha256));
        String description = String.format(
                "MNIST: %,d handwritten digits to learn from and %,d to test on, from %s (%s)",
                train.size(), test.size(), path, origin);
        return new DigitData("mnist", description, train, test, checksums);
    }

    private static void checkDigest(MnistFile expected, IdxFile found) {
        if (!found.sha256().equals(expected.sha256())) {
            throw new DataException(found.path() + " is not MNIST's " + expected.fileName() + ": the SHA-256 of its "
                    + "uncompressed content is " + found.sha256() + " instead of " + expected.sha256()
                    + "; fetch it again, or name another folder.");
        }
    }
}
