package io.github.hullwatch.source;

import io.github.hullwatch.geometry.Vectors;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

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
        String part, String parameter, Rows rows, String bias, UnaryOperator<INDArray> biases, boolean fullyConnected) {

    /** Reads one weight vector a neuron off an array. */
    @FunctionalInterface
    interface Rows {
        Vectors of(INDArray array, Buffers buffers);
    }

    /** The columns of a matrix {@code [in, out]}, with or without a bias. */
    static Slice columns(String part, String parameter, String bias) {
        return new Slice(part, parameter, WeightReader::columns, bias, UnaryOperator.identity(), true);
    }

    /** A block of columns of a matrix {@code [in, …]}. */
    static Slice columns(String part, String parameter, long from, long to, String bias) {
        return new Slice(
                part,
                parameter,
                (array, buffers) -> WeightReader.columns(array, from, to, buffers),
                bias,
                all -> all.reshape(all.length()).get(NDArrayIndex.interval(from, to)),
                true);
    }

    /** The neurons that some axes of an array count, the last of these axes fastest. */
    static Slice along(String part, String parameter, String bias, int... axes) {
        return new Slice(
                part,
                parameter,
                (array, buffers) -> WeightReader.slices(array, buffers, axes),
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
                (array, buffers) -> WeightReader.columns(
                        array.dup('c').reshape('c', array.length() / array.size(0), array.size(0)), buffers),
                bias,
                UnaryOperator.identity(),
                false);
    }

    Vectors read(Layer layer, boolean withBias, Buffers buffers) {
        Vectors vectors = rows.of(layer.paramTable().get(parameter), buffers);
        INDArray values = withBias && bias != null ? layer.paramTable().get(bias) : null;
        if (values == null) {
            return vectors;
        }
        Vectors longer = WeightReader.append(vectors, biases.apply(values), buffers);
        buffers.reuse(vectors);
        return longer;
    }
}
