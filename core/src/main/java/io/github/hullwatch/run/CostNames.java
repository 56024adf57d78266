package io.github.hullwatch.run;

/** Names of costs in the manifest that are not those of quantities, and that are borne by the training thread. */
public final class CostNames {

    /** Copying the weights. */
    public static final String SNAPSHOT = "snapshot";

    /** Waiting for the measuring thread. */
    public static final String WAIT = "wait";

    /** The option that says whether all of it is borne by the training thread. */
    public static final String SYNCHRONOUS = "synchronous";

    private CostNames() {}
}
