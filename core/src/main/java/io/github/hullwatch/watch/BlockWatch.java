package io.github.hullwatch.watch;

import io.github.hullwatch.geometry.Basis;
import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.transition.HullCrossings;
import io.github.hullwatch.transition.HullCrossings.Crossing;
import java.util.List;
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
    private final List<QuantityWatch> quantities;
    private final HullCrossings crossings = new HullCrossings();

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
        return neurons == null ? layer : layer.select(neurons);
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

    /**
     * A confirmed crossing with the evidence of both its sides.
     *
     * @param before the last moment on the old side; the same as {@code after} where the block began on the new one
     */
    record Confirmed(Crossing crossing, Evidence before, Evidence after) {}
}
