package io.github.hullwatch.source;

import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Whether the derivatives by a dense layer's weights are what {@link ParameterBlock} takes them for, the outer product
 * of the layer's inputs and the derivatives by its bias. Layer normalisation, for one, makes them something else; so
 * the network itself is asked, by one backward pass from all outputs. Holds until the network's next backward pass,
 * which writes the gradient over.
 *
 * @param inputs of the dense layers by index, of one example
 * @param gradient by all parameters, of the same example
 */
record OuterProductCheck(Map<Integer, INDArray> inputs, INDArray gradient) {

    /** How far the two ways to a dense layer's derivatives may lie apart, beside the largest. */
    private static final double FLOAT = 1e-4;

    private static final double DOUBLE = 1e-10;

    /** Asks the network by one example. */
    static OuterProductCheck of(TwinOutputs outputs, INDArray[] example) {
        Twin twin = outputs.twin();
        Map<Integer, INDArray> inputs = twin.pass(example, ParameterBlocks.dense(twin.layers()));
        twin.differentiate(example, outputs.all());
        return new OuterProductCheck(inputs, twin.gradients());
    }

    /** Whether the derivatives of a factored block are as long as the product is. */
    boolean holds(ParameterBlock block) {
        double tolerance = gradient.dataType() == DataType.DOUBLE ? DOUBLE : FLOAT;
        double whole = Doubles.squaredNorm(block.whole(gradient));
        double bias = Doubles.squaredNorm(block.kept(gradient));
        double factored = bias * (1 + Doubles.squaredNorm(inputs.get(block.index())));
        return Math.abs(whole - factored) <= tolerance * Math.max(whole, factored);
    }
}
