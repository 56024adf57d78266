package io.github.hullwatch.listener.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The networks whose training is timed, with data to train them on. All train with Adam, from the same seed. */
enum TimedNetwork {
    /** LeNet, as in the MNIST experiments: 431,080 parameters. */
    LENET(100) {
        @Override
        Model create() {
            return ready(new MultiLayerNetwork(start().cacheMode(CacheMode.DEVICE)
                    .list()
                    .layer(new ConvolutionLayer.Builder(5, 5).nOut(20).build())
                    .layer(pooling())
                    .layer(new ConvolutionLayer.Builder(5, 5).nOut(50).build())
                    .layer(pooling())
                    .layer(new DenseLayer.Builder().nOut(500).build())
                    .layer(classes())
                    .setInputType(InputType.convolutionalFlat(28, 28, 1))
                    .build()));
        }
    },

    /** 784–1000–1000–10, wide: watching it costs most beside training it. 1,796,010 parameters. */
    MLP(100) {
        @Override
        Model create() {
            return ready(new MultiLayerNetwork(start().list()
                    .layer(new DenseLayer.Builder().nIn(784).nOut(1000).build())
                    .layer(new DenseLayer.Builder().nOut(1000).build())
                    .layer(classes())
                    .setInputType(InputType.feedForward(784))
                    .build()));
        }
    },

    /** 784–50–10: an iteration takes a millisecond, so every microsecond shows. */
    SMALL_MLP(1000) {
        @Override
        Model create() {
            return ready(new MultiLayerNetwork(start().list()
                    .layer(new DenseLayer.Builder().nIn(784).nOut(50).build())
                    .layer(classes())
                    .setInputType(InputType.feedForward(784))
                    .build()));
        }
    },

    /** A character LSTM: 60 characters, 128 units, sequences of 40. 104,508 parameters. */
    LSTM(100) {
        @Override
        Model create() {
            return ready(new MultiLayerNetwork(start().activation(Activation.TANH)
                    .list()
                    .layer(new LSTM.Builder().nIn(CHARACTERS).nOut(128).build())
                    .layer(new RnnOutputLayer.Builder(LossFunction.MCXENT)
                            .activation(Activation.SOFTMAX)
                            .nOut(CHARACTERS)
                            .build())
                    .setInputType(InputType.recurrent(CHARACTERS))
                    .build()));
        }

        @Override
        DataSet batch(int size, Random random) {
            // A text in which each character makes a few others likely, so that there is something to learn.
            float[] now = new float[size * CHARACTERS * LENGTH];
            float[] next = new float[now.length];
            for (int example = 0; example < size; example++) {
                int character = random.nextInt(CHARACTERS);
                for (int step = 0; step < LENGTH; step++) {
                    now[(example * CHARACTERS + character) * LENGTH + step] = 1;
                    character = (character * 7 + 3 + random.nextInt(4)) % CHARACTERS;
                    next[(example * CHARACTERS + character) * LENGTH + step] = 1;
                }
            }
            int[] shape = {size, CHARACTERS, LENGTH};
            return new DataSet(Nd4j.create(now, shape, 'c'), Nd4j.create(next, shape, 'c'));
        }
    },

