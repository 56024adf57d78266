package io.github.hullwatch.watch;

/** Names of steps and of their costs that are not those of quantities. */
final class StepNames {

    /** Proving a hull, and storing the proof. */
    static final String CERTIFICATE = "certificate";

    /** Drawing values under chance. */
    static final String CHANCE = "chance";

    /** Seeing weights in the space of a block. */
    static final String SPACE = "space";

    /** Sending the probe set through the model. */
    static final String PROBE = "probe";

    /** Handing lines and directions to the sinks. */
    static final String WRITE = "write";

    private StepNames() {}
}
