package io.github.hullwatch.listener;

import io.github.hullwatch.snapshot.LayerDescription;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the builder was told by layer and name: groups or spaces. Immutable once made.
 *
 * @param <T> what has a name
 */
final class ByLayer<T> {

    private final Map<String, Map<String, T>> values;

    /** Copies both levels. */
    ByLayer(Map<String, Map<String, T>> values) {
        Map<String, Map<String, T>> copy = new LinkedHashMap<>();
        values.forEach((layer, named) -> copy.put(layer, Collections.unmodifiableMap(new LinkedHashMap<>(named))));
        this.values = copy;
    }

    /** By name, for a layer; empty where there is nothing. */
    Map<String, T> of(LayerDescription layer) {
        return values.getOrDefault(layer.name(), Map.of());
    }

    /** @throws IllegalArgumentException if something was named for a layer that is not watched */
    void requireWatched(List<LayerDescription> watched) {
        List<String> names = watched.stream().map(LayerDescription::name).toList();
        for (String layer : values.keySet()) {
            if (!names.contains(layer)) {
                throw new IllegalArgumentException("a group or space was made for layer '" + layer
                        + "', which is not watched; the layers that are: " + String.join(", ", names));
            }
        }
    }
}