    /** A small residual network as a ComputationGraph: three blocks of two convolutions, 16 to 32 channels. */
    RESNET(100) {
        @Override
        Model create() {
            GraphBuilder graph = start().convolutionMode(ConvolutionMode.Same)
                    .graphBuilder()
                    .addInputs("image")
                    .setInputTypes(InputType.convolutionalFlat(28, 28, 1));
            graph.addLayer("stem", convolution(16, 3, 2), "image");
            String last = "stem";
            for (int block = 1; block <= 3; block++) {
                int channels = block == 1 ? 16 : 32;
                int stride = block == 2 ? 2 : 1;
                String name = "block" + block;
                graph.addLayer(name + "-1", convolution(channels, 3, stride), last)
                        .addLayer(name + "-norm-1", norm(), name + "-1")
                        .addLayer(name + "-2", convolution(channels, 3, 1), name + "-norm-1")
                        .addLayer(
                                name + "-norm-2",
                                new BatchNormalization.Builder()
                                        .activation(Activation.IDENTITY)
                                        .build(),
                                name + "-2");
                String shortcut = last;
                if (stride == 2) {
                    shortcut = name + "-shortcut";
                    graph.addLayer(shortcut, convolution(channels, 1, 2), last);
                }
                graph.addVertex(
                        name + "-sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), name + "-norm-2", shortcut);
                graph.addLayer(name, new ActivationLayer(Activation.RELU), name + "-sum");
                last = name;
            }
            graph.addLayer("pooled", new GlobalPoolingLayer(PoolingType.AVG), last)
                    .addLayer("output", classes(), "pooled")
                    .setOutputs("output");
            return ready(new ComputationGraph(graph.build()));
        }
    };

    private static final int CHARACTERS = 60;
    private static final int LENGTH = 40;

    /** Minibatches that training goes through again and again. */
    private static final int BATCHES = 8;

    private final int iterations;

    TimedNetwork(int iterations) {
        this.iterations = iterations;
    }

    /** The network that a name such as {@code small-mlp} stands for. */
    static TimedNetwork named(String name) {
        for (TimedNetwork network : values()) {
            if (network.toString().equals(name)) {
                return network;
            }
        }
        throw new IllegalArgumentException("there is no network " + name + "; there are " + Arrays.asList(values()));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Iterations of a block: hundreds, so that each block of a fixed schedule holds equally many measurements. */
    int iterations() {
        return iterations;
    }

    /** A new network; each has the same weights. */
    abstract Model create();

    /** Minibatches of MNIST's shape, or of text; each call gives the same. */
    final List<DataSet> data(int batch) {
        Random random = new Random(42);
        List<DataSet> data = new ArrayList<>();
        for (int i = 0; i < BATCHES; i++) {
            data.add(batch(batch, random));
        }
        return data;
    }

    /** Ten patterns of ink on a fifth of 784 pixels, each image with noise of its own. */
    DataSet batch(int size, Random random) {
        float[] images = new float[size * 784];
        float[] labels = new float[size * 10];
        for (int example = 0; example < size; example++) {
            int label = random.nextInt(10);
            labels[example * 10 + label] = 1;
            Random pattern = new Random(label);
            for (int pixel = 0; pixel < 784; pixel++) {
                boolean ink = pattern.nextInt(5) == 0 ^ random.nextInt(10) == 0;
                images[example * 784 + pixel] = ink ? random.nextFloat() : 0;
            }
        }
        return new DataSet(
                Nd4j.create(images, new int[] {size, 784}, 'c'), Nd4j.create(labels, new int[] {size, 10}, 'c'));
    }

    /** One iteration of training. */
    static void fit(Model network, DataSet batch) {
        ((NeuralNetwork) network).fit(batch);
    }

    private static Model ready(Model network) {
        network.init();
        return network;
    }

    private static NeuralNetConfiguration.Builder start() {
        return new NeuralNetConfiguration.Builder()
                .seed(42)
                .weightInit(WeightInit.XAVIER)
                .activation(Activation.RELU)
                .updater(new Adam(1e-3));
    }

    private static SubsamplingLayer pooling() {
        return new SubsamplingLayer.Builder(PoolingType.MAX)
                .kernelSize(2, 2)
                .stride(2, 2)
                .build();
    }

    private static ConvolutionLayer convolution(int channels, int kernel, int stride) {
        return new ConvolutionLayer.Builder(kernel, kernel)
                .stride(stride, stride)
                .nOut(channels)
                .activation(Activation.IDENTITY)
                .build();
    }

    private static BatchNormalization norm() {
        return new BatchNormalization.Builder().activation(Activation.RELU).build();
    }

    private static OutputLayer classes() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(10)
                .activation(Activation.SOFTMAX)
                .build();
    }
}
