package io.github.hullwatch.files;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * An array of one to three dimensions, as in a .npy file. Neither the shape nor the data is copied: treat both as
 * immutable.
 *
 * @param shape lengths of the dimensions, each ≥ 0
 * @param data float[] or double[] of as many elements, in C order (last index runs fastest)
 */
public record NpyArray(int[] shape, Object data) {

    /**
     * @throws IllegalArgumentException if data is neither float[] nor double[], or its length is not that of the shape
     */
    public NpyArray {
        Objects.requireNonNull(data, "data");
        if (shape.length < 1 || shape.length > 3) {
            throw new IllegalArgumentException("an array of " + shape.length + " dimensions: 1, 2 or 3 are known");
        }
        long size = 1;
        for (int length : shape) {
            if (length < 0) {
                throw new IllegalArgumentException("negative length in shape " + Arrays.toString(shape));
            }
            size = Math.multiplyExact(size, (long) length);
        }
        int length;
        if (data instanceof float[] floats) {
            length = floats.length;
        } else if (data instanceof double[] doubles) {
            length = doubles.length;
        } else {
            throw new IllegalArgumentException("data must be float[] or double[], not " + data.getClass());
        }
        if (length != size) {
            throw new IllegalArgumentException(
                    "shape " + Arrays.toString(shape) + " needs " + size + " numbers, got " + length);
        }
    }

    /** An n×d array over the given rows. */
    public static NpyArray matrix(int n, int d, float[] rows) {
        return new NpyArray(new int[] {n, d}, rows);
    }

    /** An n×d array over the given rows. */
    public static NpyArray matrix(int n, int d, double[] rows) {
        return new NpyArray(new int[] {n, d}, rows);
    }

    /** Number of dimensions. */
    public int rank() {
        return shape.length;
    }

    /** Number of elements. */
    public int size() {
        return data instanceof float[] floats ? floats.length : ((double[]) data).length;
    }

    /** Whether it holds float32; float64 otherwise. */
    public boolean isFloat() {
        return data instanceof float[];
    }

    /** {@code float32} or {@code float64}. */
    public String dtype() {
        return isFloat() ? "float32" : "float64";
    }

    /** Element at an index in C order, exactly. */
    public double get(int index) {
        return data instanceof float[] floats ? floats[index] : ((double[]) data)[index];
    }

    /** All elements in C order, as a new array; exact. */
    public double[] toDoubles() {
        if (data instanceof double[] doubles) {
            return doubles.clone();
        }
        float[] floats = (float[]) data;
        double[] copy = new double[floats.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = floats[i];
        }
        return copy;
    }

    /** One line for people: {@code float32 500×800}. */
    @Override
    public String toString() {
        return dtype() + " " + shapeText();
    }

    /** The shape for people: {@code 500×800}. */
    public String shapeText() {
        return shapeText(shape);
    }

    static String shapeText(int[] shape) {
        return Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining("×"));
    }
}
