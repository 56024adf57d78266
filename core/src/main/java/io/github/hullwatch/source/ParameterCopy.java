package io.github.hullwatch.source;

import java.util.Objects;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * All parameters of a model in the host's memory, in one copy. Deeplearning4j keeps them in one array, of which those
 * of the layers are views; on a graphics card each array that is read for itself costs a copy on the card and a wait of
 * its own: 2.7 ms for the four layers of LeNet on an H100, where one copy of everything took 1.5 ms.
 *
 * <p>Confined to one thread.
 */
final class ParameterCopy {

    private final DataBuffer buffer;
    private final long from;
    private final float[] floats;
    private final double[] doubles;

    private ParameterCopy(DataBuffer buffer, long from, float[] floats, double[] doubles) {
        this.buffer = buffer;
        this.from = from;
        this.floats = floats;
        this.doubles = doubles;
    }

    /**
     * Copies.
     *
     * @param parameters of a model; null if it has none
     * @return empty if they do not lie one after the other
     */
    static Optional<ParameterCopy> of(INDArray parameters) {
        if (parameters == null || parameters.isEmpty() || !isInARow(parameters)) {
            return Optional.empty();
        }
        boolean inDouble = parameters.dataType() == DataType.DOUBLE;
        return Optional.of(new ParameterCopy(
                root(parameters),
                parameters.offset(),
                inDouble ? null : parameters.data().asFloat(),
                inDouble ? parameters.data().asDouble() : null));
    }

    private static boolean isInARow(INDArray parameters) {
        int last = parameters.rank() - 1;
        return parameters.data().length() == parameters.length()
                && parameters.size(last) == parameters.length()
                && (parameters.length() == 1 || parameters.stride(last) == 1);
    }

    /** The memory that an array is a view of. */
    private static DataBuffer root(INDArray array) {
        return Objects.requireNonNullElseGet(array.data().originalDataBuffer(), array::data);
    }

    /** What was copied of an array; the array itself if it is no view of the parameters. */
    WeightArray array(INDArray array) {
        long offset = array.offset() - from;
        long[] shape = array.shape();
        long[] strides = array.stride();
        long last = offset;
        for (int k = 0; k < shape.length; k++) {
            last += (shape[k] - 1) * strides[k];
        }
        int all = floats == null ? doubles.length : floats.length;
        if (root(array) != buffer || offset < 0 || last >= all) {
            return new LiveArray(array);
        }
        return new CopiedArray(floats, doubles, Math.toIntExact(offset), ints(shape), ints(strides));
    }

    private static int[] ints(long[] values) {
        int[] ints = new int[values.length];
        for (int k = 0; k < ints.length; k++) {
            ints[k] = Math.toIntExact(values[k]);
        }
        return ints;
    }
}
