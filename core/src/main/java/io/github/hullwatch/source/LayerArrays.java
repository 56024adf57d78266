package io.github.hullwatch.source;

import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How the arrays of a layer are come by: live, or out of a copy of all parameters. */
@FunctionalInterface
interface LayerArrays {

    /** The array of that name, live. */
    LayerArrays LIVE = (layer, name) -> {
        INDArray array = layer.paramTable().get(name);
        return array == null ? null : new LiveArray(array);
    };

    /**
     * An array of a layer.
     *
     * @param name in the layer's table of parameters
     * @return null if the layer has none of that name
     */
    WeightArray of(Layer layer, String name);

    /** Out of a copy, as far as they are in it. */
    static LayerArrays in(ParameterCopy copy) {
        return (layer, name) -> {
            INDArray array = layer.paramTable().get(name);
            return array == null ? null : copy.array(array);
        };
    }
}
