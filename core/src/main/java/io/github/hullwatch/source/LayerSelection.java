package io.github.hullwatch.source;

import io.github.hullwatch.snapshot.LayerDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.layers.FrozenLayerWithBackprop;

/**
 * Which layers of a model are watched, and why the others are not.
 *
 * @param watched in the order of the model
 * @param skipped the reason for each layer that is left out, by name
 */
record LayerSelection(List<WatchedLayer> watched, Map<String, SkippedLayer> skipped) {

    /**
     * Chooses the layers of a model.
     *
     * @param pattern must match the whole of a layer's name; null for every layer
     * @param extractors in the order in which they are asked
     * @param bias whether the bias is one more component
     * @throws IllegalArgumentException if the pattern matches no layer that can be watched; the message lists the layers that can
     */
    static LayerSelection of(ModelView model, Pattern pattern, List<WeightExtractor> extractors, boolean bias) {
        List<WatchedLayer> watched = new ArrayList<>();
        Map<String, SkippedLayer> skipped = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        Layer[] layers = model.layers();
        for (int i = 0; i < layers.length; i++) {
            Layer layer = layers[i];
            String name = name(layer, i);
            String kind = layer.conf().getLayer().getClass().getSimpleName();
            Optional<WeightExtractor> extractor =
                    extractors.stream().filter(e -> e.accepts(layer)).findFirst();
            String reason = reasonToSkip(layer, kind, extractor.isPresent());
            if (reason == null) {
                names.add(name);
                if (pattern != null && !pattern.matcher(name).matches()) {
                    reason = "not named by the pattern '" + pattern + "'";
                }
            }
            if (reason == null) {
                extractor.ifPresent(e -> watched.addAll(parts(name, kind, layer, e, bias)));
            } else {
                skipped.put(name, new SkippedLayer(kind, reason));
            }
        }
        if (watched.isEmpty()) {
            throw new IllegalArgumentException(
                    names.isEmpty()
                            ? "the model has no dense, output or convolution layer to watch; its layers: " + skipped
                            : "no layer is named by the pattern '" + pattern + "'; the layers that can be watched are "
                                    + String.join(", ", names));
        }
        return new LayerSelection(List.copyOf(watched), skipped);
    }

    private static List<WatchedLayer> parts(
            String name, String kind, Layer layer, WeightExtractor extractor, boolean bias) {
        List<WatchedLayer> parts = new ArrayList<>();
        for (WeightPart part : extractor.parts(layer)) {
            String full = part.name().isEmpty() ? name : name + "/" + part.name();
            // What the extractor hands out counts: a part without bias has no component for it.
            int inputs = bias ? extractor.read(layer, part, true).d() : part.inputs();
            LayerDescription description =
                    new LayerDescription(full, kind, part.neurons(), inputs, part.fullyConnected());
            parts.add(new WatchedLayer(description, layer, extractor, part));
        }
        return parts;
    }

    private static String name(Layer layer, int index) {
        String name = layer.conf().getLayer().getLayerName();
        return name == null || name.isBlank() ? "layer" + index : name;
    }

    private static String reasonToSkip(Layer layer, String kind, boolean known) {
        if (layer instanceof FrozenLayer || layer instanceof FrozenLayerWithBackprop) {
            return "frozen: its weights do not change";
        }
        if (layer.numParams() == 0) {
            return kind + " has no weights";
        }
        if (!known) {
            return kind + " has weights, but not one incoming weight vector a neuron as dense, output and convolution"
                    + " layers have";
        }
        return null;
    }
}
