package io.github.hullwatch.measure;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * The quantities after other papers, which a run measures where it is asked to. This is the one place that knows which
 * there are: to add one, add a row.
 */
public enum PaperQuantity {
    /** Min, Mallada, Vidal, arXiv 2307.12851. */
    ALIGNMENT(Quantities.alignment()),
    /** Zhou et al., arXiv 2105.11686. */
    CONDENSATION(Quantities.condensation()),
    /** Liu et al., arXiv 2004.04690. */
    ENERGY(Quantities.energy()),
    /** Sarussi, Brutzkus, Globerson, arXiv 2101.02533. */
    CLUSTERS(Quantities.clusters());

    private final QuantityFactory factory;

    PaperQuantity(QuantityFactory factory) {
        this.factory = factory;
    }

    /** What measures it. */
    public QuantityFactory factory() {
        return factory;
    }

    /** Its name, on the command line as in the lines of a run. */
    @Override
    public String toString() {
        return factory.name();
    }

    /** Whether it has no value without a probe set. */
    public boolean needsProbe() {
        return factory.needs().contains(Need.PROBE);
    }

    /** Whether the weights at one moment are enough for it. */
    public boolean isOfWeights() {
        return !needsProbe();
    }

    /** How expensive it is, and so when it is measured. */
    public Tier tier() {
        return factory.tier();
    }

    /** The names of all, in the order in which they are measured. */
    public static List<String> names() {
        return Stream.of(values()).map(PaperQuantity::toString).toList();
    }

    /**
     * Those of these names, each once, in the order in which they are measured; names that are not known are left out.
     */
    public static List<PaperQuantity> of(Collection<String> names) {
        return Stream.of(values())
                .filter(quantity -> names.contains(quantity.toString()))
                .toList();
    }
}
