package io.github.hullwatch.source;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.snapshot.LayerDescription;
import org.deeplearning4j.nn.api.Layer;

/**
 * A part of a live layer with the extractor that reads it.
 *
 * @param description what stays the same
 * @param layer read, never written
 */
record WatchedLayer(LayerDescription description, Layer layer, WeightExtractor extractor, WeightPart part) {

    /** A copy of the weights as they are now. */
    Vectors read(boolean withBias) {
        return extractor.read(layer, part, withBias);
    }
}
