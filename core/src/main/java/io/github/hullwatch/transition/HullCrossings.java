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
