package io.github.hullwatch.watch;

import io.github.hullwatch.geometry.Basis;
import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.SavedState;
import io.github.hullwatch.transition.HullCrossings;
import io.github.hullwatch.transition.HullCrossings.Crossing;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One block over time: its quantities, and the evidence of a crossing until that is confirmed or revoked. Confined to
 * one thread.
 */
final class BlockWatch {

    /**
     * What a certificate of one moment needs.
     *
     * @param layer the weights of the whole layer, which {@code weights} may be a view of
     */
    record Evidence(long iteration, Vectors layer, Vectors weights, Hull hull) {}

    private final Block block;
    private final int[] neurons;
    private final Basis basis;
    private List<QuantityWatch> quantities;
    private HullCrossings crossings = new HullCrossings();

    private Evidence last;
    private double depthBefore = Double.NaN;
    private Evidence lastDecided;
    private Evidence before;
    private Evidence after;

    /**
     * @param neurons the group, or null for all
     * @param basis the space, or null for the full one
     */
    BlockWatch(Block block, int[] neurons, Basis basis, List<QuantityWatch> quantities) {
        this.block = block;
        this.neurons = neurons;
        this.basis = basis;
        this.quantities = List.copyOf(quantities);
    }

    Block block() {
        return block;
    }

    Optional<Basis> basis() {
        return Optional.ofNullable(basis);
    }

    /** In the order in which they are measured. */
    List<QuantityWatch> quantities() {
        return quantities;
    }

    /** The group's rows of a layer's weights: what a certificate is about. */
    Vectors rows(Vectors layer) {
        return neurons == null ? layer : layer.select(neurons);
    }

    /** The group's rows as coordinates in the block's space: what is measured. */
    Vectors seen(Vectors rows) {
        return basis == null ? rows : rows.project(basis);
    }

    /** The evidence of the last measurement of the hull; empty before the first. */
    Optional<Evidence> last() {
        return Optional.ofNullable(last);
    }

    /**
     * Takes the hull of one more measurement.
     *
     * @return the crossing that this one confirms
     */
    Optional<Confirmed> observe(Evidence now) {
        boolean wasPending = crossings.pending();
        Optional<Crossing> crossing = crossings.observe(now.iteration, now.hull.verdict());
        if (crossings.pending() && !wasPending) {
            before = lastDecided == null ? now : lastDecided;
            after = now;
        }
        Optional<Confirmed> confirmed = crossing.map(c -> new Confirmed(c, before, after));
        if (!crossings.pending()) {
            before = null;
            after = null;
        }
        depthBefore = last == null ? Double.NaN : last.hull.depth();
        last = now;
        if (now.hull.verdict() != Verdict.UNDECIDED) {
            lastDecided = now;
        }
        return confirmed;
    }

    /** Whether these weights of the layer are still needed. */
    boolean needs(Vectors layer) {
        return Stream.of(last, lastDecided, before, after)
                .anyMatch(evidence -> evidence != null && evidence.layer == layer);
    }

    /** Whether a crossing waits for its confirmation. */
    boolean crossingPending() {
        return crossings.pending();
    }

    /**
     * Whether a crossing is pending, or the depth would change its sign within two more measurements if it went on as
     * between the last two.
     */
    boolean suspectsCrossing() {
        if (crossings.pending()) {
            return true;
        }
        if (last == null) {
            return false;
        }
        double depth = last.hull.depth();
        double ahead = depth + 2 * (depth - depthBefore);
        return depth < 0 ? ahead >= 0 : ahead <= 0;
    }

    /** From now on these are measured, in this order. */
    void measure(List<QuantityWatch> others) {
        quantities = List.copyOf(others);
    }

    /** What is kept as evidence, each once. */
    List<Evidence> evidence() {
        return Stream.of(last, lastDecided, before, after)
                .filter(Objects::nonNull)
                .collect(Distinct.objects());
    }

    /**
     * What is remembered of the block.
     *
     * @param layers the weights of the layer that evidence rests on
     * @param remembered by the quantities
     */
    SavedState state(List<Vectors> layers, List<SavedState> remembered) {
        List<Evidence> kept = evidence();
        return SavedState.builder()
                .put("group", block.group())
                .put("space", block.space())
                .put("crossings", SavedCrossings.of(crossings))
                .put("depthBefore", depthBefore)
                .parts(
                        "evidence",
                        kept.stream()
                                .map(evidence -> SavedState.builder()
                                        .put("iteration", evidence.iteration)
                                        .put("weights", Distinct.indexOf(layers, evidence.layer))
                                        .put("hull", SavedHull.of(evidence.hull))
                                        .build())
                                .toList())
                .put("last", Distinct.indexOf(kept, last))
                .put("lastDecided", Distinct.indexOf(kept, lastDecided))
                .put("before", Distinct.indexOf(kept, before))
                .put("after", Distinct.indexOf(kept, after))
                .parts("quantities", remembered)
                .build();
    }

    /**
     * Goes on from what was remembered.
     *
     * @param layers the weights of the layer that evidence rests on
     * @return what the quantities remembered
     * @throws IllegalArgumentException if that was not of this block
     */
    List<SavedState> restore(SavedState state, List<Vectors> layers) {
        if (!state.text("group").equals(block.group()) || !state.text("space").equals(block.space())) {
            throw new IllegalArgumentException("group '" + state.text("group") + "' in space '" + state.text("space")
                    + "' stands where there is " + block);
        }
        crossings = SavedCrossings.restored(state.part("crossings"));
        depthBefore = state.real("depthBefore");
        List<Evidence> kept = state.parts("evidence").stream()
                .map(evidence -> {
                    Vectors layer = Distinct.at(layers, evidence.count("weights"));
                    return new Evidence(
                            evidence.whole("iteration"), layer, rows(layer), SavedHull.restored(evidence.part("hull")));
                })
                .toList();
        last = Distinct.at(kept, state.whole("last"));
        lastDecided = Distinct.at(kept, state.whole("lastDecided"));
        before = Distinct.at(kept, state.whole("before"));
        after = Distinct.at(kept, state.whole("after"));
        return state.parts("quantities");
    }

    /**
     * A confirmed crossing with the evidence of both its sides.
     *
     * @param before the last moment on the old side; the same as {@code after} where the block began on the new one
     */
    record Confirmed(Crossing crossing, Evidence before, Evidence after) {}
}
