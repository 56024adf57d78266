package io.github.hullwatch.watch;

import io.github.hullwatch.geometry.Basis;
import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.SavedState;
import io.github.hullwatch.transition.HullCrossings;
import io.github.hullwatch.transition.HullCrossings.Crossing;
import java.util.Arrays;
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
     * @param neurons the group at that moment, where it is another one each time; else null, and {@code weights} are
     *     the rows of the group
     * @param basis the space at that moment; null for the full one
     */
    record Evidence(long iteration, Vectors layer, Vectors weights, int[] neurons, Basis basis, Hull hull) {

        /** The weights as coordinates in the space. */
        Vectors seen() {
            return basis == null ? weights : weights.project(basis);
        }
    }

    private final Block block;
    private final boolean moving;
    private int[] neurons;
    private Basis basis;
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
        this(block, neurons, basis, quantities, false);
    }

    private BlockWatch(Block block, int[] neurons, Basis basis, List<QuantityWatch> quantities, boolean moving) {
        this.moving = moving;
        this.block = block;
        this.neurons = neurons;
        this.basis = basis;
        this.quantities = List.copyOf(quantities);
    }

    /** A block whose space, and group, are chosen at each measurement: {@link #moveTo}. */
    static BlockWatch moving(Block block, List<QuantityWatch> quantities) {
        return new BlockWatch(block, null, null, quantities, true);
    }

    /** Whether its space is another one at each measurement. */
    boolean isMoving() {
        return moving;
    }

    /**
     * Sets the space of this moment.
     *
     * @param group the neurons, or null for all
     */
    void moveTo(int[] group, Basis space) {
        neurons = group;
        basis = space;
    }

    Block block() {
        return block;
    }

    /** In the order in which they are measured. */
    List<QuantityWatch> quantities() {
        return quantities;
    }

    /** The group's rows of a layer's weights: what a certificate is about. */
    Vectors rows(Vectors layer) {
        return rows(layer, neurons);
    }

    private static Vectors rows(Vectors layer, int[] group) {
        return group == null ? layer : layer.select(group);
    }

    /** The group's rows as coordinates in the block's space: what is measured. */
    Vectors seen(Vectors rows) {
        return basis == null ? rows : rows.project(basis);
    }

    /** What was found at this moment. */
    Evidence evidence(long iteration, Vectors layer, Vectors rows, Hull hull) {
        return new Evidence(iteration, layer, rows, moving ? neurons : null, basis, hull);
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
    void goOnWith(List<QuantityWatch> others) {
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
                        kept.stream().map(evidence -> state(evidence, layers)).toList())
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
                .map(evidence -> restored(evidence, layers))
                .toList();
        last = Distinct.at(kept, state.whole("last"));
        lastDecided = Distinct.at(kept, state.whole("lastDecided"));
        before = Distinct.at(kept, state.whole("before"));
        after = Distinct.at(kept, state.whole("after"));
        return state.parts("quantities");
    }

    /** A fixed block knows its group and its space. */
    private SavedState state(Evidence evidence, List<Vectors> layers) {
        SavedState.Builder state = SavedState.builder()
                .put("iteration", evidence.iteration)
                .put("weights", Distinct.indexOf(layers, evidence.layer))
                .put("hull", SavedHull.of(evidence.hull));
        if (evidence.neurons != null) {
            state.put("neurons", evidence.neurons);
        }
        if (moving) {
            state.put("basis", evidence.basis.toArray());
        }
        return state.build();
    }

    private Evidence restored(SavedState state, List<Vectors> layers) {
        Vectors layer = Distinct.at(layers, state.count("weights"));
        long iteration = state.whole("iteration");
        Hull hull = SavedHull.restored(state.part("hull"));
        if (!moving) {
            return new Evidence(iteration, layer, rows(layer), null, basis, hull);
        }
        int[] group = state.has("neurons") ? state.ints("neurons") : null;
        return new Evidence(
                iteration, layer, rows(layer, group), group, restored(state.doubles("basis"), layer.d()), hull);
    }

    private static Basis restored(double[] flat, int d) {
        if (flat.length % d != 0) {
            throw new IllegalArgumentException("basis has " + flat.length + " numbers, not rows of " + d);
        }
        double[][] rows = new double[flat.length / d][];
        for (int r = 0; r < rows.length; r++) {
            rows[r] = Arrays.copyOfRange(flat, r * d, (r + 1) * d);
        }
        return Basis.of(rows);
    }

    /**
     * A confirmed crossing with the evidence of both its sides.
     *
     * @param before the last moment on the old side; the same as {@code after} where the block began on the new one
     */
    record Confirmed(Crossing crossing, Evidence before, Evidence after) {}
}
