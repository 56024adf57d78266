package io.github.hullwatch.source;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.params.SeparableConvolutionParamInitializer;

/**
 * Convolutions: a neuron is an output channel, its vector the flattened weights that lead to it. Deeplearning4j lays
 * them out in five ways, by exact class (1.0.0-M2.1).
 */
final class ConvolutionExtractor implements SlicedExtractor {

    private static final String WEIGHTS = ConvolutionParamInitializer.WEIGHT_KEY;
    private static final String BIAS = ConvolutionParamInitializer.BIAS_KEY;

    /** {@code [out, in, kernel…]}. */
    private static final List<Slice> FILTERS = List.of(Slice.along("", WEIGHTS, BIAS, 0));

    private static final Map<String, List<Slice>> BY_CLASS = Map.of(
            ConvolutionLayer.class.getName(),
            FILTERS,
            Convolution1DLayer.class.getName(),
            List.of(Slice.sequence(WEIGHTS, BIAS)),
            Convolution3D.class.getName(),
            FILTERS,
            "org.deeplearning4j.nn.conf.layers.Convolution2D",
            FILTERS,
            "org.deeplearning4j.nn.conf.layers.Convolution1D",
            List.of(Slice.sequence(WEIGHTS, BIAS)),
            // [in, out, kH, kW]
            Deconvolution2D.class.getName(),
            List.of(Slice.along("", WEIGHTS, BIAS, 1)),
            // [kD, kH, kW, out, in]
            Deconvolution3D.class.getName(),
            List.of(Slice.along("", WEIGHTS, BIAS, 3)),
            // [kH, kW, in, multiplier]
            DepthwiseConvolution2D.class.getName(),
            List.of(Slice.along("", WEIGHTS, BIAS, 2, 3)),
            // [multiplier, in, kH, kW], then [out, in · multiplier, 1, 1]
            SeparableConvolution2D.class.getName(),
            List.of(
                    Slice.along("depthwise", WEIGHTS, null, 1, 0),
                    Slice.along("pointwise", SeparableConvolutionParamInitializer.POINT_WISE_WEIGHT_KEY, BIAS, 0)));

    @Override
    public boolean accepts(Layer layer) {
        return BY_CLASS.containsKey(
                SlicedExtractor.configuration(layer).getClass().getName());
    }

    @Override
    public String layers() {
        return "Convolution1D, ConvolutionLayer, Convolution3D, Deconvolution2D, Deconvolution3D, DepthwiseConvolution2D,"
                + " SeparableConvolution2D";
    }

    @Override
    public String neuron() {
        return "an output channel; of a separable convolution first, as part `depthwise`, each filtered input channel, then, as part"
                + " `pointwise`, each output channel";
    }

    @Override
    public List<Slice> slices(Layer layer) {
        return BY_CLASS.get(SlicedExtractor.configuration(layer).getClass().getName());
    }
}
