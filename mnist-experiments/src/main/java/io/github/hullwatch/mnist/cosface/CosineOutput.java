package io.github.hullwatch.mnist.cosface;

import java.util.Arrays;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseOutputLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What {@link CosFaceOutputLayer} does: logits s·cos θ of inputs [n, in] and the columns of W [in, classes]. The margin
 * is the loss's. As thread-safe as layers of Deeplearning4j are: not at all.
 */
final class CosineOutput extends BaseOutputLayer<CosFaceOutputLayer> {
    private static final long serialVersionUID = 1L;

    private static final String WEIGHTS = DefaultParamInitializer.WEIGHT_KEY;

    CosineOutput(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    protected INDArray getLabels2d(LayerWorkspaceMgr workspaces, ArrayType type) {
        return labels;
    }

    @Override
    protected INDArray preOutput(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        applyDropOutIfNecessary(training, workspaces);
        INDArray weights = getParamWithNoise(WEIGHTS, training, workspaces);
        INDArray x = input.castTo(dataType);
        if (x.rank() != 2 || x.size(1) != weights.size(0)) {
            throw new DL4JInvalidInputException("input of shape " + Arrays.toString(x.shape()) + ", but [examples, "
                    + weights.size(0) + "] is needed " + layerId());
        }
        INDArray logits = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, x.size(0), weights.size(1));
        Directions.ofRows(x).units().mmuli(Directions.ofColumns(weights).units(), logits);
        return logits.muli(layerConf().getScale());
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        INDArray logits = preOutput(true, workspaces);
        Directions x = Directions.ofRows(input.castTo(dataType));
        Directions w = Directions.ofColumns(getParamWithNoise(WEIGHTS, true, workspaces));
        INDArray delta = layerConf()
                .getLossFn()
                .computeGradient(labels, logits, layerConf().getActivationFn(), maskArray)
                .mul(layerConf().getScale());

        INDArray weightGradient = gradientViews.get(WEIGHTS);
        weightGradient.assign(w.backwards(x.units().transpose().mmul(delta)));
        Gradient gradient = new DefaultGradient();
        gradient.gradientForVariable().put(WEIGHTS, weightGradient);

        INDArray inputGradient = x.backwards(delta.mmul(w.units().transpose()));
        inputGradient = workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, inputGradient);
        return new Pair<>(gradient, backpropDropOutIfPresent(inputGradient));
    }

    /** Deeplearning4j asks for this one only if a network is this layer alone. */
    @Override
    public void computeGradientAndScore(LayerWorkspaceMgr workspaces) {
        gradient = backpropGradient(null, workspaces).getFirst();
        score = computeScore(0, true, workspaces);
    }
}
