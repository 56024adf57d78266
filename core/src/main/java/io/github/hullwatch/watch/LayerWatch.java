package io.github.hullwatch.watch;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Manifest.TrackedLayer;
import io.github.hullwatch.run.SavedState;
import io.github.hullwatch.snapshot.LayerDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One layer over time: its blocks, and whether its weights are finite, and not all zero. Confined to one thread. */
final class LayerWatch {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    /** A layer with more weights than this, or more neurons than {@link #MANY}, takes seconds at first. */
    private static final long LARGE = 4_000_000;

    private static final int MANY = 10_000;

    private final LayerDescription layer;
    private final List<BlockWatch> blocks;
    private final SubspaceWatch subspaces;
    private final List<BlockWatch> all;
    private final KeptWeights kept = new KeptWeights();
    private boolean finite = true;
    private boolean zero;
    private boolean done;

    /**
     * @param blocks those whose space is the same all along, the whole layer first
     * @param subspaces those whose space is chosen at each measurement; null if there are none
     */
    LayerWatch(LayerDescription layer, List<BlockWatch> blocks, SubspaceWatch subspaces) {
        this.layer = layer;
        this.blocks = List.copyOf(blocks);
        this.subspaces = subspaces;
        List<BlockWatch> together = new ArrayList<>(blocks);
        if (subspaces != null) {
            together.addAll(subspaces.blocks());
        }
        this.all = List.copyOf(together);
    }

    LayerDescription layer() {
        return layer;
    }

    /** A first measurement solves the hull anew, and values under chance are drawn once: said before it happens. */
    void warnIfLarge() {
        if ((long) layer.neurons() * layer.inputs() > LARGE || layer.neurons() > MANY) {
            LOG.warn(
                    "Layer '{}' is large ({} neurons, {} inputs): the first measurement of it may take seconds, and so"
                            + " may values under chance, which are drawn once; layers(\"…\") leaves layers out",
                    layer.name(),
                    layer.neurons(),
                    layer.inputs());
        }
    }

    /** As the manifest names it, with its groups and spaces. */
    TrackedLayer tracked() {
        List<Block> names = all.stream().map(BlockWatch::block).toList();
        return new TrackedLayer(
                layer.name(),
                layer.kind(),
                layer.neurons(),
                layer.inputs(),
                names.stream().map(Block::group).distinct().toList(),
                names.stream().map(Block::space).distinct().toList(),
                layer.frozen());
    }

    /** All neurons in the full space. */
    BlockWatch whole() {
        return blocks.get(0);
    }

    /** Those whose space is the same all along, the whole layer first. */
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
        kept.givenOut(weights);
    }

    /**
     * Takes note of weights that were measured.
     *
     * @return those that nobody needs any more, these or earlier ones
     */
    List<Vectors> noLongerNeeded(Vectors weights) {
        return kept.noLongerNeeded(weights, vectors -> all.stream().anyMatch(block -> block.needs(vectors)));
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
