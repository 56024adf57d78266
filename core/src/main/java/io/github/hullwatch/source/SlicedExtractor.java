package io.github.hullwatch.source;

import io.github.hullwatch.geometry.Vectors;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;

/** An extractor that says where the weight vectors of each part lie, and what a neuron is. */
interface SlicedExtractor extends WeightExtractor {

    /** What these layers are, for the documentation. */
    String layers();

    /** What a neuron is, for the documentation. */
    String neuron();

    /** The parts of a layer. */
    List<Slice> slices(Layer layer);

    @Override
    default List<WeightPart> parts(Layer layer) {
        return slices(layer).stream()
                .map(slice -> {
                    Vectors vectors = slice.read(layer, false, new Buffers(), LayerArrays.LIVE);
                    return new WeightPart(slice.part(), vectors.n(), vectors.d(), slice.fullyConnected());
                })
                .toList();
    }

    @Override
    default Vectors read(Layer layer, WeightPart part, boolean withBias) {
        return read(layer, part, withBias, new Buffers(), LayerArrays.LIVE);
    }

    /** As {@link #read(Layer, WeightPart, boolean)}, into an array that is used again. */
    default Vectors read(Layer layer, WeightPart part, boolean withBias, Buffers buffers, LayerArrays arrays) {
        return slices(layer).stream()
                .filter(slice -> slice.part().equals(part.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the layer has no part '" + part.name() + "'"))
                .read(layer, withBias, buffers, arrays);
    }

    /**
     * The configuration of a layer, out of what it may be wrapped in (LastTimeStep, MaskZeroLayer, TimeDistributed, …).
     */
    static org.deeplearning4j.nn.conf.layers.Layer configuration(Layer layer) {
        org.deeplearning4j.nn.conf.layers.Layer configuration = layer.conf().getLayer();
        while (configuration instanceof BaseWrapperLayer wrapper) {
            configuration = wrapper.getUnderlying();
        }
        return configuration;
    }
}
