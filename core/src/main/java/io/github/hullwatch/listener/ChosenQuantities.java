package io.github.hullwatch.listener;

import io.github.hullwatch.measure.ModelQuantityFactory;
import io.github.hullwatch.measure.Quantities;
import io.github.hullwatch.measure.QuantityFactory;
import io.github.hullwatch.measure.Tier;
import java.util.ArrayList;
import java.util.List;

/** What a builder was told to measure. */
final class ChosenQuantities {

    Preset preset = Preset.STANDARD;

    /** How many random 3-D subspaces fully connected layers are projected on. */
    int frames = 3;

    /** Whether the census and the statistical dimension belong to the standard preset, too. */
    boolean census;

    /** Beside the standard ones. */
    final List<QuantityFactory> more = new ArrayList<>();

    /** Of the model as a whole. */
    final List<ModelQuantityFactory> ofModel = new ArrayList<>();

    /** Those of layers, in the order in which they are measured. */
    List<QuantityFactory> ofLayers() {
        List<QuantityFactory> all = new ArrayList<>(Quantities.standard(frames, census ? Tier.STANDARD : Tier.FULL));
        all.addAll(more);
        return all;
    }
}
