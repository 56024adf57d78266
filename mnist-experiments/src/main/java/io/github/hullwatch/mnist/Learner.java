package io.github.hullwatch.mnist;

import io.github.hullwatch.mnist.data.DigitData;
import io.github.hullwatch.mnist.data.ImageShape;
import io.github.hullwatch.mnist.model.Recipe;
import io.github.hullwatch.mnist.onednn.Convolutions;
import io.github.hullwatch.mnist.training.TrainingResult;
import io.github.hullwatch.program.Stopwatch;
import io.github.hullwatch.program.TrainingProgram.Trained;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** A kind of network that learns digits: how one is made, and what is told of it when it has learned. */
interface Learner {

    /** For people and the manifest, such as {@code LeNet}. */
    String name();

    /**
     * A network ready to be trained; equal seeds give equal weights.
     *
     * @param shape of the images
     * @param classes of the images, at least 2
     */
    MultiLayerNetwork create(Recipe recipe, long seed, ImageShape shape, int classes);

    /** What became of it. */
    Trained trained(EndedTraining ended);

    /**
     * A training that is over.
     *
     * @param convolutions what computes them
     * @param time of the program, which goes on
     */
    record EndedTraining(
            MultiLayerNetwork model,
            TrainingResult result,
            DigitData data,
            Recipe recipe,
            long seed,
            Convolutions convolutions,
            Stopwatch time) {}
}
