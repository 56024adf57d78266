package io.github.hullwatch.source;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.run.Manifest.SkippedLayer;
import io.github.hullwatch.snapshot.DoesNotFitException;
import io.github.hullwatch.snapshot.LayerDescription;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.layers.FrozenLayer;

/**
 * Which layers of a model are watched, and why the others are not. Nothing about a layer stops the selection: one that
 * can't be read is left out with the reason.
 *
 * @param watched in the order of the model; empty if there is nothing to watch
 * @param skipped the layers that are left out, each with the reason
 */
record LayerSelection(List<WatchedLayer> watched, List<SkippedLayer> skipped) {

    /**
     * Chooses the layers of a model.
     *
     * @param pattern must match the whole name of a layer, which takes all its parts, or of a part; null for everything
     * @param extractors in the order in which they are asked
     * @param bias whether the bias is one more component
     * @throws DoesNotFitException if there is a pattern, and it matches nothing that can be watched; the message lists
     *     what can
     */
    static LayerSelection of(ModelView model, Pattern pattern, List<WeightExtractor> extractors, boolean bias) {
        List<WatchedLayer> watched = new ArrayList<>();
        List<SkippedLayer> skipped = new ArrayList<>();
        List<String> names = new ArrayList<>();
        Layer[] layers = model.layers();
        List<String> all = names(layers);
        for (int i = 0; i < layers.length; i++) {
            Layer layer = layers[i];
            String given = name(layer, i);
            String name = all.get(i);
            String kind = kind(layer);
            try {
                Optional<String> reason = reasonToSkip(layer, kind);
                if (reason.isEmpty()) {
                    List<WatchedLayer> parts = parts(name, i, layer, extractors, bias);
                    parts.forEach(part -> names.add(part.description().name()));
                    boolean whole = matches(pattern, given) || matches(pattern, name);
                    List<WatchedLayer> chosen = parts.stream()
                            .filter(part ->
                                    whole || matches(pattern, part.description().name()))
                            .toList();
                    watched.addAll(chosen);
                    if (chosen.isEmpty()) {
                        reason = Optional.of(
                                parts.isEmpty()
                                        ? kind + " has weights, but Hullwatch knows no direction of a neuron in them"
                                        : "not named by the pattern '" + pattern + "'");
                    }
                }
                reason.ifPresent(why -> skipped.add(new SkippedLayer(name, kind, why)));
            } catch (RuntimeException | LinkageError e) {
                skipped.add(new SkippedLayer(name, kind, "its weights can't be read: " + e));
            }
        }
        if (watched.isEmpty() && pattern != null) {
            throw new DoesNotFitException("nothing that can be watched is named by the pattern '" + pattern + "'; "
                    + (names.isEmpty()
                            ? "the model has no such layer: " + skipped
                            : "what can be watched: " + String.join(", ", names)));
        }
        return new LayerSelection(List.copyOf(watched), List.copyOf(skipped));
    }

    /** What lines call the layers of a model. */
    static List<String> names(Layer[] layers) {
        Set<String> taken = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < layers.length; i++) {
            names.add(unlike(taken, name(layers[i], i), i));
        }
        return names;
    }

    private static boolean matches(Pattern pattern, String name) {
        return pattern == null || pattern.matcher(name).matches();
    }

    /**
     * The parts of a layer, by the first extractor that knows it; each is read once, so that what can't be read is
     * known now. Empty if no extractor knows the layer.
     */
    private static List<WatchedLayer> parts(
            String name, int index, Layer layer, List<WeightExtractor> extractors, boolean bias) {
        String kind = kind(layer);
        Optional<WeightExtractor> known =
                extractors.stream().filter(e -> e.accepts(layer)).findFirst();
        List<WatchedLayer> parts = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (WeightPart part : known.map(e -> e.parts(layer)).orElse(List.of())) {
            if (!names.add(part.name())) {
                throw new IllegalArgumentException("two parts are named '" + part.name() + "'");
            }
            Vectors read = known.get().read(layer, part, bias);
            boolean fits =
                    read.n() == part.neurons() && (read.d() == part.inputs() || bias && read.d() == part.inputs() + 1);
            if (!fits) {
                throw new IllegalArgumentException("part '" + part.name() + "' is said to have " + part.neurons()
                        + " neurons of " + part.inputs() + " inputs, and was read as " + read.n() + " of " + read.d());
            }
            String full = part.name().isEmpty() ? name : name + "/" + part.name();
            LayerDescription description = new LayerDescription(
                    full,
                    kind,
                    read.n(),
                    read.d(),
                    part.fullyConnected(),
                    layer instanceof FrozenLayer,
                    read.d() > part.inputs());
            parts.add(new WatchedLayer(description, index, known.get(), part));
        }
        return parts;
    }

    private static String kind(Layer layer) {
        return layer.conf().getLayer().getClass().getSimpleName();
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
        return layer.numParams() == 0 ? Optional.of(kind + " has no weights") : Optional.empty();
    }
}
