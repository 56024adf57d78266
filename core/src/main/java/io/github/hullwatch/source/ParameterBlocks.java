package io.github.hullwatch.source;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The parameters of a model, layer by layer, by the names that lines call the layers. Immutable.
 *
 * @param all of the layers with parameters, in the order of the model
 * @param names of all layers, by index
 */
record ParameterBlocks(List<ParameterBlock> all, List<String> names) {

    /** @param example one of the probe set, whose pass tells what dense layers multiply with their weights */
    static ParameterBlocks of(Twin twin, List<String> names, INDArray[] example) {
        Layer[] layers = twin.layers();
        return new ParameterBlocks(ParameterBlock.of(layers, twin.params(), twin.pass(example, dense(layers))), names);
    }

    /** The indices of the dense layers. */
    static List<Integer> dense(Layer[] layers) {
        DenseExtractor dense = new DenseExtractor();
        return IntStream.range(0, layers.length)
                .filter(i -> layers[i].numParams() > 0 && dense.accepts(layers[i]))
                .boxed()
                .toList();
    }

    /** The same, with all derivatives kept of those factored ones of which something does not hold. */
    ParameterBlocks factoredWhere(Predicate<ParameterBlock> holds) {
        return new ParameterBlocks(
                all.stream()
                        .map(block -> block.factored() && !holds.test(block) ? block.unfactored() : block)
                        .toList(),
                names);
    }

    /** Those that training moves: of others there is no kernel. */
    List<ParameterBlock> moving() {
        return all.stream().filter(ParameterBlock::moves).toList();
    }

    /** What lines call the layer of a block. */
    String name(ParameterBlock block) {
        return names.get(block.index());
    }

    /**
     * The block of a layer.
     *
     * @param layer as lines name it; of a layer that is watched part by part, any part
     * @throws IllegalArgumentException if there is none
     */
    ParameterBlock ofLayer(String layer) {
        String whole = names.contains(layer) ? layer : layer.replaceFirst("/[^/]*$", "");
        return all.stream()
                .filter(block -> name(block).equals(whole))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the model has no layer '" + layer + "'"));
    }

    /** What the gradient of one output by one example takes as far as it is kept, in double precision. */
    long bytes() {
        return moving().stream().mapToLong(ParameterBlock::kept).sum() * Double.BYTES;
    }
}
