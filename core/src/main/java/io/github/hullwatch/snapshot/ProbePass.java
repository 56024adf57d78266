package io.github.hullwatch.snapshot;

import java.util.Map;
import java.util.Optional;

/**
 * A pass of the probe set through the model, at the weights of one iteration: done when it is asked for, on the thread
 * that asks, which is the one that measures.
 */
@FunctionalInterface
public interface ProbePass {

    /**
     * The inputs of the layers that are watched, by name.
     *
     * @throws RuntimeException if the pass fails; the message says why
     */
    Map<String, LayerProbe> run();

    /** The model at these weights; empty unless a quantity said that it would ask it. */
    default Optional<ModelProbe> model() {
        return Optional.empty();
    }
}
