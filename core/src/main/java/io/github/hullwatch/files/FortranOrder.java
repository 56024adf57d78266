package io.github.hullwatch.files;

import java.util.List;

/** Arrays whose first index runs fastest. */
final class FortranOrder {

    private FortranOrder() {}

    /**
     * The same array in C order, as a copy.
     *
     * @param numbers float[] or double[]
     */
    static Object toC(Object numbers, List<Long> shape) {
        int[] lengths = shape.stream().mapToInt(Math::toIntExact).toArray();
        int[] strides = new int[lengths.length];
        int stride = 1;
        for (int axis = 0; axis < lengths.length; axis++) {
            strides[axis] = stride;
            stride *= lengths[axis];
        }
        int[] index = new int[lengths.length];
        if (numbers instanceof float[] floats) {
            float[] sorted = new float[floats.length];
            for (int i = 0, place = 0; i < sorted.length; i++) {
                sorted[i] = floats[place];
                place = next(index, lengths, strides, place);
            }
            return sorted;
        }
        double[] doubles = (double[]) numbers;
        double[] sorted = new double[doubles.length];
        for (int i = 0, place = 0; i < sorted.length; i++) {
            sorted[i] = doubles[place];
            place = next(index, lengths, strides, place);
        }
        return sorted;
    }

    /** Counts the index on in C order; returns its place in Fortran order. */
    private static int next(int[] index, int[] lengths, int[] strides, int place) {
        int at = place;
        for (int axis = lengths.length - 1; axis >= 0; axis--) {
            at += strides[axis];
            if (++index[axis] < lengths[axis]) {
                return at;
            }
            at -= lengths[axis] * strides[axis];
            index[axis] = 0;
        }
        return at;
    }
}
