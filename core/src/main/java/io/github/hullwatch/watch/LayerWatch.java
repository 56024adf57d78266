package io.github.hullwatch.watch;

import io.github.hullwatch.geometry.Basis;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.measure.BlockContext;
import io.github.hullwatch.measure.GroupRule;
import io.github.hullwatch.measure.NullModel;
import io.github.hullwatch.measure.Quantity;
import io.github.hullwatch.measure.QuantityFactory;
import io.github.hullwatch.measure.RandomStreams;
import io.github.hullwatch.measure.SpaceRule;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.SavedState;
import io.github.hullwatch.snapshot.DoesNotFitException;
import io.github.hullwatch.snapshot.LayerDescription;
import io.github.hullwatch.snapshot.ProbePlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/** One layer over time: its blocks, and whether its weights are finite, and not all zero. Confined to one thread. */
final class LayerWatch {

    private final LayerDescription layer;
    private final List<BlockWatch> blocks;
    private final SubspaceWatch subspaces;
    private final List<BlockWatch> all;
    private final List<Vectors> kept = new ArrayList<>();

    /** Of those that are still kept here, the ones that a sink may keep, too. */
    private final Set<Vectors> givenOut = Collections.newSetFromMap(new IdentityHashMap<>());

    private boolean finite = true;
    private boolean zero;
    private boolean done;

    private LayerWatch(LayerDescription layer, List<BlockWatch> blocks, SubspaceWatch subspaces) {
        this.layer = layer;
        this.blocks = List.copyOf(blocks);
        this.subspaces = subspaces;
        List<BlockWatch> together = new ArrayList<>(blocks);
        if (subspaces != null) {
            together.addAll(subspaces.blocks());
        }
        this.all = List.copyOf(together);
    }

    /**
     * Makes the blocks of a layer: the whole, and every group in every space.
     *
     * @param weights at the start
     * @param plan what a probe set reaches
     * @throws DoesNotFitException if a group or space does not fit the layer
     */
    static LayerWatch of(
            LayerDescription layer,
            Vectors weights,
            WatchOptions options,
            ProbePlan plan,
            NullModel chance,
            RandomStreams streams) {
        Map<String, int[]> groups = new LinkedHashMap<>();
        options.groups().forEach(rule -> add(groups, rule.groups(layer, weights), "group", GroupRule.ALL, layer));
        groups.forEach((name, neurons) -> checkGroup(layer, name, neurons));
        Map<String, Basis> spaces = new LinkedHashMap<>();
        options.spaces().forEach(rule -> add(spaces, rule.spaces(layer, weights), "space", SpaceRule.FULL, layer));
        spaces.forEach((name, basis) -> checkSpace(layer, name, basis));

        Blocks make = new Blocks(layer, options, chance, streams);
        List<BlockWatch> blocks = new ArrayList<>();
        blocks.add(make.of(GroupRule.ALL, SpaceRule.FULL, null, null));
        if (groups.isEmpty()) {
            spaces.forEach((space, basis) -> blocks.add(make.of(GroupRule.ALL, space, null, basis)));
        }
        groups.forEach((group, neurons) -> {
            if (spaces.isEmpty()) {
                blocks.add(make.of(group, SpaceRule.FULL, neurons, null));
            }
            spaces.forEach((space, basis) -> blocks.add(make.of(group, space, neurons, basis)));
        });
        SubspaceWatch subspaces = SubspaceWatch.of(layer, options, plan, spaces.keySet(), chance, streams)
                .orElse(null);
        return new LayerWatch(layer, blocks, subspaces);
    }

    /** Makes the blocks of a layer, each with quantities of its own. */
    private record Blocks(LayerDescription layer, WatchOptions options, NullModel chance, RandomStreams streams) {

        BlockWatch of(String group, String space, int[] neurons, Basis basis) {
            int dimension = basis == null ? layer.inputs() : basis.m();
            BlockContext context = new BlockContext(layer, group, space, dimension, chance, streams);
            List<QuantityWatch> quantities = new ArrayList<>();
            for (QuantityFactory kind : options.quantities()) {
                if (options.includes(kind.tier())) {
                    create(kind, context)
                            .ifPresent(quantity ->
                                    quantities.add(new QuantityWatch(kind, quantity, () -> create(kind, context))));
                }
            }
            return new BlockWatch(new Block(layer.name(), group, space), neurons, basis, quantities);
        }
    }

