package io.github.hullwatch.run.verify;

import io.github.hullwatch.proof.Claim;
import java.util.ArrayList;
import java.util.List;

/**
 * The crossings that the hull lines of one block show: a side counts once {@value #CONFIRMATIONS} further measurements
 * have shown it, and is dated back to where it began. {@code boundary} is not inside, {@code undecided} says nothing.
 * Written for {@code verify} alone: it shares no code with what finds crossings in training.
 */
final class Crossings {
    private static final int CONFIRMATIONS = 5;

    private final List<Crossing> found = new ArrayList<>();
    private Boolean side;
    private long lastOnSide;
    private Crossing pending;
    private int confirmations;

    /**
     * A crossing that the lines prove.
     *
     * @param inside the new side
     * @param before the last iteration on the old side; the same as {@code after} for a block that began on the new one
     * @param after the first iteration on the new side
     * @param detected the iteration whose line confirmed it
     */
    record Crossing(boolean inside, long before, long after, long detected) {}

    /** Takes the verdict of the next line. */
    void line(long iteration, String verdict) {
        if (verdict.equals(Claim.UNDECIDED)) {
            return;
        }
        boolean inside = verdict.equals(Claim.INSIDE);
        boolean firstOutside = side == null && !inside;
        if (firstOutside || side != null && side == inside) {
            side = inside;
            lastOnSide = iteration;
            pending = null;
        } else if (pending == null) {
            pending = new Crossing(inside, side == null ? iteration : lastOnSide, iteration, iteration);
            confirmations = 0;
        } else if (++confirmations == CONFIRMATIONS) {
            found.add(new Crossing(inside, pending.before, pending.after, iteration));
            side = inside;
            lastOnSide = iteration;
            pending = null;
        }
    }

    /** In order. */
    List<Crossing> found() {
        return found;
    }
}
