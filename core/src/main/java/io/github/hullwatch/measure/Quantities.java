package io.github.hullwatch.measure;

import java.util.List;
import java.util.function.Function;

/** The quantities that come with Hullwatch: to add one, add its factory here. */
public final class Quantities {

    private Quantities() {}

    /**
     * All of them, in the order in which they are measured.
     *
     * @param frames random 3-D subspaces that fully connected layers are projected on; 0 for none
     */
    public static List<QuantityFactory> standard(int frames) {
        return standard(frames, Tier.FULL);
    }

    /**
     * All of them, in the order in which they are measured.
     *
     * @param frames as for {@link #standard(int)}
     * @param counting the tier of the census and of the statistical dimension: {@link Tier#FULL}, or {@link
     *     Tier#STANDARD} to have them at thorough measurements
     */
    public static List<QuantityFactory> standard(int frames, Tier counting) {
        return List.of(
                new HullQuantity.Factory(false),
                new SpreadQuantity.Factory(),
                new MotionQuantity.Factory(),
                new NormsQuantity.Factory(),
                new CensusQuantity.Factory(counting),
                new DimensionQuantity.Factory(counting),
                new ProjectionQuantity.Factory(frames));
    }

    /**
     * Weight clusters (Sarussi, Brutzkus, Globerson, arXiv 2101.02533): how tightly the neurons lie together, and,
     * where a probe set reaches the layer and an output layer follows it, how well those of either output sign agree,
     * and how linear the boundary is. Not among the {@linkplain #standard standard} ones.
     */
    public static QuantityFactory clusters() {
        return new ClustersQuantity.Factory();
    }

    /**
     * The tangent kernel of the probe set, with {@link KernelOptions#DEFAULT}; needs a probe set. Not among those that
     * are always measured.
     */
    public static ModelQuantityFactory kernel() {
        return kernel(KernelOptions.DEFAULT);
    }

    /** As {@link #kernel()}, with other options. */
    public static ModelQuantityFactory kernel(KernelOptions options) {
        return new KernelQuantity.Factory(options);
    }

    /**
     * The way that the weights of each layer went and how far they came; with a probe set, the loss with one layer put
     * back to its start, too. Not among those that are always measured.
     */
    public static QuantityFactory path() {
        return new PathQuantity.Factory();
    }

    /**
     * Those of groups in the subspaces of classes, which are chosen from data and not from the weights: chance is as
     * many Gaussian directions in as many dimensions. All is measured afresh each time, since the spaces move.
     */
    public static List<QuantityFactory> inClassSubspaces() {
        return inMovingSpaces(context -> new NearbyNulls(context.chance()));
    }

    /**
     * Those of the neurons in the principal subspace of their own directions: for chance, the choosing is repeated on
     * random directions.
     */
    public static List<QuantityFactory> inPrincipalSubspace() {
        return inMovingSpaces(
                context -> context.chance().ofPrincipal(context.layer().inputs()));
    }

    private static List<QuantityFactory> inMovingSpaces(Function<BlockContext, Nulls> nulls) {
        return List.of(new HullQuantity.Factory(true, nulls), new SpreadQuantity.Factory(nulls));
    }

    /**
     * Those of weights that are measured once, and do not move: the same numbers, and nothing is kept for a next
     * measurement.
     *
     * @param frames as for {@link #standard}
     */
    public static List<QuantityFactory> once(int frames) {
        return List.of(
                new HullQuantity.Factory(true),
                new SpreadQuantity.Factory(),
                new NormsQuantity.Factory(),
                new CensusQuantity.Factory(Tier.FULL),
                new DimensionQuantity.Factory(Tier.FULL),
                new ProjectionQuantity.Factory(frames));
    }

    /**
     * Alignment of neurons with the sums of their inputs by class (Min, Mallada, Vidal), for the listener's builder:
     * off by default. Needs a probe set; measured when that is looked at.
     */
    public static QuantityFactory alignment() {
        return new AlignmentQuantity.Factory();
    }

    /**
     * How far neurons have condensed on few directions (Zhou et al., arXiv 2105.11686), at a least cosine of .95 and
     * with no norm cut, for the listener's builder: off by default. The paper's input weights hold the bias: call the
     * builder's {@code withBias()}.
     */
    public static QuantityFactory condensation() {
        return condensation(.95, 0);
    }

    /**
     * As {@link #condensation()}.
     *
     * @param threshold least cosine of a cluster, between 0 and 1
     * @param normCut neurons with a smaller norm are left out; at least 0
     * @throws IllegalArgumentException if one of them is out of its range
     */
    public static QuantityFactory condensation(double threshold, double normCut) {
        return new CondensationQuantity.Factory(threshold, normCut);
    }

    /**
     * Hyperspherical energy as means over pairs and over the half space, beside its closed form under chance; at
     * thorough measurements. Off unless it is handed to the builder.
     */
    public static QuantityFactory energy() {
        return new EnergyQuantity.Factory();
    }
}
