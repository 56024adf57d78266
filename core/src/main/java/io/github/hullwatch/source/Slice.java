package io.github.hullwatch.source;

import io.github.hullwatch.geometry.Vectors;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.api.Layer;

/**
 * Where the weight vectors of one part of a layer lie.
 *
 * @param part name of the part; empty for the only or main one
 * @param parameter name of the array
 * @param rows how one weight vector a neuron is read off the array
 * @param bias name of the array with the neurons' biases, or null; one that the layer lacks is left out
 * @param biases which of its numbers are theirs, in the order of the neurons
 * @param fullyConnected whether every neuron sees every input
 */
record Slice(
        String part,
        String parameter,
        Rows rows,
        String bias,
        UnaryOperator<WeightArray> biases,
        boolean fullyConnected) {

    /** Reads one weight vector a neuron off an array. */
    @FunctionalInterface
    interface Rows {
        Vectors of(WeightArray array, Buffers buffers);
    }

    /** The columns of a matrix {@code [in, out]}, with or without a bias. */
    static Slice columns(String part, String parameter, String bias) {
        return new Slice(part, parameter, WeightArray::columns, bias, UnaryOperator.identity(), true);
    }

    /** A block of columns of a matrix {@code [in, …]}. */
    static Slice columns(String part, String parameter, long from, long to, String bias) {
        return new Slice(
                part,
                parameter,
                // In column order, as Deeplearning4j has matrices, these lie one after the other: no more is copied.
                (array, buffers) -> array.interval(1, from, to).columns(buffers),
                bias,
                // [n], or [1, n] before 1.0.0-M2.
                all -> all.asVector().interval(0, from, to),
                true);
    }

    /** The neurons that some axes of an array count, the last of these axes fastest. */
    static Slice along(String part, String parameter, String bias, int... axes) {
        return new Slice(
                part,
                parameter,
                (array, buffers) -> array.slices(buffers, axes),
                bias,
                UnaryOperator.identity(),
                false);
    }

    /**
     * The output channels of a convolution over a sequence. Its array says {@code [out, in, kernel, 1]}, and is
     * computed with as {@code [kernel, in, out]}: the same numbers in the same order, read with other strides
     * (1.0.0-M2.1).
     */
    static Slice sequence(String parameter, String bias) {
        return new Slice(
                "",
                parameter,
                (array, buffers) -> array.asMatrix(array.length() / array.size(0), array.size(0))
                        .columns(buffers),
                bias,
                UnaryOperator.identity(),
                false);
    }

    Vectors read(Layer layer, boolean withBias, Buffers buffers, LayerArrays arrays) {
        Vectors vectors = rows.of(arrays.of(layer, parameter), buffers);
        WeightArray values = withBias && bias != null ? arrays.of(layer, bias) : null;
        if (values == null) {
            return vectors;
        }
        Vectors longer = biases.apply(values).appendedTo(vectors, buffers);
        buffers.reuse(vectors);
        return longer;
    }
}
