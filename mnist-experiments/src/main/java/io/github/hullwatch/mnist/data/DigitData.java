package io.github.hullwatch.mnist.data;

import java.util.Map;

/**
 * The data that a run trains and tests on.
 *
 * @param name short name: {@code mnist}, {@code strokes}, or that of another set
 * @param description one sentence for people: what it is and where it came from
 * @param train images to learn from
 * @param test images that are never learned from
 * @param checksums SHA-256 by name (of a file: of its uncompressed content, by its name without {@code .gz}), so that a
 *     reader can tell whether two runs saw the same data
 */
public record DigitData(
        String name, String description, DigitImages train, DigitImages test, Map<String, String> checksums) {

    public DigitData {
        if (!train.shape().equals(test.shape()) || !train.classNames().equals(test.classNames())) {
            throw new IllegalArgumentException("images to test on are of " + test.shape() + " and " + test.classes()
                    + " classes, those to learn from of " + train.shape() + " and " + train.classes());
        }
        checksums = Map.copyOf(checksums);
    }

    /** The shape of all images. */
    public ImageShape shape() {
        return train.shape();
    }

    /** Number of classes. */
    public int classes() {
        return train.classes();
    }

    /** The first {@code n} images of each part. */
    public DigitData limit(int n) {
        return new DigitData(name, description, train.limit(n), test.limit(n), checksums);
    }
}
