package io.github.hullwatch.measure;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.statistics.UnitRows;
import io.github.hullwatch.snapshot.LayerProbe;
import io.github.hullwatch.snapshot.ModelProbe;
import java.util.Optional;
import java.util.Set;

/**
 * One block at one iteration, with what several quantities derive from its weights, computed once. Confined to one
 * thread.
 */
public final class BlockSnapshot {

    private final long iteration;
    private final Vectors vectors;
    private final boolean certified;
    private final LayerProbe probe;
    private final ModelProbe model;
    private boolean thorough;
    private UnitRows unitRows;

    /**
     * @param iteration the number of updates that made these weights
     * @param vectors the block's weight vectors: the rows of its group, as coordinates in its space; not changed by
     *     anyone while this moment is measured
     * @param thorough whether quantities with a cheap and an expensive part shall measure both
     * @param certified whether a certificate is to be written: bounds must then be proven by this moment's weights
     *     alone
     */
    public BlockSnapshot(long iteration, Vectors vectors, boolean thorough, boolean certified) {
        this(iteration, vectors, thorough, certified, null);
    }

    /**
     * As {@link #BlockSnapshot(long, Vectors, boolean, boolean)}, with what the block's layer sees.
     *
     * @param probe what the layer sees of a probe set at these weights; null where that is not known
     */
    public BlockSnapshot(long iteration, Vectors vectors, boolean thorough, boolean certified, LayerProbe probe) {
        this(iteration, vectors, thorough, certified, probe, null);
    }

    /**
     * As {@link #BlockSnapshot(long, Vectors, boolean, boolean, LayerProbe)}, with the model.
     *
     * @param model the model at these weights; null where it is not to be asked
     */
    public BlockSnapshot(
            long iteration, Vectors vectors, boolean thorough, boolean certified, LayerProbe probe, ModelProbe model) {
        this.probe = probe;
        this.model = model;
        this.certified = certified;
        this.iteration = iteration;
        this.vectors = vectors;
        this.thorough = thorough;
    }

    /** The number of updates that made these weights. */
    public long iteration() {
        return iteration;
    }

    /** The weight vectors. */
    public Vectors vectors() {
        return vectors;
    }

    /** Whether quantities with a cheap and an expensive part shall measure both. */
    public boolean thorough() {
        return thorough;
    }

    /** Whether bounds must be proven by this moment's weights alone. */
    public boolean certified() {
        return certified;
    }

    /**
     * What the block's layer sees of the probe set at these weights; empty where there is none, or no pass is due.
     * {@link Need#PROBE} has a quantity asked only where it is there.
     */
    public Optional<LayerProbe> probe() {
        return Optional.ofNullable(probe);
    }

    /**
     * The model at these weights, which can be asked about the probe set; empty where there is none, no pass is due, or
     * no quantity {@link QuantityFactory#asksModel asks}.
     */
    public Optional<ModelProbe> model() {
        return Optional.ofNullable(model);
    }

    /** Asks the quantities that are still to be measured for both parts: something happened. */
    public void makeThorough() {
        thorough = true;
    }

    /** Whether all of these are there. */
    public boolean has(Set<Need> needs) {
        return needs.stream().allMatch(need -> need.metBy(this));
    }

    /** The directions and norms. */
    public UnitRows unitRows() {
        if (unitRows == null) {
            unitRows = UnitRows.of(vectors);
        }
        return unitRows;
    }
}
