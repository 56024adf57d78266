package io.github.hullwatch.source;

import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;

/**
 * Embeddings: a neuron is a token, its vector the row of W, which is {@code [tokens, out]}. Their bias belongs to no
 * token.
 */
final class EmbeddingExtractor implements SlicedExtractor {

    @Override
    public boolean accepts(Layer layer) {
        var configuration = SlicedExtractor.configuration(layer);
        return configuration instanceof EmbeddingLayer || configuration instanceof EmbeddingSequenceLayer;
    }

    @Override
    public String layers() {
        return "EmbeddingLayer, EmbeddingSequenceLayer";
    }

    @Override
    public String neuron() {
        return "a token: its row of W";
    }

    @Override
    public List<Slice> slices(Layer layer) {
        return List.of(Slice.along("", DefaultParamInitializer.WEIGHT_KEY, null, 0));
    }
}
