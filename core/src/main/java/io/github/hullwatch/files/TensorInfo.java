package io.github.hullwatch.files;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An array in a file of arrays: what its header says.
 *
 * @param name as the file has it: whatever somebody wrote there
 * @param type of its numbers, such as {@code float16}
 * @param shape lengths of its dimensions, each ≥ 0; none for a single number
 * @param obstacle why it can't be read, such as a type that is no floating-point number; null if it can
 */
public record TensorInfo(String name, String type, List<Long> shape, String obstacle) {

    /** Copies the shape. */
    public TensorInfo {
        shape = List.copyOf(shape);
    }

    /** Number of dimensions. */
    public int rank() {
        return shape.size();
    }

    /** Number of elements; {@link Long#MAX_VALUE} for more than that. */
    public long size() {
        return size(shape);
    }

    static long size(List<Long> shape) {
        if (shape.contains(0L)) {
            return 0;
        }
        long size = 1;
        for (long length : shape) {
            if (size > Long.MAX_VALUE / length) {
                return Long.MAX_VALUE;
            }
            size *= length;
        }
        return size;
    }

    /** The shape for people: {@code 500×800}; {@code a single number} for none. */
    public String shapeText() {
        return shape.isEmpty()
                ? "a single number"
                : shape.stream().map(String::valueOf).collect(Collectors.joining("×"));
    }
}
