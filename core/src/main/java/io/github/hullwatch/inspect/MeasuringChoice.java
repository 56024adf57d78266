package io.github.hullwatch.inspect;

import io.github.hullwatch.listener.Preset;
import io.github.hullwatch.measure.Quantities;
import io.github.hullwatch.measure.QuantityFactory;
import io.github.hullwatch.watch.Schedule;
import io.github.hullwatch.watch.WatchOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is measured of a stored model. Immutable.
 *
 * @param seed of all randomness
 * @param frames random subspaces that a projection is kept of
 * @param further quantities, measured after the others
 */
record MeasuringChoice(Preset preset, long seed, int frames, List<QuantityFactory> further) {

    /**
     * Heap that measuring takes for each weight, in bytes, beside the weight itself: chance draws twice as much in
     * double, and the solver keeps a copy in float. The other presets need all pairs of neurons besides.
     */
    private static final Map<Preset, Integer> BYTES_PER_WEIGHT =
            Map.of(Preset.LIGHT, 16, Preset.STANDARD, 32, Preset.FULL, 48);

    MeasuringChoice {
        further = List.copyOf(further);
    }

    /** Heap that it takes for each weight, beside the weight itself. */
    int bytesPerWeight() {
        return BYTES_PER_WEIGHT.get(preset);
    }

    /** @param series whether the models are checkpoints of one training, so that some quantities compare them */
    WatchOptions options(boolean series) {
        List<QuantityFactory> quantities =
                new ArrayList<>(series ? Quantities.standard(frames) : Quantities.once(frames));
        quantities.addAll(further);
        return new WatchOptions(preset.tier(), new Schedule.Every(1), seed, false, quantities, List.of(), List.of());
    }
}
