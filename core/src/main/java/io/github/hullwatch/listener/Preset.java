package io.github.hullwatch.listener;

import io.github.hullwatch.measure.Tier;

/** How much is measured at each measurement. */
public enum Preset {
    /** What costs O(n·d) only: hull by tracking, resultant, norms, motion. */
    LIGHT(Tier.LIGHT),
    /**
     * And spread from the Gram matrix, with the best bounds of the depth, at every tenth measurement and at crossings.
     */
    STANDARD(Tier.STANDARD),
    /** All of it each time, and a census of random subspaces and the statistical dimension. */
    FULL(Tier.FULL);

    private final Tier tier;

    Preset(Tier tier) {
        this.tier = tier;
    }

    /** The most expensive tier of quantities that is measured. */
    public Tier tier() {
        return tier;
    }
}
