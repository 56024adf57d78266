package io.github.hullwatch.source;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.snapshot.LayerDescription;
import org.deeplearning4j.nn.api.Layer;

/**
 * A part of a layer with the extractor that reads it.
 *
 * @param description what stays the same
 * @param index of the layer in the model; a model may get new layers at the same places
 */
record WatchedLayer(LayerDescription description, int index, WeightExtractor extractor, WeightPart part) {

    /**
     * A copy of the weights as they are now.
     *
     * @param layers the model's, as they are now
     * @param arrays where an extractor of ours reads them
     * @throws IllegalStateException if they do not have the described shape any more
     */
    Vectors read(Layer[] layers, boolean withBias, Buffers buffers, LayerArrays arrays) {
        if (index >= layers.length) {
            throw new IllegalStateException("the model has " + layers.length + " layers now");
        }
        Vectors read = readsInto()
                ? ((SlicedExtractor) extractor).read(layers[index], part, withBias, buffers, arrays)
                : extractor.read(layers[index], part, withBias);
        if (read.n() != description.neurons() || read.d() != description.inputs()) {
            throw new IllegalStateException("it had " + description.neurons() + " neurons of " + description.inputs()
                    + " weights, and has " + read.n() + " of " + read.d() + " now; build a new listener for it");
        }
        return read;
    }

    /** Whether the array is one of the buffers; an extractor of the user's may keep what it returns. */
    boolean readsInto() {
        return extractor instanceof SlicedExtractor;
    }
}
