package io.github.hullwatch.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.params.CenterLossParamInitializer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.params.PretrainParamInitializer;

/**
 * Dense and output layers and autoencoders: a neuron is a column of W, which is {@code [in, out]}. An output layer with
 * further weights of its own kind (that of one-class networks) is not one of these.
 */
final class DenseExtractor implements SlicedExtractor {

    private static final String WEIGHTS = DefaultParamInitializer.WEIGHT_KEY;
    private static final String BIAS = DefaultParamInitializer.BIAS_KEY;
    private static final String CENTRES = CenterLossParamInitializer.CENTER_KEY;

    /**
     * Weights, bias, gains of layer normalisation, the bias of the visible units, and the class centres of a centre
     * loss.
     */
    private static final Set<String> KNOWN =
            Set.of(WEIGHTS, BIAS, DefaultParamInitializer.GAIN_KEY, PretrainParamInitializer.VISIBLE_BIAS_KEY, CENTRES);

    @Override
    public boolean accepts(Layer layer) {
        var configuration = SlicedExtractor.configuration(layer);
        Set<String> parameters = layer.paramTable().keySet();
        return (configuration instanceof DenseLayer
                        || configuration instanceof BaseOutputLayer
                        || configuration instanceof AutoEncoder)
                && parameters.contains(WEIGHTS)
                && KNOWN.containsAll(parameters);
    }

    @Override
    public String layers() {
        return "DenseLayer, OutputLayer, RnnOutputLayer, CenterLossOutputLayer, AutoEncoder";
    }

    @Override
    public String neuron() {
        return "a column of W; of a centre loss also, as part `centres`, the centre of each class";
    }

    @Override
    public List<Slice> slices(Layer layer) {
        List<Slice> slices = new ArrayList<>();
        slices.add(Slice.columns("", WEIGHTS, BIAS));
        if (layer.paramTable().containsKey(CENTRES)) {
            slices.add(Slice.along("centres", CENTRES, null, 0));
        }
        return slices;
    }
}
