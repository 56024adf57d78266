package io.github.hullwatch.source;

import io.github.hullwatch.geometry.Vectors;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

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
        INDArrayIndex[] indexes = new INDArrayIndex[array.rank()];
        for (int k = 0; k < indexes.length; k++) {
            indexes[k] = k == axis ? NDArrayIndex.interval(from, to) : NDArrayIndex.all();
        }
        return new LiveArray(array.get(indexes));
    }

    @Override
    public WeightArray asVector() {
        return new LiveArray(array.reshape(array.length()));
    }

    @Override
    public WeightArray at(long index) {
        INDArrayIndex[] indexes = new INDArrayIndex[array.rank()];
        indexes[0] = NDArrayIndex.point(index);
        for (int k = 1; k < indexes.length; k++) {
            indexes[k] = NDArrayIndex.all();
        }
        return new LiveArray(array.get(indexes));
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
