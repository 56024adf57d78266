package io.github.hullwatch.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What the dense layers see of all examples, batch by batch. With it the scalar products of their biases' gradients
 * become those of all their parameters: ⟨δ, δ′⟩(1 + ⟨x, x′⟩), as {@link ParameterBlock} explains.
 */
final class DenseInputs {

    private final Map<Integer, List<INDArray>> batches = new LinkedHashMap<>();

    /** @param blocks of which those that are factored are looked at */
    DenseInputs(List<ParameterBlock> blocks) {
        blocks.stream()
                .filter(ParameterBlock::factored)
                .forEach(block -> batches.put(block.index(), new ArrayList<>()));
    }

    /** Sends one more batch through the network. */
    void add(Twin twin, INDArray[] examples) {
        if (!batches.isEmpty()) {
            twin.pass(examples, List.copyOf(batches.keySet())).forEach((index, input) -> batches.get(index)
                    .add(input.castTo(DataType.DOUBLE).dup('c')));
        }
    }

    /**
     * Multiplies with one plus the scalar products of a layer's inputs.
     *
     * @param products of the gradients by its bias, n×n, 'c' order, written over
     */
    void complete(ParameterBlock factored, double[] products) {
        INDArray inputs = Nd4j.concat(0, batches.get(factored.index()).toArray(INDArray[]::new));
        double[] gram = Doubles.of(inputs.mmul(inputs.transpose()));
        for (int i = 0; i < products.length; i++) {
            products[i] *= 1 + gram[i];
        }
    }
}
