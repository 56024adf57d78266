package io.github.hullwatch.mnist.model;

import io.github.hullwatch.mnist.data.ImageShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A network of {@code mnist search} with all its hyper-parameters. With LeNet's own values it is {@link LeNet}: the
 * same configuration, the same weights from the same seed.
 *
 * @param model which layers
 * @param updater the optimizer
 * @param learningRate the step, above 0
 * @param momentum in [0, 1); without effect with Adam
 * @param batchSize images in a batch
 * @param filters of the two convolutions; empty for a model without
 * @param widths of the dense layers before the output, at least one
 * @param init how weights are drawn
 * @param initScale that they are multiplied by after that; biases are 0
 * @param activation of all layers but the output
 * @param l2 λ of the penalty ½ λ |W|² in each layer
 * @param dropout share of each dense layer's outputs that is set to 0 in training, in [0, 1)
 */
public record SearchedNet(
        SearchedModel model,
        UpdaterKind updater,
        double learningRate,
        double momentum,
        int batchSize,
        List<Integer> filters,
        List<Integer> widths,
        WeightInit init,
        double initScale,
        Activation activation,
        double l2,
        double dropout) {

    public SearchedNet {
        filters = List.copyOf(filters);
        widths = List.copyOf(widths);
    }

    /**
     * From the values of {@link DigitParameters} by name.
     *
     * @throws NullPointerException if one is missing
     */
    public static SearchedNet of(SearchedModel model, Map<String, Object> values) {
        List<Integer> widths = new ArrayList<>(List.of((Integer) values.get(DigitParameters.HIDDEN)));
        if (!model.convolves() && (Integer) values.get(DigitParameters.HIDDEN_2) > 0) {
            widths.add((Integer) values.get(DigitParameters.HIDDEN_2));
        }
        return new SearchedNet(
                model,
                UpdaterKind.valueOf(upper(values.get(DigitParameters.UPDATER))),
                (Double) values.get(DigitParameters.LEARNING_RATE),
                (Double) values.get(DigitParameters.MOMENTUM),
                (Integer) values.get(DigitParameters.BATCH_SIZE),
                model.convolves()
                        ? List.of((Integer) values.get(DigitParameters.FILTERS_1), (Integer)
                                values.get(DigitParameters.FILTERS_2))
                        : List.of(),
                widths,
                WeightInit.valueOf(upper(values.get(DigitParameters.INIT)).replace('-', '_')),
                (Double) values.get(DigitParameters.INIT_SCALE),
                Activation.valueOf(upper(values.get(DigitParameters.ACTIVATION))),
                (Double) values.get(DigitParameters.L2),
                (Double) values.get(DigitParameters.DROPOUT));
    }

    private static String upper(Object word) {
        return ((String) word).toUpperCase(Locale.ROOT);
    }

    /**
     * How it is trained: so many iterations, with as many epochs as they take.
     *
     * @param iterations at least 1
     */
    public Recipe recipe(long iterations) {
        return new Recipe(
                "search",
                updater,
                learningRate,
                updater == UpdaterKind.ADAM ? 0 : momentum,
                batchSize,
                Integer.MAX_VALUE,
                OptionalLong.of(iterations),
                null);
    }

    /**
     * A network ready to be trained; equal seeds give equal weights.
     *
     * @param shape of the images; at least 16×16 for a model with convolutions
     * @param classes at least 2
     * @throws io.github.hullwatch.mnist.data.DataException if the images are too small
     */
    public MultiLayerNetwork create(long seed, ImageShape shape, int classes) {
        if (model.convolves()) {
            LeNet.requireFits(shape);
        }
        NeuralNetConfiguration.Builder builder = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .weightInit(init)
                .activation(activation)
                .updater(LeNet.updater(updater, learningRate, updater == UpdaterKind.ADAM ? 0 : momentum))
                .cacheMode(CacheMode.DEVICE);
        if (l2 > 0) {
            builder.l2(l2);
        }
        NeuralNetConfiguration.ListBuilder layers = builder.list();
        for (int i = 0; i < filters.size(); i++) {
            layers.layer(new ConvolutionLayer.Builder(5, 5)
                            .name("conv" + (i + 1))
                            .nOut(filters.get(i))
                            .build())
                    .layer(LeNet.pooling("pool" + (i + 1)));
        }
        for (int i = 0; i < widths.size(); i++) {
            layers.layer(
                    dropped(new DenseLayer.Builder().name("dense" + (i + 1)).nOut(widths.get(i)), i > 0));
        }
        var network = new MultiLayerNetwork(layers.layer(dropped(
                        new OutputLayer.Builder(LossFunction.MCXENT)
                                .name("output")
                                .nOut(classes)
                                .activation(Activation.SOFTMAX),
                        true))
                .setInputType(InputType.convolutional(shape.height(), shape.width(), shape.channels()))
                .build());
        network.init();
        scale(network);
        return network;
    }

    /** Dropout is of what comes in. @param behindDense whether that is a dense layer's output */
    private Layer dropped(org.deeplearning4j.nn.conf.layers.BaseLayer.Builder<?> layer, boolean behindDense) {
        if (behindDense && dropout > 0) {
            // The probability that an input is kept.
            layer.dropOut(1 - dropout);
        }
        return layer.build();
    }

    private void scale(MultiLayerNetwork network) {
        if (initScale == 1) {
            return;
        }
        for (var layer : network.getLayers()) {
            if (layer.numParams() > 0) {
                INDArray weights = layer.getParam("W");
                weights.muli(initScale);
            }
        }
    }
}
