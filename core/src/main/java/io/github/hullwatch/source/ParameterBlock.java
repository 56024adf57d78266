package io.github.hullwatch.source;

import io.github.hullwatch.geometry.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.layers.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * Where the parameters of one layer lie in the array of all of a network, and which of their derivatives have to be
 * kept to know all scalar products of these.
 *
 * <p>The gradient of a dense layer's weights by one example is the outer product of the layer's input and the gradient
 * of its bias. So ⟨∂/∂W, ∂/∂W⟩ of two examples is the product of two short scalar products, and the gradients of W,
 * which are most of most networks, need not be kept.
 *
 * @param index of the layer
 * @param offset of its first parameter
 * @param length how many it has
 * @param keptFrom of the first whose derivative is kept
 * @param kept how many
 * @param factored whether the kept ones are those of a bias, and the others follow from the layer's inputs
 * @param moves whether training moves them: the learning rate of one is not zero
 */
record ParameterBlock(int index, long offset, long length, long keptFrom, long kept, boolean factored, boolean moves) {

    private static final Set<String> DENSE =
            Set.of(DefaultParamInitializer.WEIGHT_KEY, DefaultParamInitializer.BIAS_KEY);

    /**
     * Those of all layers with parameters.
     *
     * @param parameters all of the network, of which each layer's are a view
     * @param inputs of dense layers by index, as multiplied with the weights, of a single example
     */
    static List<ParameterBlock> of(Layer[] layers, INDArray parameters, Map<Integer, INDArray> inputs) {
        List<ParameterBlock> blocks = new ArrayList<>();
        for (int i = 0; i < layers.length; i++) {
            Layer layer = layers[i];
            long length = layer.numParams();
            if (length > 0) {
                long offset = layer.params().offset() - parameters.offset();
                blocks.add(
                        isFactored(layer, inputs.get(i))
                                ? factored(i, layer, offset, parameters)
                                : new ParameterBlock(i, offset, length, offset, length, false, moves(layer)));
            }
        }
        blocks.sort(Comparator.comparingInt(ParameterBlock::index));
        return blocks;
    }

    private static ParameterBlock factored(int index, Layer layer, long offset, INDArray parameters) {
        INDArray bias = layer.getParam(DefaultParamInitializer.BIAS_KEY);
        return new ParameterBlock(
                index,
                offset,
                layer.numParams(),
                bias.offset() - parameters.offset(),
                bias.length(),
                true,
                moves(layer));
    }

    /**
     * Whether training changes a layer. NoOp takes the gradient itself for the step, but for the running statistics of
     * a batch normalisation, which are no parameters that gradients move.
     */
    private static boolean moves(Layer layer) {
        if (layer instanceof FrozenLayer || layer instanceof FrozenLayerWithBackprop) {
            return false;
        }
        boolean statistics = layer.conf().getLayer() instanceof BatchNormalization;
        return layer.paramTable().keySet().stream()
                .map(name -> layer.conf().getLayer().getUpdaterByParam(name))
                .anyMatch(updater -> updater instanceof NoOp ? !statistics : moves(updater));
    }

    private static boolean moves(IUpdater updater) {
        // One that has a schedule may begin at 0.
        return !(updater instanceof Sgd sgd && sgd.getLearningRateSchedule() == null && sgd.getLearningRate() == 0);
    }

    private static boolean isFactored(Layer layer, INDArray input) {
        return layer.paramTable().keySet().equals(DENSE)
                && new DenseExtractor().accepts(layer)
                && input != null
                && input.rank() == 2
                && input.size(0) == 1;
    }

    /** The same, with all derivatives kept. */
    ParameterBlock unfactored() {
        return new ParameterBlock(index, offset, length, offset, length, false, moves);
    }

    /** The derivatives that are kept, of all of a network. */
    INDArray kept(INDArray all) {
        return part(all, keptFrom, kept);
    }

    /** The parameters, or their derivatives, of all of a network. */
    INDArray whole(INDArray all) {
        return part(all, offset, length);
    }

    /**
     * The parameters, of all of a network: a copy of one row.
     *
     * @param all one number a parameter, in one row or column
     */
    Vectors copy(Vectors all) {
        int from = Math.toIntExact(offset);
        int to = Math.toIntExact(offset + length);
        return all.isFloat()
                ? Vectors.rows(Arrays.copyOfRange(all.floats(), from, to), 1, to - from)
                : Vectors.rows(Arrays.copyOfRange(all.doubles(), from, to), 1, to - from);
    }

    private static INDArray part(INDArray all, long from, long length) {
        return all.reshape(all.length()).get(NDArrayIndex.interval(from, from + length));
    }
}
