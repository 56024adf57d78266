package io.github.hullwatch.mnist;

import io.github.hullwatch.mnist.data.DigitImages;
import io.github.hullwatch.mnist.data.ImageShape;
import io.github.hullwatch.mnist.features.FeatureResults;
import io.github.hullwatch.mnist.features.FeatureSet;
import io.github.hullwatch.mnist.model.FeatureLoss;
import io.github.hullwatch.mnist.model.FeatureNet;
import io.github.hullwatch.mnist.model.Recipe;
import io.github.hullwatch.program.TrainingProgram.Trained;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** The network with two features, the one of the paper's figure 6, right. */
final class FeatureLearner implements Learner {

    private final FeatureLoss loss;
    private final boolean json;

    /** @param json whether the results are printed as JSON */
    FeatureLearner(FeatureLoss loss, boolean json) {
        this.loss = loss;
        this.json = json;
    }

    @Override
    public String name() {
        return "LeNet with two features, " + loss;
    }

    @Override
    public MultiLayerNetwork create(Recipe recipe, long seed, ImageShape shape, int classes) {
        return FeatureNet.create(recipe, loss, seed, shape, classes);
    }

    /** The features before training are those of a network made anew: equal seeds give equal weights. */
    @Override
    public Trained trained(EndedTraining ended) {
        DigitImages test = ended.data().test();
        MultiLayerNetwork untrained = create(ended.recipe(), ended.seed(), test.shape(), test.classes());
        ended.convolutions().into(untrained);
        FeatureResults found = ended.time()
                .measure(
                        "features",
                        () -> FeatureResults.of(
                                loss,
                                FeatureSet.of(ended.model(), test),
                                FeatureSet.of(untrained, test),
                                test.classNames(),
                                ended.seed()));
        return new TrainedFeatures(TrainedLeNet.of(ended), found, json);
    }
}
