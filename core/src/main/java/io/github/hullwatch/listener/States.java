package io.github.hullwatch.listener;

/**
 * Which forward passes see a state of the model. Every one does, unless a trainer with several workers announces which:
 * between two averagings the weights are one worker's. What falls due in between is taken at the next state. Confined
 * to one thread at a time.
 */
final class States {

    private boolean announcedOnly;
    private boolean ahead;
    private boolean overdue;

    /** From now on only those forward passes count that are announced. */
    void onlyAnnounced() {
        announcedOnly = true;
    }

    /** Whether only those count. */
    boolean areAnnounced() {
        return announcedOnly;
    }

    /** The next forward pass sees a state. */
    void announce() {
        ahead = true;
    }

    /**
     * A forward pass.
     *
     * @param due whether a measurement of it is due
     * @return whether it is to be measured
     */
    boolean take(boolean due) {
        overdue |= due;
        if (announcedOnly && !ahead) {
            return false;
        }
        boolean taken = overdue;
        ahead = false;
        overdue = false;
        return taken;
    }
}
