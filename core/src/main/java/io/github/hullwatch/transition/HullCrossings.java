package io.github.hullwatch.transition;

import io.github.hullwatch.geometry.Verdict;
import java.util.Optional;

/**
 * Detects when the origin entered or left the hull of one block, debounced: a crossing counts once the block has stayed
 * on its new side for {@value #CONFIRMATIONS} further measurements, and is dated back to where it happened.
 *
 * <p>Only proven verdicts count. {@code boundary} is proven not inside. {@code undecided} neither confirms nor revokes
 * a crossing. A block that is inside at its first measurement entered at [first, first]; one that is outside then has
 * not crossed anything.
 *
 * <p>A margin on the depth would not replace the counting: in high dimension the depth stays below .01 although the
 * verdict is firm. Not thread-safe.
 */
public final class HullCrossings {

    /** Measurements on the new side, after the crossing itself, that confirm it. */
    public static final int CONFIRMATIONS = 5;

    private enum Side {
        UNKNOWN,
        INSIDE,
        NOT_INSIDE
    }

    private Side confirmedSide = Side.UNKNOWN;
    private long lastOnConfirmedSide;
    private boolean pending;
    private long pendingFrom;
    private long pendingTo;
    private int confirmations;

    /** Sees a block for the first time. */
    public HullCrossings() {}

    /**
     * Goes on from what another one remembered.
     *
     * @throws IllegalArgumentException if that can't be
     */
    public HullCrossings(State from) {
        confirmedSide = Side.valueOf(from.side);
        lastOnConfirmedSide = from.lastOnSide;
        pending = from.pending;
        pendingFrom = from.pendingFrom;
        pendingTo = from.pendingTo;
        confirmations = from.confirmations;
    }

    /**
     * What is remembered between two measurements.
     *
     * @param side the side that is confirmed, by its name in the code
     * @param lastOnSide the last iteration on that side
     * @param pending whether a crossing waits for its confirmation
     * @param pendingFrom its last iteration on the old side
     * @param pendingTo its first iteration on the new side
     * @param confirmations measurements on the new side after that
     */
    public record State(
            String side, long lastOnSide, boolean pending, long pendingFrom, long pendingTo, int confirmations) {}

    /** What is remembered now. */
    public State state() {
        return new State(confirmedSide.name(), lastOnConfirmedSide, pending, pendingFrom, pendingTo, confirmations);
    }

    /**
     * Observes the verdict of one more measurement.
     *
     * @param iteration of the measurement, larger than that of the previous one
     * @param verdict at that iteration
     * @return the crossing, if this measurement confirms one
     */
    public Optional<Crossing> observe(long iteration, Verdict verdict) {
        if (verdict == Verdict.UNDECIDED) {
            return Optional.empty();
        }
        Side side = verdict == Verdict.INSIDE ? Side.INSIDE : Side.NOT_INSIDE;
        if (confirmedSide == Side.UNKNOWN && !pending && side == Side.INSIDE) {
            begin(iteration, iteration);
            return Optional.empty();
        }
        if (confirmedSide == Side.UNKNOWN && side == Side.NOT_INSIDE || side == confirmedSide) {
            confirmedSide = side;
            lastOnConfirmedSide = iteration;
            pending = false;
            return Optional.empty();
        }
        if (!pending) {
            begin(lastOnConfirmedSide, iteration);
            return Optional.empty();
        }
        if (++confirmations < CONFIRMATIONS) {
            return Optional.empty();
        }
        confirmedSide = side;
        lastOnConfirmedSide = iteration;
        pending = false;
        return Optional.of(new Crossing(side == Side.INSIDE, pendingFrom, pendingTo, iteration));
    }

    /** Whether a crossing was seen that is neither confirmed nor revoked, so that its evidence must be kept. */
    public boolean pending() {
        return pending;
    }

    private void begin(long from, long to) {
        pending = true;
        pendingFrom = from;
        pendingTo = to;
        confirmations = 0;
    }

    /**
     * A confirmed crossing.
     *
     * @param entry whether the origin entered the hull; otherwise it left it
     * @param lastWithout the last iteration proven to lie on the old side
     * @param firstWith the first iteration proven to lie on the new side
     * @param detected the iteration whose measurement confirmed it
     */
    public record Crossing(boolean entry, long lastWithout, long firstWith, long detected) {}
}
