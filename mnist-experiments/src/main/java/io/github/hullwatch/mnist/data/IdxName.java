package io.github.hullwatch.mnist.data;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the name of an IDX file says: {@code emnist-letters-train-images-idx3-ubyte.gz} is of the set {@code
 * emnist-letters}, of the part that is learned from.
 */
final class IdxName {
    /** Words that say what a file holds, in which images and labels may differ. */
    private static final Set<String> KIND =
            Set.of("images", "image", "imgs", "img", "labels", "label", "lbls", "x", "y", "idx", "ubyte", "gz");

    private static final Set<String> TRAIN = Set.of("train", "training");
    private static final Set<String> TEST = Set.of("test", "testing", "t10k");

    /** Which part of a set a file belongs to. */
    enum Part {
        TRAIN,
        TEST,
        /** The name does not say. */
        UNKNOWN
    }

    private final List<String> words;

    /** @param name with or without folders, which say nothing */
    IdxName(String name) {
        String file = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        words = Arrays.stream(file.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty() && !KIND.contains(word) && !word.matches("idx\\d"))
                .toList();
    }

    /** Whether a name looks as if there were images or labels in the file. */
    static boolean isLikely(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return name.contains("idx") || name.contains("ubyte") || name.contains("images") || name.contains("labels");
    }

    /** What the names of images and their labels have in common; the same for gzipped and not. */
    String common() {
        return String.join("-", words);
    }

    /** The part. */
    Part part() {
        boolean train = words.stream().anyMatch(TRAIN::contains);
        boolean test = words.stream().anyMatch(TEST::contains);
        return train == test ? Part.UNKNOWN : train ? Part.TRAIN : Part.TEST;
    }

    /** What the names of both parts have in common; may be empty. */
    String set() {
        return words.stream()
                .filter(word -> !TRAIN.contains(word) && !TEST.contains(word))
                .collect(Collectors.joining("-"));
    }
}
