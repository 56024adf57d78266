package io.github.hullwatch.source;

import io.github.hullwatch.geometry.Vectors;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** An array of ND4J, read where it lies. */
record LiveArray(INDArray array) implements WeightArray {

    @Override
    public long size(int axis) {
        return array.size(axis);
    }

    @Override
    public long length() {
        return array.length();
    }

    @Override
    public WeightArray interval(int axis, long from, long to) {
        long[] shape = array.shape().clone();
        shape[axis] = to - from;
        return view(shape, array.stride(), from * array.stride(axis));
    }

    /**
     * A view. The ones that {@code get} and {@code slice} make along the first axis come back empty, without a word,
     * where the array begins within its own length from the beginning of the memory that it is a view of, and the part
     * does not (1.0.0-M2.1).
     */
    private WeightArray view(long[] shape, long[] strides, long from) {
        return new LiveArray(Nd4j.create(array.data(), shape, strides, array.offset() + from, array.ordering()));
    }

    @Override
    public WeightArray asVector() {
        return new LiveArray(array.reshape(array.length()));
    }

    @Override
    public WeightArray at(long index) {
        long[] shape = Arrays.copyOfRange(array.shape(), 1, array.rank());
        long[] strides = Arrays.copyOfRange(array.stride(), 1, array.rank());
        return view(shape, strides, index * array.stride(0));
    }

    @Override
    public WeightArray asMatrix(long rows, long columns) {
        return new LiveArray(array.dup('c').reshape('c', rows, columns));
    }

    @Override
    public Vectors columns(Buffers buffers) {
        return WeightReader.columns(array, buffers);
    }

    @Override
    public Vectors filters(Buffers buffers) {
        return WeightReader.filters(array, buffers);
    }

    @Override
    public Vectors slices(Buffers buffers, int... axes) {
        return WeightReader.slices(array, buffers, axes);
    }

    @Override
    public Vectors appendedTo(Vectors vectors, Buffers buffers) {
        return WeightReader.append(vectors, array, buffers);
    }
}
