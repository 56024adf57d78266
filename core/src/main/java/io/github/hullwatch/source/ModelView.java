package io.github.hullwatch.source;

import io.github.hullwatch.snapshot.DoesNotFitException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;

/** What the two kinds of network both know and call by different names. Reads the live model, writes nothing. */
sealed interface ModelView {

    /**
     * The view of a model.
     *
     * @throws IllegalArgumentException if it is of neither kind
     */
    static ModelView of(Model model) {
        if (knows(model) && (model.params() == null || model.params().isEmpty())) {
            throw new DoesNotFitException("the model has no weights yet: call init() before it is watched");
        }
        if (model instanceof MultiLayerNetwork network) {
            return new OfNetwork(network);
        }
        if (model instanceof ComputationGraph graph) {
            return new OfGraph(graph);
        }
        throw new IllegalArgumentException("a " + model.getClass().getSimpleName()
                + " can't be watched; attach the listener to a MultiLayerNetwork or a ComputationGraph");
    }

    /** Whether a model is of one of the two kinds. */
    static boolean knows(Model model) {
        return model instanceof MultiLayerNetwork || model instanceof ComputationGraph;
    }

    /**
     * Whether a training step tries weights: then it has several forward passes, of which the first sees the weights
     * before it.
     */
    default boolean hasLineSearch() {
        for (Layer layer : layers()) {
            if (layer.conf().getOptimizationAlgo() != OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT) {
                return true;
            }
        }
        return false;
    }

    /** What a reader of the run should know of the model, a sentence each. */
    default List<String> notes() {
        return List.of();
    }

    /** Updates done so far. */
    long iteration();

    /** Epochs done so far. */
    int epoch();

    /** The model's configuration as JSON. */
    String configuration();

    /** The live layers, in the order of the model. */
    Layer[] layers();

    /** The listeners that the model calls. */
    Collection<TrainingListener> listeners();

    /** A stack of layers. */
    record OfNetwork(MultiLayerNetwork model) implements ModelView {
        @Override
        public long iteration() {
            return model.getLayerWiseConfigurations().getIterationCount();
        }

        @Override
        public int epoch() {
            return model.getLayerWiseConfigurations().getEpochCount();
        }

        @Override
        public String configuration() {
            return model.getLayerWiseConfigurations().toJson();
        }

        @Override
        public Layer[] layers() {
            return model.getLayers();
        }

        @Override
        public Collection<TrainingListener> listeners() {
            return model.getListeners();
        }

        /**
         * Deeplearning4j 1.0.0-M2.1 ends the backward pass of a stack at the uppermost frozen layer, and still applies
         * regularisation below it. (A graph with trained layers below a frozen one throws when it trains.)
         */
        @Override
        public List<String> notes() {
            Layer[] layers = layers();
            int frozen = layers.length - 1;
            while (frozen >= 0 && !(layers[frozen] instanceof FrozenLayer)) {
                frozen--;
            }
            boolean trainsBelow = Stream.of(layers)
                    .limit(Math.max(0, frozen))
                    .anyMatch(layer -> !(layer instanceof FrozenLayer) && layer.numParams() > 0);
            return trainsBelow
                    ? List.of("No gradient passes the frozen layer with index " + frozen
                            + ": layers below it move by regularisation alone, or not at all.")
                    : List.of();
        }
    }

    /** A graph of layers. */
    record OfGraph(ComputationGraph model) implements ModelView {
        @Override
        public long iteration() {
            return model.getConfiguration().getIterationCount();
        }

        @Override
        public int epoch() {
            return model.getConfiguration().getEpochCount();
        }

        @Override
        public String configuration() {
            return model.getConfiguration().toJson();
        }

        @Override
        public Layer[] layers() {
            return model.getLayers();
        }

        @Override
        public Collection<TrainingListener> listeners() {
            return model.getListeners();
        }
    }
}
