package io.github.hullwatch.run;

/** Names of the events that Hullwatch records; {@link Vocabulary} has their titles, meanings and fields. */
public final class EventNames {
    public static final String HULL_ENTRY = "hull-entry";
    public static final String HULL_EXIT = "hull-exit";
    public static final String PACE_CHANGE = "pace-change";
    public static final String ALL_CORRECT = "all-correct";
    public static final String CONVERGED = "converged";
    public static final String NOT_CONVERGED = "not-converged";
    public static final String QUANTITY_FAILED = "quantity-failed";
    public static final String NOT_FINITE = "not-finite";
    public static final String LAYER_ZERO = "layer-zero";
    public static final String LOSS_NOT_FINITE = "loss-not-finite";
    public static final String COUNT_SET_BACK = "count-set-back";

    private EventNames() {}
}
