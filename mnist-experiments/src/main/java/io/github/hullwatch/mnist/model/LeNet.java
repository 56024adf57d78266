package io.github.hullwatch.mnist.model;

import io.github.hullwatch.mnist.data.DataException;
import io.github.hullwatch.mnist.data.ImageShape;
import java.util.List;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * LeNet for [batch, 1, 28, 28] inputs: convolution 20@5×5, ReLU, max pooling 2; convolution 50@5×5, ReLU, max pooling
 * 2; dense 800→500, ReLU; dense 500→10, softmax with cross-entropy. 431,080 parameters. The layers and sizes are those
 * of a script of the first author of arXiv 2002.12563; the initial weights (Xavier, biases 0) are DL4J's defaults.
 *
 * <p>For images of another shape the same layers: the inputs of the first dense layer and the outputs follow the data.
 */
public final class LeNet {
    /** The layers that have weights, from input to output. */
    public static final List<String> WEIGHT_LAYERS = List.of("conv1", "conv2", "dense1", "output");

    /** Pixels along a side from which on the last pooling leaves something: (16 − 4)/2 = 6, (6 − 4)/2 = 1. */
    private static final int SMALLEST = 16;

    private static final int DIGITS = 10;

    private LeNet() {}

    /** A network for MNIST, ready to be trained; equal seeds give equal weights. */
    public static MultiLayerNetwork create(Recipe recipe, long seed) {
        return create(recipe, seed, ImageShape.MNIST, DIGITS);
    }

    /**
     * A network ready to be trained; equal seeds give equal weights.
     *
     * @param shape of the images, at least 16×16
     * @param classes at least 2
     * @throws DataException if the images are too small
     */
    public static MultiLayerNetwork create(Recipe recipe, long seed, ImageShape shape, int classes) {
        IUpdater updater = updater(recipe.updater(), recipe.learningRate(), recipe.momentum());
        var network = new MultiLayerNetwork(configuration(updater, seed, shape, classes));
        network.init();
        return network;
    }

    /**
     * Refuses images that are too small.
     *
     * @throws DataException if nothing would be left of them behind the last pooling
     */
    public static void requireFits(ImageShape shape) {
        if (shape.height() < SMALLEST || shape.width() < SMALLEST) {
            throw new DataException("LeNet needs images of at least " + SMALLEST + "×" + SMALLEST + " pixels, not "
                    + shape + ": behind two convolutions of 5×5 and two poolings nothing is left of smaller ones;"
                    + " scale them up.");
        }
    }

    /**
     * DL4J's configuration of an optimizer.
     *
     * @param learningRate the step size, above 0
     * @param momentum in [0, 1); 0 for Adam
     */
    static IUpdater updater(UpdaterKind kind, double learningRate, double momentum) {
        return switch (kind) {
            case SGD -> momentum == 0 ? new Sgd(learningRate) : new Nesterovs(learningRate, momentum);
            case NESTEROVS -> new Nesterovs(learningRate, momentum);
            case ADAM -> new Adam(learningRate);
        };
    }

    /** The configuration for an updater, for MNIST. */
    public static MultiLayerConfiguration configuration(IUpdater updater, long seed) {
        return configuration(updater, seed, ImageShape.MNIST, DIGITS);
    }

    /**
     * The configuration for an updater and any images, as {@link #create(Recipe, long, ImageShape, int)} takes them.
     */
    public static MultiLayerConfiguration configuration(IUpdater updater, long seed, ImageShape shape, int classes) {
        requireFits(shape);
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .weightInit(WeightInit.XAVIER)
                .activation(Activation.RELU)
                .updater(updater)
                // Keeps the columns of a convolution from the forward for the backward pass, which saves a fifth of the
                // time.
                .cacheMode(CacheMode.DEVICE)
                .list()
                .layer(new ConvolutionLayer.Builder(5, 5).name("conv1").nOut(20).build())
                .layer(pooling("pool1"))
                .layer(new ConvolutionLayer.Builder(5, 5).name("conv2").nOut(50).build())
                .layer(pooling("pool2"))
                .layer(new DenseLayer.Builder().name("dense1").nOut(500).build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .name("output")
                        .nOut(classes)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(shape.height(), shape.width(), shape.channels()))
                .build();
    }

    static SubsamplingLayer pooling(String name) {
        return new SubsamplingLayer.Builder(PoolingType.MAX)
                .name(name)
                .kernelSize(2, 2)
                .stride(2, 2)
                .build();
    }
}
