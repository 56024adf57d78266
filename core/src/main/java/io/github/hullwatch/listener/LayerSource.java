package io.github.hullwatch.listener;

import io.github.hullwatch.geometry.Vectors;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer whose weights are watched.
 *
 * @param name as the model names it
 * @param kind the configuration's simple class name, for the manifest
 * @param layout of its weight array
 * @param layer the live layer: read, never written
 */
record LayerSource(String name, String kind, WeightLayout layout, Layer layer) {

    private static final String WEIGHTS = "W";
    private static final String BIAS = "b";

    /** A copy of the weights as they are now. */
    Vectors read(boolean withBias) {
        INDArray bias = withBias ? layer.paramTable().get(BIAS) : null;
        return WeightReader.read(layer.getParam(WEIGHTS), layout, bias);
    }

    int neurons() {
        return layout.neurons(layer.getParam(WEIGHTS).shape());
    }

    int inputs() {
        return layout.inputs(layer.getParam(WEIGHTS).shape());
    }

    /** Whether every neuron sees all inputs: such layers are projected on spheres. */
    boolean fullyConnected() {
        return layout == WeightLayout.DENSE;
    }
}
