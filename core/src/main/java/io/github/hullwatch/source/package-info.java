/**
 * Where snapshots come from: the only room, with the listener, that knows Deeplearning4j. {@link
 * io.github.hullwatch.source.ModelSource} chooses the layers of a model and copies their weights; a {@link
 * io.github.hullwatch.source.WeightExtractor} says, for one kind of layer, what a neuron is and where its weights lie.
 *
 * <p>To watch a kind of layer that is not known here, write an extractor for it and hand it to the listener's builder.
 */
package io.github.hullwatch.source;
