package io.github.hullwatch.mnist.model;

import io.github.hullwatch.mnist.cosface.CosFaceOutputLayer;
import io.github.hullwatch.mnist.data.ImageShape;
import java.util.List;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * LeNet with two units before its output, so that what it knows of an image is a point in the plane: LeNet's layers up
 * to the dense one of 500, dense 500→2 without activation function (the features), and the output of the classes.
 */
public final class FeatureNet {
    /** The layer whose activations are the features. */
    public static final String FEATURES = "features";
    /** Its units: coordinates of a feature. */
    public static final int UNITS = 2;
    /** The layers that have weights, from input to output. */
    public static final List<String> WEIGHT_LAYERS = List.of("conv1", "conv2", "dense1", FEATURES, "output");

    private FeatureNet() {}

    /**
     * A network ready to be trained; equal seeds give equal weights.
     *
     * @param shape of the images, at least 16×16
     * @param classes at least 2
     * @throws io.github.hullwatch.mnist.data.DataException if the images are too small
     */
    public static MultiLayerNetwork create(Recipe recipe, FeatureLoss loss, long seed, ImageShape shape, int classes) {
        IUpdater updater = LeNet.updater(recipe.updater(), recipe.learningRate(), recipe.momentum());
        var network = new MultiLayerNetwork(configuration(updater, loss, seed, shape, classes));
        network.init();
        return network;
    }

    /** The configuration for an updater. */
    static MultiLayerConfiguration configuration(
            IUpdater updater, FeatureLoss loss, long seed, ImageShape shape, int classes) {
        LeNet.requireFits(shape);
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .weightInit(WeightInit.XAVIER)
                .activation(Activation.RELU)
                .updater(updater)
                .cacheMode(CacheMode.DEVICE)
                .list()
                .layer(new ConvolutionLayer.Builder(5, 5).name("conv1").nOut(20).build())
                .layer(LeNet.pooling("pool1"))
                .layer(new ConvolutionLayer.Builder(5, 5).name("conv2").nOut(50).build())
                .layer(LeNet.pooling("pool2"))
                .layer(new DenseLayer.Builder().name("dense1").nOut(500).build())
                .layer(new DenseLayer.Builder()
                        .name(FEATURES)
                        .nOut(UNITS)
                        .activation(Activation.IDENTITY)
                        .build())
                .layer(output(loss, classes))
                .setInputType(InputType.convolutional(shape.height(), shape.width(), shape.channels()))
                .build();
    }

    private static Layer output(FeatureLoss loss, int classes) {
        return switch (loss.kind()) {
            case SOFTMAX ->
                new OutputLayer.Builder(LossFunction.MCXENT)
                        .name("output")
                        .nOut(classes)
                        .activation(Activation.SOFTMAX)
                        .build();
            case COSFACE ->
                new CosFaceOutputLayer.Builder(loss.margin(), loss.scale())
                        .name("output")
                        .nOut(classes)
                        .build();
        };
    }
}
