package io.github.hullwatch.measure;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
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
    CLUSTERS(Quantities.clusters()),
    /** Proxies of our own, after Dong, arXiv 1902.03793. */
    PATH(Quantities.path()),
    /** Du, Zhai, Póczos, Singh, arXiv 1810.02054; Liu, Zhu, Belkin, arXiv 2003.00307; Su, Yang, arXiv 1905.10826. */
    KERNEL(Quantities.kernel());

    private final QuantityFactory ofBlocks;
    private final ModelQuantityFactory ofModel;

    PaperQuantity(QuantityFactory factory) {
        ofBlocks = factory;
        ofModel = null;
    }

    PaperQuantity(ModelQuantityFactory factory) {
        ofBlocks = null;
        ofModel = factory;
    }

    /** What measures it, where it is one of layers. */
    public Optional<QuantityFactory> ofBlocks() {
        return Optional.ofNullable(ofBlocks);
    }

    /** What measures it, where it is one of the model as a whole. */
    public Optional<ModelQuantityFactory> ofModel() {
        return Optional.ofNullable(ofModel);
    }

    /** Its name, on the command line as in the lines of a run. */
    @Override
    public String toString() {
        return ofModel == null ? ofBlocks.name() : ofModel.name();
    }

    /** Whether it has no value without a probe set. */
    public boolean needsProbe() {
        return ofModel == null
                ? ofBlocks.needs().contains(Need.PROBE)
                : ofModel.tangent().isPresent();
    }

    /** Whether the weights at one moment are enough for it. */
    public boolean isOfWeights() {
        return ofModel == null && !needsProbe() && !ofBlocks.asksModel();
    }

    /** How expensive it is, and so when it is measured. */
    public Tier tier() {
        return ofModel == null ? ofBlocks.tier() : ofModel.tier();
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
