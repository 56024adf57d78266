package io.github.hullwatch.synthetic.train;

import io.github.hullwatch.synthetic.model.TwoClassData;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * The model in DL4J's terms, in double precision: a dense layer d → 2k with relu and no bias, a frozen dense layer 2k →
 * 1 whose weights are +1 (first k) and −1 (last k), and the hinge loss on its output. Plain stochastic gradient descent
 * on one batch that holds all points is the full-batch descent of the paper.
 *
 * <p>At the kinks DL4J takes relu'(0) = 0, and no gradient at a margin of exactly 1.
 */
public final class TwoLayerNetwork {

    /** The name of the layer that learns. */
    public static final String HIDDEN = "hidden";

    private static final String WEIGHTS = "W";

    private TwoLayerNetwork() {}

    /**
     * A network with given weights.
     *
     * @param initial neurons×d weights, one neuron after the other; copied
     * @param neurons the number of hidden neurons 2k
     * @param learningRate the step size η
     * @param seed is recorded in the configuration; nothing is drawn from it
     */
    public static MultiLayerNetwork of(double[] initial, int neurons, double learningRate, long seed) {
        int d = initial.length / neurons;
        LossLayer hinge = new LossLayer.Builder(LossFunctions.LossFunction.HINGE)
                .name("hinge")
                .activation(Activation.IDENTITY)
                .build();
        // It has no parameters and takes any size, but without sizes DL4J logs a warning.
        hinge.setNIn(1);
        hinge.setNOut(1);
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(DataType.DOUBLE)
                .updater(new Sgd(learningRate))
                .list()
                .layer(new DenseLayer.Builder()
                        .name(HIDDEN)
                        .nIn(d)
                        .nOut(neurons)
                        .activation(Activation.RELU)
                        .hasBias(false)
                        .build())
                .layer(new FrozenLayerWithBackprop(new DenseLayer.Builder()
                        .name("signs")
                        .nIn(neurons)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .hasBias(false)
                        .build()))
                .layer(hinge)
                .build();
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        INDArray weights = Nd4j.create(DataType.DOUBLE, d, neurons);
        INDArray signs = Nd4j.create(DataType.DOUBLE, neurons, 1);
        for (int j = 0; j < neurons; j++) {
            for (int c = 0; c < d; c++) {
                weights.putScalar(c, j, initial[j * d + c]);
            }
            signs.putScalar(j, 0, j < neurons / 2 ? 1 : -1);
        }
        network.getLayer(0).setParam(WEIGHTS, weights);
        network.getLayer(1).setParam(WEIGHTS, signs);
        return network;
    }

    /** All points as one batch, labels +1 and −1 as a column. */
    public static DataSet batch(TwoClassData data) {
        int n = data.points().length;
        INDArray labels = Nd4j.create(DataType.DOUBLE, n, 1);
        for (int i = 0; i < n; i++) {
            labels.putScalar(i, 0, data.labels()[i]);
        }
        return new DataSet(Nd4j.createFromArray(data.points()), labels);
    }

    /** The margins y f(x) at the current weights. */
    public static double[] margins(MultiLayerNetwork network, DataSet batch) {
        return network.output(batch.getFeatures()).mul(batch.getLabels()).toDoubleVector();
    }

    /** The weights, neurons×d, one neuron after the other; a copy. */
    public static double[] weights(MultiLayerNetwork network) {
        // [d, neurons] in column-major order: one neuron's weights are contiguous.
        return network.getLayer(0).getParam(WEIGHTS).dup('f').data().asDouble();
    }
}
