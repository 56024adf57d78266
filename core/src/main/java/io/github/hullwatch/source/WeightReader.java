package io.github.hullwatch.source;

import io.github.hullwatch.geometry.Vectors;
import java.util.function.IntToDoubleFunction;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Copies weights out of ND4J into arrays of our own, so that nothing later sees a live model. For
 * {@link WeightExtractor}s.
 *
 * <p>On a CPU the memory is read in place in one bulk copy (100 µs for 800×500 floats; {@code dup} takes 37 times
 * that). Elsewhere ND4J moves it to the host. float64 stays float64, all else becomes float32. Nothing of the array is
 * written.
 */
public final class WeightReader {

    private WeightReader() {}

    /** The columns of a matrix {@code [in, out]}, as dense layers have it: one row a column, {@code out} of them. */
    public static Vectors columns(INDArray matrix) {
        return columns(matrix, new Buffers());
    }

    static Vectors columns(INDArray matrix, Buffers buffers) {
        if (matrix.rank() != 2) {
            throw new IllegalArgumentException(
                    "columns are those of a matrix, not of an array of rank " + matrix.rank());
        }
        return read(matrix, 1, buffers);
    }

    /** Columns {@code from} to {@code to} (excluded) of a matrix. */
    public static Vectors columns(INDArray matrix, long from, long to) {
        if (matrix.rank() != 2 || from < 0 || to > matrix.size(1) || from >= to) {
            throw new IllegalArgumentException("columns " + from + " to " + to + " are not in an array of rank "
                    + matrix.rank() + " with " + matrix.size(matrix.rank() - 1));
        }
        return columns(matrix.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to)));
    }

    /**
     * The slices of an array along some of its axes, each flattened in the order of the remaining axes.
     *
     * @param axes each index of these is a vector, the last axis fastest
     */
    public static Vectors slices(INDArray array, int... axes) {
        return slices(array, new Buffers(), axes);
    }

    static Vectors slices(INDArray array, Buffers buffers, int... axes) {
        int[] order = new int[array.rank()];
        boolean[] taken = new boolean[array.rank()];
        int next = 0;
        long n = 1;
        for (int axis : axes) {
            order[next++] = axis;
            taken[axis] = true;
            n *= array.size(axis);
        }
        for (int axis = 0; axis < taken.length; axis++) {
            if (!taken[axis]) {
                order[next++] = axis;
            }
        }
        INDArray sorted = array.permute(order).dup('c');
        return filters(sorted.reshape('c', n, array.length() / n), buffers);
    }

    /**
     * The slices of an array {@code [out, …]} along its first axis, flattened, as convolutions have it: {@code out}
     * rows.
     */
    public static Vectors filters(INDArray array) {
        return filters(array, new Buffers());
    }

    static Vectors filters(INDArray array, Buffers buffers) {
        return read(array, 0, buffers);
    }

    /**
     * One more, last component for each vector.
     *
     * @param vectors n×d
     * @param values n numbers; null, as the bias of a layer that has none, leaves the vectors as they are
     */
    public static Vectors append(Vectors vectors, INDArray values) {
        return values == null ? vectors : append(vectors, values, new Buffers());
    }

    static Vectors append(Vectors vectors, INDArray values, Buffers buffers) {
        return append(vectors, values.length(), i -> values.getDouble(i), buffers);
    }

    /**
     * As {@link #append(Vectors, INDArray)}.
     *
     * @param count how many values there are
     */
    static Vectors append(Vectors vectors, long count, IntToDoubleFunction values, Buffers buffers) {
        if (count != vectors.n()) {
            throw new IllegalArgumentException(count + " numbers can't be appended to " + vectors.n() + " vectors");
        }
        return vectors.isFloat() ? appendFloats(vectors, values, buffers) : appendDoubles(vectors, values, buffers);
    }

    private static Vectors read(INDArray weights, int neuronAxis, Buffers buffers) {
        int n = Math.toIntExact(weights.size(neuronAxis));
        int d = Math.toIntExact(weights.length() / n);
        INDArray flat = contiguous(weights, neuronAxis == 1);
        int vectorStride = Math.toIntExact(flat.stride(neuronAxis));
        int componentStride = neuronAxis == 1 ? Math.toIntExact(flat.stride(0)) : 1;
        return weights.dataType() == DataType.DOUBLE
                ? Vectors.of(doubles(flat, buffers), 0, n, d, vectorStride, componentStride)
                : Vectors.of(floats(flat, buffers), 0, n, d, vectorStride, componentStride);
    }

    /**
     * The array itself where its elements lie without gaps in an order that strides describe, else a copy. Slices need
     * 'c' order, since several axes may make up one vector.
     */
    private static INDArray contiguous(INDArray a, boolean anyOrder) {
        boolean known = a.dataType() == DataType.DOUBLE || a.dataType() == DataType.FLOAT;
        if (known && (anyOrder || a.ordering() == 'c') && gapless(a)) {
            return a;
        }
        return (known ? a : a.castTo(DataType.FLOAT)).dup('c');
    }

    private static boolean gapless(INDArray a) {
        long expected = 1;
        boolean c = a.ordering() == 'c';
        for (int k = 0; k < a.rank(); k++) {
            int axis = c ? a.rank() - 1 - k : k;
            if (a.size(axis) != 1 && a.stride(axis) != expected) {
                return false;
            }
            expected *= a.size(axis);
        }
        return true;
    }

    private static float[] floats(INDArray a, Buffers buffers) {
        // The host's memory behind an array on a GPU may be stale, and its pointer is of another class.
        Pointer pointer = a.data().pointer();
        if (pointer instanceof FloatPointer && Backend.isCpu()) {
            float[] copy = buffers.floats(Math.toIntExact(a.length()));
            new FloatPointer(pointer).position(a.offset()).get(copy);
            return copy;
        }
        return inARow(a).data().asFloat();
    }

    /**
     * An array whose buffer holds its numbers and no others, in their order: itself where that is so, since a copy
     * would be made on the device first.
     *
     * @param gapless whose elements lie without gaps
     */
    static INDArray inARow(INDArray gapless) {
        return gapless.data().length() == gapless.length() ? gapless : gapless.dup(gapless.ordering());
    }

    private static double[] doubles(INDArray a, Buffers buffers) {
        Pointer pointer = a.data().pointer();
        if (pointer instanceof DoublePointer && Backend.isCpu()) {
            double[] copy = buffers.doubles(Math.toIntExact(a.length()));
            new DoublePointer(pointer).position(a.offset()).get(copy);
            return copy;
        }
        return inARow(a).data().asDouble();
    }

    private static Vectors appendDoubles(Vectors vectors, IntToDoubleFunction values, Buffers buffers) {
        int n = vectors.n();
        int d = vectors.d();
        double[] rows = buffers.doubles(n * (d + 1));
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < d; k++) {
                rows[i * (d + 1) + k] = vectors.get(i, k);
            }
            rows[i * (d + 1) + d] = values.applyAsDouble(i);
        }
        return Vectors.rows(rows, n, d + 1);
    }

    private static Vectors appendFloats(Vectors vectors, IntToDoubleFunction values, Buffers buffers) {
        int n = vectors.n();
        int d = vectors.d();
        float[] rows = buffers.floats(n * (d + 1));
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < d; k++) {
                rows[i * (d + 1) + k] = (float) vectors.get(i, k);
            }
            rows[i * (d + 1) + d] = (float) values.applyAsDouble(i);
        }
        return Vectors.rows(rows, n, d + 1);
    }
}
