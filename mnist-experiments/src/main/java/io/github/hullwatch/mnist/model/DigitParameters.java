package io.github.hullwatch.mnist.model;

import io.github.hullwatch.arbiter.space.Dimension;
import io.github.hullwatch.arbiter.space.HyperParameter;
import io.github.hullwatch.arbiter.space.HyperParameter.Choice;
import io.github.hullwatch.arbiter.space.HyperParameter.Real;
import io.github.hullwatch.arbiter.space.HyperParameter.Whole;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The hyper-parameters of the networks for digits: names, presets, and what is varied by default. */
public final class DigitParameters {

    static final String LEARNING_RATE = "learningRate";
    static final String UPDATER = "updater";
    static final String MOMENTUM = "momentum";
    static final String BATCH_SIZE = "batchSize";
    static final String FILTERS_1 = "filters1";
    static final String FILTERS_2 = "filters2";
    static final String HIDDEN = "hidden";
    static final String HIDDEN_2 = "hidden2";
    static final String INIT = "init";
    static final String INIT_SCALE = "initScale";
    static final String ACTIVATION = "activation";
    static final String L2 = "l2";
    static final String DROPOUT = "dropout";

    /** Wider layers would take memory without end. */
    private static final int WIDEST = 10_000;

    private static final int MOST_IMAGES = 100_000;

    private DigitParameters() {}

    /** Those of a model, in the order in which candidates list them. */
    public static List<HyperParameter> of(SearchedModel model) {
        List<HyperParameter> all = new ArrayList<>();
        all.add(Real.positive(LEARNING_RATE, "step of the updater", 0.02));
        all.add(new Choice(UPDATER, "optimizer", List.of("sgd", "nesterovs", "adam"), "sgd"));
        all.add(Real.fromZero(MOMENTUM, "Nesterov's momentum; without effect with adam", 1, 0));
        all.add(new Whole(BATCH_SIZE, "images in a batch", 1, MOST_IMAGES, 64));
        if (model.convolves()) {
            all.add(new Whole(FILTERS_1, "filters of conv1", 1, 1000, model.filters1()));
            all.add(new Whole(FILTERS_2, "filters of conv2", 1, 1000, model.filters2()));
        }
        all.add(new Whole(HIDDEN, "neurons of dense1", 1, WIDEST, model.hidden()));
        if (!model.convolves()) {
            all.add(new Whole(HIDDEN_2, "neurons of dense2; 0 leaves the layer out", 0, WIDEST, 0));
        }
        all.add(new Choice(
                INIT,
                "how weights are drawn",
                List.of("xavier", "xavier-uniform", "relu", "relu-uniform", "lecun-normal", "lecun-uniform", "normal"),
                "xavier"));
        all.add(Real.positive(INIT_SCALE, "factor on the initial weights", 1));
        all.add(new Choice(
                ACTIVATION,
                "of all layers but the output",
                List.of("relu", "leakyrelu", "elu", "selu", "softplus", "tanh", "sigmoid"),
                "relu"));
        all.add(Real.fromZero(L2, "λ of the penalty ½ λ |W|²", Double.POSITIVE_INFINITY, 0));
        all.add(Real.fromZero(DROPOUT, "share of dense outputs set to 0 in training", 1, 0));
        return List.copyOf(all);
    }

    /** What is varied where the user names no space. */
    public static Map<String, Dimension> usualSpace(SearchedModel model) {
        Map<String, Dimension> space = new LinkedHashMap<>();
        space.put(LEARNING_RATE, Dimension.log(0.003, 0.3));
        space.put(MOMENTUM, Dimension.of(0.0, 0.5, 0.9));
        space.put(BATCH_SIZE, Dimension.of(32, 64, 128));
        space.put(HIDDEN, Dimension.log(Math.max(8, model.hidden() / 4), 2 * model.hidden()));
        space.put(INIT_SCALE, Dimension.log(0.3, 2));
        return space;
    }
}
