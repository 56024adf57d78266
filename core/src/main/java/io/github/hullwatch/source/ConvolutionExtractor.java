package io.github.hullwatch.source;

import io.github.hullwatch.geometry.Vectors;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Convolutions in one to three dimensions: a neuron is a filter, flattened; W is {@code [out, in, kernel…]}. */
final class ConvolutionExtractor implements WeightExtractor {

    private static final String WEIGHTS = ConvolutionParamInitializer.WEIGHT_KEY;
    private static final String BIAS = ConvolutionParamInitializer.BIAS_KEY;

    /** Exact classes: subclasses such as deconvolutions and depthwise convolutions lay out their weights otherwise. */
    private static final Set<String> KINDS = Set.of(
            ConvolutionLayer.class.getName(),
            Convolution1DLayer.class.getName(),
            Convolution3D.class.getName(),
            "org.deeplearning4j.nn.conf.layers.Convolution2D",
            "org.deeplearning4j.nn.conf.layers.Convolution1D");

    @Override
    public boolean accepts(Layer layer) {
        return KINDS.contains(layer.conf().getLayer().getClass().getName());
    }

    @Override
    public List<WeightPart> parts(Layer layer) {
        INDArray w = layer.getParam(WEIGHTS);
        long filter = w.length() / w.size(0);
        return List.of(WeightPart.whole(Math.toIntExact(w.size(0)), Math.toIntExact(filter), false));
    }

    @Override
    public Vectors read(Layer layer, WeightPart part, boolean withBias) {
        Vectors filters = WeightReader.filters(layer.getParam(WEIGHTS));
        return withBias ? WeightReader.append(filters, layer.paramTable().get(BIAS)) : filters;
    }
}
