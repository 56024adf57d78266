package io.github.hullwatch.source;

import io.github.hullwatch.snapshot.DoesNotFitException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationRReLU;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Makes a training step of a network a pass of what the network is after training: no dropout, no noise on weights, the
 * stored statistics of batch normalisation, all time steps of a truncated backward pass. Its output layers take the
 * derivative by f for a label ({@link SeededLoss}).
 */
final class Inference {

    private final List<SeededLoss> losses = new ArrayList<>();

    /** The losses of the output layers, in the order of the network's outputs. */
    List<SeededLoss> losses() {
        return losses;
    }

    /** @throws DoesNotFitException if there is something that this is not known for */
    void change(MultiLayerConfiguration configuration) {
        configuration.setBackpropType(BackpropType.Standard);
        List<NeuralNetConfiguration> layers = configuration.getConfs();
        for (int i = 0; i < layers.size(); i++) {
            change(layers.get(i), i == layers.size() - 1);
        }
    }

    /** @throws DoesNotFitException if there is something that this is not known for */
    void change(ComputationGraphConfiguration configuration) {
        configuration.setBackpropType(BackpropType.Standard);
        List<String> outputs = configuration.getNetworkOutputs();
        // Those of the outputs first, in their order.
        for (String output : outputs) {
            if (!(configuration.getVertices().get(output) instanceof LayerVertex layer)) {
                throw new DoesNotFitException("no tangent kernel of this model: its output '" + output
                        + "' is no layer; end it with an OutputLayer or a LossLayer");
            }
            change(layer.getLayerConf(), true);
        }
        configuration.getVertices().forEach((name, vertex) -> {
            if (!outputs.contains(name)) {
                change(vertex);
            }
        });
    }

    private void change(GraphVertex vertex) {
        if (vertex instanceof LayerVertex layer) {
            change(layer.getLayerConf(), false);
        }
    }

    private void change(NeuralNetConfiguration of, boolean output) {
        Layer layer = changed(of.getLayer());
        of.setLayer(layer);
        if (output) {
            seed(layer);
        }
    }

    private void seed(Layer layer) {
        if (layer.getClass() == OutputLayer.class) {
            OutputLayer last = (OutputLayer) layer;
            last.setLossFn(seeded(last.getLossFn(), last));
        } else if (layer.getClass() == LossLayer.class) {
            LossLayer last = (LossLayer) layer;
            last.setLossFn(seeded(last.getLossFn(), last));
        } else {
            throw new DoesNotFitException("no tangent kernel of this model: it ends in a "
                    + layer.getClass().getSimpleName()
                    + ", and the kernel is that of outputs of one row an example, of an OutputLayer or a LossLayer");
        }
    }

    private SeededLoss seeded(ILossFunction own, BaseLayer layer) {
        SeededLoss loss = new SeededLoss(own, layer.getActivationFn());
        layer.setActivationFn(new ActivationIdentity());
        losses.add(loss);
        return loss;
    }

    /** The layer without what is random; another one for batch normalisation. */
    private static Layer changed(Layer layer) {
        layer.setIDropout(null);
        if (layer instanceof BaseLayer of) {
            of.setWeightNoise(null);
            requireNotRandom(of.getActivationFn(), layer);
        }
        if (layer instanceof ActivationLayer activation) {
            requireNotRandom(activation.getActivationFn(), layer);
        }
        if (layer instanceof BaseWrapperLayer wrapper) {
            wrapper.setUnderlying(changed(wrapper.getUnderlying()));
        }
        if (layer instanceof FrozenLayer frozen) {
            changed(frozen.getLayer());
        }
        if (layer instanceof Bidirectional both) {
            each(both, Inference::changed);
        }
        return layer instanceof BatchNormalization norm ? StoredStatistics.like(norm) : layer;
    }

    private static void each(Bidirectional both, UnaryOperator<Layer> change) {
        change.apply(both.getFwd());
        change.apply(both.getBwd());
    }

    private static void requireNotRandom(IActivation activation, Layer layer) {
        if (activation instanceof ActivationRReLU) {
            throw new DoesNotFitException("no tangent kernel of this model: layer '" + layer.getLayerName()
                    + "' has a RReLU, which is random in every backward pass; use a leaky ReLU");
        }
    }
}
