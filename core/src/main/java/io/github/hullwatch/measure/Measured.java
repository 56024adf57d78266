package io.github.hullwatch.measure;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The result of one quantity at one moment: a record that knows how it stands in a line of the run directory. */
public interface Measured {

    /**
     * The numbers by the names that stand in the line of the run directory, in their order there: numbers, booleans,
     * strings, or null where a value does not exist. Empty for a result that has no line.
     */
    Map<String, Object> values();

    /**
     * Whether all values are known. Those under chance are drawn when there is time for it, and are null before; a line
     * waits for them unless time is short.
     */
    default boolean isComplete() {
        return true;
    }

    /** An array that was measured beside the values; the line names its file. Empty for most results. */
    default Optional<Array> array() {
        return Optional.empty();
    }

    /**
     * Numbers in one to three dimensions.
     *
     * @param shape the length of each axis
     * @param values in 'c' order, the last axis fastest; NaN where there is none
     */
    record Array(int[] shape, double[] values) {
        /** @throws IllegalArgumentException if there are other dimensions, or not as many values as the shape says */
        public Array {
            shape = shape.clone();
            Objects.requireNonNull(values, "values");
            long size = 1;
            for (int length : shape) {
                size *= length;
            }
            if (shape.length < 1 || shape.length > 3) {
                throw new IllegalArgumentException("an array has 1 to 3 dimensions, not " + shape.length);
            }
            if (size != values.length) {
                throw new IllegalArgumentException(values.length + " values do not fill an array of " + size);
            }
        }

        /** One line for people, such as {@code array [10, 10]}. */
        @Override
        public String toString() {
            return "array " + Arrays.toString(shape);
        }
    }
}
