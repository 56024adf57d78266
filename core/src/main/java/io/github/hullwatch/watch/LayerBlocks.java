package io.github.hullwatch.watch;

import io.github.hullwatch.geometry.Basis;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.measure.BlockContext;
import io.github.hullwatch.measure.GroupRule;
import io.github.hullwatch.measure.NullModel;
import io.github.hullwatch.measure.QuantityFactory;
import io.github.hullwatch.measure.RandomStreams;
import io.github.hullwatch.measure.SpaceRule;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.snapshot.DoesNotFitException;
import io.github.hullwatch.snapshot.LayerDescription;
import io.github.hullwatch.snapshot.ProbePlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Makes the blocks of a layer: the whole, every group in every space, and those whose space is chosen anew. */
final class LayerBlocks {

    private final LayerDescription layer;
    private final List<QuantityFactory> kinds;
    private final NullModel chance;
    private final RandomStreams streams;

    private LayerBlocks(LayerDescription layer, WatchOptions options, NullModel chance, RandomStreams streams) {
        this.layer = layer;
        this.kinds = options.quantities().stream()
                .filter(kind -> options.includes(kind.tier()))
                .toList();
        this.chance = chance;
        this.streams = streams;
    }

    /**
     * The layer with its blocks, each with quantities of its own.
     *
     * @param weights at the start, for rules that look at them
     * @param plan what a probe set reaches
     * @throws DoesNotFitException if a group or space does not fit the layer
     */
    static LayerWatch watch(
            LayerDescription layer, Vectors weights, WatchOptions options, ProbePlan plan, NullModel chance) {
        Map<String, int[]> groups = new LinkedHashMap<>();
        options.groups().forEach(rule -> add(groups, rule.groups(layer, weights), "group", GroupRule.ALL, layer));
        groups.forEach((name, neurons) -> checkGroup(layer, name, neurons));
        Map<String, Basis> spaces = new LinkedHashMap<>();
        options.spaces().forEach(rule -> add(spaces, rule.spaces(layer, weights), "space", SpaceRule.FULL, layer));
        spaces.forEach((name, basis) -> checkSpace(layer, name, basis));

        RandomStreams streams = new RandomStreams(options.seed());
        List<BlockWatch> blocks = new LayerBlocks(layer, options, chance, streams).made(groups, spaces);
        SubspaceWatch subspaces = SubspaceWatch.of(layer, options, plan, spaces.keySet(), chance, streams)
                .orElse(null);
        return new LayerWatch(layer, blocks, subspaces);
    }

    private List<BlockWatch> made(Map<String, int[]> groups, Map<String, Basis> spaces) {
        List<BlockWatch> blocks = new ArrayList<>();
        blocks.add(block(GroupRule.ALL, SpaceRule.FULL, null, null));
        if (groups.isEmpty()) {
            spaces.forEach((space, basis) -> blocks.add(block(GroupRule.ALL, space, null, basis)));
        }
        groups.forEach((group, neurons) -> {
            if (spaces.isEmpty()) {
                blocks.add(block(group, SpaceRule.FULL, neurons, null));
            }
            spaces.forEach((space, basis) -> blocks.add(block(group, space, neurons, basis)));
        });
        return blocks;
    }

    private BlockWatch block(String group, String space, int[] neurons, Basis basis) {
        int dimension = basis == null ? layer.inputs() : basis.m();
        BlockContext context = new BlockContext(layer, group, space, dimension, chance, streams);
        Block block = new Block(layer.name(), group, space);
        return new BlockWatch(block, neurons, basis, QuantityWatch.of(kinds, context));
    }

    private static <T> void add(
            Map<String, T> all, Map<String, T> more, String what, String kept, LayerDescription layer) {
        more.forEach((name, value) -> {
            if (name == null || name.isBlank() || name.equals(kept) || value == null) {
                throw new DoesNotFitException("a " + what + " of layer '" + layer.name() + "' can't be named '" + name
                        + "' or be null; '" + kept + "' is there already");
            }
            if (all.putIfAbsent(name, value) != null) {
                throw new DoesNotFitException(
                        "layer '" + layer.name() + "' has two " + what + "s named '" + name + "'; rename one");
            }
        });
    }

    private static void checkGroup(LayerDescription layer, String name, int[] neurons) {
        if (neurons.length == 0) {
            throw new DoesNotFitException("group '" + name + "' of layer '" + layer.name() + "' has no neurons");
        }
        if (IntStream.of(neurons).distinct().count() < neurons.length) {
            throw new DoesNotFitException("group '" + name + "' of layer '" + layer.name() + "' names a neuron twice");
        }
        for (int neuron : neurons) {
            if (neuron < 0 || neuron >= layer.neurons()) {
                throw new DoesNotFitException("group '" + name + "' of layer '" + layer.name() + "' names neuron "
                        + neuron + ", but the layer has neurons 0 to " + (layer.neurons() - 1));
            }
        }
    }

    private static void checkSpace(LayerDescription layer, String name, Basis basis) {
        if (basis.d() != layer.inputs()) {
            throw new DoesNotFitException("space '" + name + "' of layer '" + layer.name() + "' lies in R^" + basis.d()
                    + ", but the layer's weight vectors lie in R^" + layer.inputs());
        }
    }
}
