package io.github.hullwatch.source;

import io.github.hullwatch.geometry.Vectors;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Dense and output layers: a neuron is a column of W, which is {@code [in, out]}. */
final class DenseExtractor implements WeightExtractor {

    private static final String WEIGHTS = DefaultParamInitializer.WEIGHT_KEY;
    private static final String BIAS = DefaultParamInitializer.BIAS_KEY;

    @Override
    public boolean accepts(Layer layer) {
        var configuration = layer.conf().getLayer();
        return configuration instanceof DenseLayer || configuration instanceof BaseOutputLayer;
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
