package io.github.hullwatch.mnist.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The classes of a set: class k is the k-th smallest of the labels that occur in what is learned from. So digits are
 * their labels, the letters of EMNIST, labelled 1 to 26, are the classes 0 to 25, and no class is empty.
 *
 * @param labels sorted, each once
 */
record IdxClasses(int[] labels) {

    /**
     * The classes of images to learn from.
     *
     * @param file with their labels, for messages
     * @throws DataException if there are fewer than two
     */
    static IdxClasses of(IdxPair train, Path file) {
        int[] labels = Arrays.stream(train.labels()).sorted().distinct().toArray();
        if (labels.length < 2) {
            throw new DataException(
                    file + " has no other label than " + labels[0] + "; at least 2 classes are needed.");
        }
        return new IdxClasses(labels);
    }

    /**
     * Images with their classes.
     *
     * @throws DataException if one has a label of none
     */
    DigitImages images(IdxPair pair, Path file) {
        int[] classes = new int[pair.size()];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = Arrays.binarySearch(labels, pair.label(i));
            if (classes[i] < 0) {
                throw new DataException(file + " has the label " + pair.label(i) + " at index " + i
                        + ", which no image to learn from has.");
            }
        }
        List<String> names = Arrays.stream(labels).mapToObj(Integer::toString).toList();
        return DigitImages.of(pair.shape(), pair.pixels(), classes, names);
    }

    /** What to say of names that are not 0, 1, …; empty if they are. */
    static String told(List<String> names) {
        int n = names.size();
        int first = Integer.parseInt(names.get(0));
        int last = Integer.parseInt(names.get(n - 1));
        if (first == 0 && last == n - 1) {
            return "";
        }
        if (last - first == n - 1) {
            return " (labels " + first + " to " + last + ")";
        }
        return names.stream().limit(10).collect(Collectors.joining(", ", " (labels ", n > 10 ? ", …)" : ")"));
    }
}
