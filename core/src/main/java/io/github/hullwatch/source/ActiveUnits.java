package io.github.hullwatch.source;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Which units of the layers with a ReLU or leaky ReLU are active on each example, batch by batch. */
final class ActiveUnits {

    private final Map<Integer, Pattern> patterns = new LinkedHashMap<>();

    /** @param layers of the network, in its order */
    ActiveUnits(Layer[] layers) {
        for (int i = 0; i < layers.length; i++) {
            if (isRectified(layers[i])) {
                patterns.put(i, new Pattern());
            }
        }
    }

    private static boolean isRectified(Layer layer) {
        IActivation activation = activation(layer);
        return activation instanceof ActivationReLU
                || activation instanceof ActivationReLU6
                || activation instanceof ActivationLReLU;
    }

    /** What a layer does last to each of its units by itself; null if that is nothing. */
    private static IActivation activation(Layer layer) {
        var configuration = SlicedExtractor.configuration(layer);
        if (configuration instanceof ActivationLayer of) {
            return of.getActivationFn();
        }
        return configuration instanceof BaseLayer of
                        && !(configuration instanceof BaseRecurrentLayer)
                        && !(configuration instanceof BatchNormalization)
                ? of.getActivationFn()
                : null;
    }

    /** Sends one more batch through the network. */
    void add(Twin twin, INDArray[] examples) {
        if (!patterns.isEmpty()) {
            Map<Integer, INDArray> outputs = twin.outputs(examples, List.copyOf(patterns.keySet()));
            patterns.forEach((index, pattern) -> pattern.add(outputs.get(index)));
        }
    }

    /** By the index of the layer, in the order of the network. */
    Map<Integer, Pattern> patterns() {
        return patterns;
    }

    /** One bit for each unit and example, example after example: whether the unit is active. */
    static final class Pattern {
        private final BitSet active = new BitSet();
        private int length;

        private Pattern() {}

        private void add(INDArray outputs) {
            for (double value : Doubles.of(outputs.castTo(DataType.DOUBLE))) {
                active.set(length++, value > 0);
            }
        }

        /** How many bits there are. */
        int length() {
            return length;
        }

        /** The bits, 32 to a number, the first one lowest. */
        int[] packed() {
            int[] packed = new int[(length + 31) / 32];
            for (int bit = active.nextSetBit(0); bit >= 0; bit = active.nextSetBit(bit + 1)) {
                packed[bit / 32] |= 1 << (bit % 32);
            }
            return packed;
        }
    }
}
