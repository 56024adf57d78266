package io.github.hullwatch.mnist;

import io.github.hullwatch.mnist.data.ImageShape;
import io.github.hullwatch.mnist.model.LeNet;
import io.github.hullwatch.mnist.model.Recipe;
import io.github.hullwatch.program.TrainingProgram.Trained;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** LeNet, the network of the paper's figures 6, left, and 7. */
final class LeNetLearner implements Learner {

    @Override
    public String name() {
        return "LeNet";
    }

    @Override
    public MultiLayerNetwork create(Recipe recipe, long seed, ImageShape shape, int classes) {
        return LeNet.create(recipe, seed, shape, classes);
    }

    @Override
    public Trained trained(EndedTraining ended) {
        return TrainedLeNet.of(ended);
    }
}
