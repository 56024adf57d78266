package io.github.hullwatch.run;

/** Names of the quantities that Hullwatch measures; {@link Vocabulary} has their titles, fields and units. */
public final class QuantityNames {
    public static final String LOSS = "loss";
    public static final String HULL = "hull";
    public static final String SPREAD = "spread";
    public static final String MOTION = "motion";
    public static final String NORMS = "norms";
    public static final String EVALUATION = "evaluation";
    public static final String CENSUS = "census";
    public static final String DIMENSION = "dimension";
    public static final String SUBSPACES = "subspaces";
    public static final String ALIGNMENT = "alignment";
    public static final String CLUSTERS = "clusters";
    public static final String CONDENSATION = "condensation";
    public static final String ENERGY = "energy";
    public static final String KERNEL = "kernel";
    public static final String PATH = "path";

    private QuantityNames() {}
}
