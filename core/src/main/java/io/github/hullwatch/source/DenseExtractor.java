package io.github.hullwatch.source;

import io.github.hullwatch.geometry.Vectors;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.params.CenterLossParamInitializer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Dense and output layers: a neuron is a column of W, which is {@code [in, out]}. An output layer with further weights
 * of its own kind (that of one-class networks) is not one of these.
 */
final class DenseExtractor implements WeightExtractor {

    private static final String WEIGHTS = DefaultParamInitializer.WEIGHT_KEY;
    private static final String BIAS = DefaultParamInitializer.BIAS_KEY;

    /** Weights, bias, gains of layer normalisation, and the class centres of a centre loss. */
    private static final Set<String> KNOWN =
            Set.of(WEIGHTS, BIAS, DefaultParamInitializer.GAIN_KEY, CenterLossParamInitializer.CENTER_KEY);

    @Override
    public boolean accepts(Layer layer) {
        var configuration = layer.conf().getLayer();
        Set<String> parameters = layer.paramTable().keySet();
        return (configuration instanceof DenseLayer || configuration instanceof BaseOutputLayer)
                && parameters.contains(WEIGHTS)
                && KNOWN.containsAll(parameters);
    }

    @Override
    public List<WeightPart> parts(Layer layer) {
        INDArray w = layer.getParam(WEIGHTS);
        return List.of(WeightPart.whole(Math.toIntExact(w.size(1)), Math.toIntExact(w.size(0)), true));
    }

    @Override
    public Vectors read(Layer layer, WeightPart part, boolean withBias) {
        Vectors columns = WeightReader.columns(layer.getParam(WEIGHTS));
        return withBias ? WeightReader.append(columns, layer.paramTable().get(BIAS)) : columns;
    }
}
