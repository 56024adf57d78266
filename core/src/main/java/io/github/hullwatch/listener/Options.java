package io.github.hullwatch.listener;

import io.github.hullwatch.geometry.Basis;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the builder gathered.
 *
 * @param layers null for every layer
 * @param groups by layer and name
 * @param spaces by layer and name
 */
record Options(
        Preset preset,
        Schedule schedule,
        Pattern layers,
        long seed,
        boolean bias,
        boolean failFast,
        int frames,
        Map<String, Map<String, int[]>> groups,
        Map<String, Map<String, Basis>> spaces) {

    /** For the manifest. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("preset", preset.name());
        if (schedule instanceof Schedule.Every every) {
            map.put("every", every.iterations());
        } else if (schedule instanceof Schedule.Budget budget) {
            map.put("budget", budget.share());
        }
        map.put("layers", layers == null ? ".*" : layers.pattern());
        map.put("seed", seed);
        map.put("bias", bias);
        map.put("failFast", failFast);
        map.put("frames", frames);
        return map;
    }

    /** @throws IllegalArgumentException if a group or a space was made for a layer that is not watched */
    void checkNames(List<LayerSource> tracked) {
        List<String> names = tracked.stream().map(LayerSource::name).toList();
        Set<String> asked = new LinkedHashSet<>(groups.keySet());
        asked.addAll(spaces.keySet());
        for (String layer : asked) {
            if (!names.contains(layer)) {
                throw new IllegalArgumentException("a group or space was made for layer '" + layer
                        + "', which is not watched; the layers that are: " + String.join(", ", names));
            }
        }
    }
}
