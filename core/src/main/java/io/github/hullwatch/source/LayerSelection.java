package io.github.hullwatch.source;

import io.github.hullwatch.snapshot.DoesNotFitException;
import io.github.hullwatch.snapshot.LayerDescription;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.layers.FrozenLayer;

/**
 * Which layers of a model are watched, and why the others are not. Nothing about a layer stops the selection: one that can't be read
 * is left out with the reason.
 *
 * @param watched in the order of the model; empty if there is nothing to watch
 * @param skipped the reason for each layer that is left out, by name
 */
record LayerSelection(List<WatchedLayer> watched, Map<String, SkippedLayer> skipped) {

    /**
     * Chooses the layers of a model.
     *
     * @param pattern must match the whole of a layer's name; null for every layer
     * @param extractors in the order in which they are asked
     * @param bias whether the bias is one more component
     * @throws DoesNotFitException if there is a pattern, and it matches no layer that can be watched; the message lists those that can
     */
    static LayerSelection of(ModelView model, Pattern pattern, List<WeightExtractor> extractors, boolean bias) {
        List<WatchedLayer> watched = new ArrayList<>();
        Map<String, SkippedLayer> skipped = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        Layer[] layers = model.layers();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < layers.length; i++) {
            Layer layer = layers[i];
            String given = name(layer, i);
            String name = unlike(taken, given, i);
            String kind = layer.conf().getLayer().getClass().getSimpleName();
            try {
                Optional<String> reason = reasonToSkip(layer, kind);
                Optional<WeightExtractor> extractor =
                        extractors.stream().filter(e -> e.accepts(layer)).findFirst();
                if (reason.isEmpty() && extractor.isEmpty()) {
                    reason = Optional.of(
                            kind + " has weights, but not one incoming weight vector a neuron as dense, output"
                                    + " and convolution layers have");
                }
                if (reason.isEmpty()) {
                    List<WatchedLayer> parts = parts(name, kind, layer, extractor.orElseThrow(), bias);
                    names.add(name);
                    boolean all = matches(pattern, given) || matches(pattern, name);
                    List<WatchedLayer> chosen = parts.stream()
                            .filter(part ->
                                    all || matches(pattern, part.description().name()))
                            .toList();
                    watched.addAll(chosen);
                    if (chosen.isEmpty()) {
                        reason = Optional.of("not named by the pattern '" + pattern + "'");
                    }
                }
                reason.ifPresent(why -> skipped.put(name, new SkippedLayer(kind, why)));
            } catch (RuntimeException e) {
                skipped.put(name, new SkippedLayer(kind, "its weights can't be read: " + e));
            }
        }
        if (watched.isEmpty() && pattern != null) {
            throw new DoesNotFitException("no layer that can be watched is named by the pattern '" + pattern + "'; "
                    + (names.isEmpty()
                            ? "the model has none: " + skipped
                            : "the layers that can be watched are " + String.join(", ", names)));
        }
        return new LayerSelection(List.copyOf(watched), skipped);
    }

    private static boolean matches(Pattern pattern, String name) {
        return pattern == null || pattern.matcher(name).matches();
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

    /** Deeplearning4j lets two layers have one name: the second is told apart by its index, as {@code dense#3}. */
    private static String unlike(Set<String> taken, String name, int index) {
        String unlike = name;
        while (!taken.add(unlike)) {
            unlike = unlike + "#" + index;
        }
        return unlike;
    }

    private static Optional<String> reasonToSkip(Layer layer, String kind) {
        if (layer instanceof FrozenLayer) {
            return Optional.of("frozen: its weights do not change");
        }
        return layer.numParams() == 0 ? Optional.of(kind + " has no weights") : Optional.empty();
    }
}