    /** One that can't be made fails when it is first asked, and is reported as any that fails. */
    static Optional<Quantity> create(QuantityFactory kind, BlockContext context) {
        try {
            return kind.create(context);
        } catch (Throwable e) {
            return Optional.of(now -> {
                throw new IllegalStateException("the quantity can't be made: " + e, e);
            });
        }
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

    LayerDescription layer() {
        return layer;
    }

    /** Those whose space is the same all along. */
    List<BlockWatch> blocks() {
        return blocks;
    }

    /** Those whose space is chosen at each measurement; empty if there are none. */
    Optional<SubspaceWatch> subspaces() {
        return Optional.ofNullable(subspaces);
    }

    /** All of them. */
    List<BlockWatch> allBlocks() {
        return all;
    }

    /**
     * Takes note of whether the weights are finite.
     *
     * @return the first row that is not, at the first measurement at which there is one
     */
    Optional<Integer> notFiniteSince(Vectors weights) {
        int row = weights.firstNonFiniteRow();
        boolean news = finite && row >= 0;
        finite = row < 0;
        return news ? Optional.of(row) : Optional.empty();
    }

    /**
     * Takes note of whether all weights are exactly zero.
     *
     * @return whether they are, and were not at the last measurement
     */
    boolean zeroSince(Vectors weights) {
        boolean before = zero;
        zero = weights.isZero();
        return zero && !before;
    }

    /** Takes note of a measurement. */
    void measured() {
        done = layer.frozen();
    }

    /** Whether another measurement would find nothing new: the layer is frozen, and was measured. */
    boolean isDone() {
        return done;
    }

    /** Takes note that a sink was given these weights, with a certificate: it may keep them for good. */
    void givenOut(Vectors weights) {
        givenOut.add(weights);
    }

    /**
     * Takes note of weights that were measured.
     *
     * @return those that nobody needs any more, these or earlier ones
     */
    List<Vectors> noLongerNeeded(Vectors weights) {
        kept.add(weights);
        List<Vectors> free = kept.stream()
                .filter(vectors -> all.stream().noneMatch(block -> block.needs(vectors)))
                .toList();
        kept.removeAll(free);
        List<Vectors> ours =
                free.stream().filter(vectors -> !givenOut.contains(vectors)).toList();
        // Of what a checkpoint copied, too, which is not kept here: it would stay for good.
        givenOut.removeIf(vectors -> all.stream().noneMatch(block -> block.needs(vectors)));
        return ours;
    }

    boolean finite() {
        return finite;
    }

    /**
     * What is remembered of the layer.
     *
     * @param quantities what those of a block remember
     */
    SavedState state(Function<BlockWatch, List<SavedState>> quantities) {
        List<Vectors> weights = all.stream()
                .flatMap(block -> block.evidence().stream())
                .map(BlockWatch.Evidence::layer)
                .collect(Distinct.objects());
        return SavedState.builder()
                .put("layer", layer.name())
                .put("finite", finite)
                .put("zero", zero)
                .put("done", done)
                .parts(
                        "subspaces",
                        subspaces().map(SubspaceWatch::state).stream().toList())
                .parts("weights", weights.stream().map(SavedWeights::of).toList())
                .parts(
                        "blocks",
                        all.stream()
                                .map(block -> block.state(weights, quantities.apply(block)))
                                .toList())
                .build();
    }

    /**
     * Goes on from what was remembered. Weights that are still needed are copies now: those that they were copied from
     * are no longer needed.
     *
     * @param quantities takes what those of a block remembered
     * @throws IllegalArgumentException if that was not of this layer
     */
    void restore(SavedState state, BiConsumer<BlockWatch, List<SavedState>> quantities) {
        List<SavedState> saved = state.parts("blocks");
        if (!state.text("layer").equals(layer.name()) || saved.size() != all.size()) {
            throw new IllegalArgumentException("layer '" + state.text("layer") + "' with " + saved.size()
                    + " blocks stands where there is '" + layer.name() + "' with " + all.size());
        }
        finite = state.flag("finite");
        // Checkpoints of older builds do not say.
        zero = state.has("zero") && state.flag("zero");
        done = state.flag("done");
        List<SavedState> chosen = state.parts("subspaces");
        if (chosen.size() != (subspaces == null ? 0 : 1)) {
            throw new IllegalArgumentException("layer '" + layer.name() + "' has other class subspaces");
        }
        chosen.forEach(of -> subspaces.restore(of));
        List<Vectors> weights =
                state.parts("weights").stream().map(SavedWeights::restored).toList();
        for (int i = 0; i < all.size(); i++) {
            quantities.accept(all.get(i), all.get(i).restore(saved.get(i), weights));
        }
    }
}
