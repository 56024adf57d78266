package io.github.hullwatch.listener;

/** How much is measured at each measurement. */
public enum Preset {
    /** What costs O(n·d) only: hull by tracking, resultant, norms, motion. */
    LIGHT,
    /** And spread from the Gram matrix, with the best bounds of the depth, at every tenth measurement and at crossings. */
    STANDARD,
    /** All of it each time, and a census of random subspaces and the statistical dimension. */
    FULL
}
