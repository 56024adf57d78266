package io.github.hullwatch.synthetic.train;

import io.github.hullwatch.arbiter.space.Dimension;
import io.github.hullwatch.arbiter.space.HyperParameter;
import io.github.hullwatch.synthetic.model.Initialisation;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The hyper-parameters of the two-layer model, with the presets of {@code synthetic train}. */
final class TwoLayerParameters {

    static final String NEURONS = "neurons";
    static final String SIGMA = "sigma";
    static final String LEARNING_RATE = "learningRate";
    static final String INIT = "init";

    /** As {@code synthetic train} bounds them. */
    private static final int MOST_NEURONS = 100_000;

    private TwoLayerParameters() {}

    static List<HyperParameter> all() {
        return List.of(
                new HyperParameter.Whole(NEURONS, "hidden neurons 2k", 2, MOST_NEURONS, 2, 8),
                HyperParameter.Real.fromZero(
                        SIGMA, "standard deviation σ of the initial weights", Double.POSITIVE_INFINITY, 1.1),
                HyperParameter.Real.positive(LEARNING_RATE, "step η of gradient descent", 0.3),
                new HyperParameter.Choice(
                        INIT,
                        "how weights are drawn",
                        Arrays.stream(Initialisation.values())
                                .map(Initialisation::label)
                                .toList(),
                        Initialisation.HALF_SPACE.label()));
    }

    /** The numbers of neurons of the paper's Table 1, and what lies around its other settings. */
    static Map<String, Dimension> usualSpace() {
        Map<String, Dimension> space = new LinkedHashMap<>();
        space.put(NEURONS, Dimension.of(6, 8, 12, 16, 24));
        space.put(SIGMA, Dimension.linear(0.9, 1.3));
        space.put(LEARNING_RATE, Dimension.log(0.15, 0.6));
        space.put(INIT, Dimension.of("random", "half-space"));
        return space;
    }
}
