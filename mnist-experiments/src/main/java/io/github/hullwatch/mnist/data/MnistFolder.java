package io.github.hullwatch.mnist.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A folder with the four files of MNIST, each gzipped or not.
 *
 * @param path the folder
 * @param origin where its name came from, for people: {@code --data}, a variable, a cache
 * @param files what it should hold
 */
record MnistFolder(Path path, String origin, MnistFile.Set files) {

    /** Whether any of the four files is there, or a folder in its place: an error to report, not to pass over. */
    boolean hasAny() {
        return files.all().stream()
                .anyMatch(file ->
                        file.in(path).isPresent() || file.folderInItsPlace(path).isPresent());
    }

    /** The names of the files that are not there. */
    List<String> missing() {
        return files.all().stream()
                .filter(file -> file.in(path).isEmpty())
                .map(MnistFile::name)
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
        files.all().stream().filter(file -> file.in(path).isEmpty()).forEach(this::refuseFolder);
        List<String> missing = missing();
        if (!missing.isEmpty()) {
            throw new DataException(path + " (" + origin + ") lacks " + String.join(", ", missing)
                    + " (with or without .gz); add the missing files, or name another folder. If it holds another set of"
                    + " IDX files, --checksum none reads it.");
        }
        // An error in the file itself tells more than a wrong digest, so digests come last.
        IdxFile trainImages = open(files.trainImages());
        IdxFile trainLabels = open(files.trainLabels());
        IdxFile testImages = open(files.testImages());
        IdxFile testLabels = open(files.testLabels());
        IdxPair train = IdxPair.of(trainImages, trainLabels);
        IdxPair test = IdxPair.of(testImages, testLabels);
        checkDigest(files.trainImages(), trainImages);
        checkDigest(files.trainLabels(), trainLabels);
        checkDigest(files.testImages(), testImages);
        checkDigest(files.testLabels(), testLabels);
        Map<String, String> checksums = new LinkedHashMap<>();
        files.all().forEach(file -> checksums.put(file.name(), file.sha256()));
        DigitImages learned = digits(train);
        DigitImages tested = digits(test);
        return new DigitData("mnist", description(learned, tested), learned, tested, checksums);
    }

    private static DigitImages digits(IdxPair pair) {
        byte[] labels = new byte[pair.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) pair.label(i);
        }
        return DigitImages.of(pair.pixels(), labels);
    }

    String description(DigitImages train, DigitImages test) {
        return String.format(
                Locale.ROOT,
                "MNIST: %,d handwritten digits to learn from and %,d to test on, from %s (%s)",
                train.size(),
                test.size(),
                path,
                origin);
    }

    /** Some archives unpack each file into a folder of its own name. */
    private void refuseFolder(MnistFile missing) {
        missing.folderInItsPlace(path).ifPresent(folder -> {
            String held = missing.in(folder)
                    .map(file -> "it holds " + file.getFileName() + ": move that up in its place")
                    .orElse("put the file in its place");
            throw new DataException(
                    folder + " (" + origin + ") is a folder, not a file; " + held + ", or name another folder.");
        });
    }

    private IdxFile open(MnistFile file) {
        return IdxFile.read(file.in(path).orElseThrow(), file.kind());
    }

    private static void checkDigest(MnistFile expected, IdxFile found) {
        if (!found.sha256().equals(expected.sha256())) {
            throw new DataException(found.name() + " is not MNIST's " + expected.name() + ": the SHA-256 of its "
                    + "uncompressed content is " + found.sha256() + " instead of " + expected.sha256()
                    + "; fetch it again, or name another folder. If it is another set that is meant, --checksum none"
                    + " reads it.");
        }
    }
}
