package io.github.hullwatch.listener;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.layers.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Which layers of a model are watched, and why the others are not.
 *
 * @param tracked in the order of the model
 * @param skipped the reason for each layer that is left out, by name
 */
record LayerSelection(List<LayerSource> tracked, Map<String, Skipped> skipped) {

    /** A layer that is left out: its kind, and why. */
    record Skipped(String kind, String reason) {}

    /**
     * Exact classes: subclasses such as deconvolutions and depthwise convolutions lay out their weights otherwise.
     */
    private static final Set<String> CONVOLUTIONS = Set.of(
            ConvolutionLayer.class.getName(),
            Convolution1DLayer.class.getName(),
            Convolution3D.class.getName(),
            "org.deeplearning4j.nn.conf.layers.Convolution2D",
            "org.deeplearning4j.nn.conf.layers.Convolution1D");

    /**
     * Chooses the layers of a model.
     *
     * @param pattern the whole of a layer's name must match it; null for every layer
     * @throws IllegalArgumentException if the pattern matches no layer that can be watched, or the model is of no known
     *     kind; the message lists the layers that there are
     */
    static LayerSelection of(Model model, Pattern pattern) {
        List<LayerSource> tracked = new ArrayList<>();
        Map<String, Skipped> skipped = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        Layer[] layers = layers(model);
        for (int i = 0; i < layers.length; i++) {
            String name = name(layers[i], i);
            String kind = layers[i].conf().getLayer().getClass().getSimpleName();
            WeightLayout layout = layout(layers[i]);
            String reason = reasonToSkip(layers[i], layout, kind);
            if (reason == null) {
                names.add(name);
                if (pattern != null && !pattern.matcher(name).matches()) {
                    reason = "not named by the pattern '" + pattern + "'";
                }
            }
            if (reason == null) {
                tracked.add(new LayerSource(name, kind, layout, layers[i]));
            } else {
                skipped.put(name, new Skipped(kind, reason));
            }
        }
        if (tracked.isEmpty()) {
            throw new IllegalArgumentException(
                    names.isEmpty()
                            ? "the model has no dense, output or convolution layer to watch; its layers: " + skipped
                            : "no layer is named by the pattern '" + pattern + "'; the layers that can be watched are "
                                    + String.join(", ", names));
        }
        return new LayerSelection(List.copyOf(tracked), skipped);
    }

    private static Layer[] layers(Model model) {
        if (model instanceof MultiLayerNetwork network) {
            return network.getLayers();
        }
        if (model instanceof ComputationGraph graph) {
            return graph.getLayers();
        }
        throw new IllegalArgumentException("a " + model.getClass().getSimpleName()
                + " can't be watched; attach the listener to a MultiLayerNetwork or a ComputationGraph");
    }

    private static String name(Layer layer, int index) {
        String name = layer.conf().getLayer().getLayerName();
        return name == null || name.isBlank() ? "layer" + index : name;
    }

    private static WeightLayout layout(Layer layer) {
        var conf = layer.conf().getLayer();
        if (CONVOLUTIONS.contains(conf.getClass().getName())) {
            return WeightLayout.CONVOLUTION;
        }
        return conf instanceof DenseLayer || conf instanceof BaseOutputLayer ? WeightLayout.DENSE : null;
    }

    private static String reasonToSkip(Layer layer, WeightLayout layout, String kind) {
        if (layer instanceof FrozenLayer || layer instanceof FrozenLayerWithBackprop) {
            return "frozen: its weights do not change";
        }
        if (layer.numParams() == 0) {
            return kind + " has no weights";
        }
        if (layout == null) {
            return kind + " has weights, but not one incoming weight vector a neuron as dense, output and convolution"
                    + " layers have";
        }
        return null;
    }
}
