package io.github.hullwatch.listener;

import io.github.hullwatch.geometry.Basis;
import io.github.hullwatch.measure.GroupRule;
import io.github.hullwatch.measure.SpaceRule;
import io.github.hullwatch.source.WeightExtractor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Which layers a builder was told to watch, which of their neurons, and in which spaces; by default all in full. */
final class ChosenLayers {

    /** Must match the whole of a layer's name; null for every layer. */
    Pattern pattern;

    /** Whether the bias is one more component of a weight vector. */
    boolean bias;

    /** Asked before the standard ones. */
    final List<WeightExtractor> extractors = new ArrayList<>();

    final Map<String, Map<String, int[]>> groups = new LinkedHashMap<>();
    final Map<String, Map<String, Basis>> spaces = new LinkedHashMap<>();
    final List<GroupRule> groupRules = new ArrayList<>();
    final List<SpaceRule> spaceRules = new ArrayList<>();

    void group(String layer, String name, int[] neurons) {
        groups.computeIfAbsent(layer, unused -> new LinkedHashMap<>()).put(name, neurons);
    }

    void space(String layer, String name, Basis basis) {
        spaces.computeIfAbsent(layer, unused -> new LinkedHashMap<>()).put(name, basis);
    }

    /** Groups by name, and after them those that rules choose. */
    List<GroupRule> groupRules(ByLayer<int[]> named) {
        List<GroupRule> rules = new ArrayList<>();
        rules.add((layer, weights) -> named.of(layer));
        rules.addAll(groupRules);
        return rules;
    }

    /** Spaces by name, and after them those that rules choose. */
    List<SpaceRule> spaceRules(ByLayer<Basis> named) {
        List<SpaceRule> rules = new ArrayList<>();
        rules.add((layer, weights) -> named.of(layer));
        rules.addAll(spaceRules);
        return rules;
    }
}
