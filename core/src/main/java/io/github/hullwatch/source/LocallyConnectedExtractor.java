package io.github.hullwatch.source;

import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.LocallyConnected1D;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;

/**
 * Locally connected layers: a neuron is an output channel at one position, since every position has weights of its own:
 * W is {@code [positions, kernel · in, out]}. The bias is shared by the positions and left out.
 */
final class LocallyConnectedExtractor implements SlicedExtractor {

    @Override
    public boolean accepts(Layer layer) {
        var configuration = SlicedExtractor.configuration(layer);
        return configuration instanceof LocallyConnected2D || configuration instanceof LocallyConnected1D;
    }

    @Override
    public String layers() {
        return "LocallyConnected1D, LocallyConnected2D";
    }

    @Override
    public String neuron() {
        return "an output channel at one position: position · channels + channel";
    }

    @Override
    public List<Slice> slices(Layer layer) {
        return List.of(Slice.along("", ConvolutionParamInitializer.WEIGHT_KEY, null, 0, 2));
    }
}
