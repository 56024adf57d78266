package io.github.hullwatch.source;

import io.github.hullwatch.geometry.Vectors;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;

/**
 * Reads the weights of one kind of layer: it says what a neuron of that layer is, and hands out one weight vector for
 * each.
 *
 * <p>An extractor reads the live layer and writes nothing to it. It keeps no state, so that one serves all layers and
 * threads. {@link WeightReader} has what most extractors need.
 */
public interface WeightExtractor {

    /**
     * Whether this extractor knows layers like this one. The first one that does is taken; the user's own are asked
     * first.
     */
    boolean accepts(Layer layer);

    /**
     * The sets of neurons of a layer, in the order in which they are watched: one for most layers, several for a layer
     * with several weight matrices. Asked once, before training.
     *
     * @return at least one part; their names are all different
     */
    List<WeightPart> parts(Layer layer);

    /**
     * A copy of the weights as they are now. The training waits for it, on another thread: it must not wait for the
     * model's lock, nor call the listener. One that takes longer than the listener's {@code maxWait} is not called
     * again.
     *
     * @param part one of {@link #parts}
     * @param withBias whether the bias is to be one more, last component of each vector; a part without bias has none
     *     to add, and leaves it out
     * @return one row a neuron, {@code part.neurons()} of them, of {@code part.inputs()} components without the bias
     */
    Vectors read(Layer layer, WeightPart part, boolean withBias);
}
