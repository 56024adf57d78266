package io.github.hullwatch.source;

import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Hands a layer a copy of its input. In inference, an activation layer of 1.0.0-M2.1 overwrites its input in place: in
 * a graph, another layer with the same input then sees what comes out of the activation. In training it works on a
 * copy.
 */
final class Copying implements InputPreProcessor {
    private static final long serialVersionUID = 1L;

    /** Puts one before a vertex that would overwrite its input. */
    static void before(GraphVertex vertex) {
        if (vertex instanceof LayerVertex layer
                && layer.getPreProcessor() == null
                && layer.getLayerConf().getLayer() instanceof ActivationLayer) {
            layer.setPreProcessor(new Copying());
        }
    }

    @Override
    public INDArray preProcess(INDArray input, int miniBatchSize, LayerWorkspaceMgr workspaces) {
        return workspaces.dup(ArrayType.ACTIVATIONS, input);
    }

    @Override
    public INDArray backprop(INDArray output, int miniBatchSize, LayerWorkspaceMgr workspaces) {
        return output;
    }

    @Override
    public InputPreProcessor clone() {
        return new Copying();
    }

    @Override
    public InputType getOutputType(InputType inputType) {
        return inputType;
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(
            INDArray maskArray, MaskState currentMaskState, int minibatchSize) {
        return new Pair<>(maskArray, currentMaskState);
    }
}
