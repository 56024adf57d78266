package io.github.hullwatch.mnist.data;

import java.util.Map;

/**
 * The data that a run trains and tests on.
 *
 * @param name short name: {@code mnist} or {@code strokes}
 * @param description one sentence for people: what it is and where it came from
 * @param train images to learn from
 * @param test images that are never learned from
 * @param checksums SHA-256 by name, so that a reader can tell whether two runs saw the same data
 */
public record DigitData(
        String name, String description, DigitImages train, DigitImages test, Map<String, String> checksums) {

    public DigitData {
        checksums = Map.copyOf(checksums);
    }

    /** The first {@code n} images of each part. */
    public DigitData limit(int n) {
        return new DigitData(name, description, train.limit(n), test.limit(n), checksums);
    }
}
