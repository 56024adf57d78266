package io.github.hullwatch.papers.condensation;

import io.github.hullwatch.papers.nn.CorrectedAdam;
import io.github.hullwatch.papers.nn.X2Tanh;
import io.github.hullwatch.papers.nn.XTanh;
import java.util.stream.DoubleStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.impl.LossL2;

/**
 * The network as a Deeplearning4j model in double precision: a dense layer {@value #HIDDEN} whose bias is the last
 * input weight, and a linear output layer without one, with the loss (1/2n)Σ‖f − y‖².
 */
public final class CondensationNetwork {

    /** The layer whose weights and biases condense. */
    public static final String HIDDEN = "hidden";

    private static final String OUTPUT = "output";

    private CondensationNetwork() {}

    /** A network with initial weights. */
    public static MultiLayerNetwork of(CondensationStart start, Sigma sigma, Descent descent) {
        int d = start.inputs() - 1;
        int m = start.neurons();
        int outputs = start.outputs();
        double[] half = DoubleStream.generate(() -> .5).limit(outputs).toArray();
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .updater(updater(descent))
                .list()
                .layer(new DenseLayer.Builder()
                        .name(HIDDEN)
                        .nIn(d)
                        .nOut(m)
                        .activation(activation(sigma))
                        .build())
                .layer(new OutputLayer.Builder(new LossL2(Nd4j.create(half, new long[] {1, outputs}, 'c')))
                        .name(OUTPUT)
                        .nIn(m)
                        .nOut(outputs)
                        .hasBias(false)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
        network.init();
        double[] w = new double[m * d];
        double[] b = new double[m];
        for (int j = 0; j < m; j++) {
            System.arraycopy(start.w(), j * (d + 1), w, j * d, d);
            b[j] = start.w()[j * (d + 1) + d];
        }
        network.getParam("0_W").assign(Nd4j.create(w, new long[] {d, m}, 'f'));
        network.getParam("0_b").assign(Nd4j.create(b, new long[] {1, m}, 'c'));
        network.getParam("1_W").assign(Nd4j.create(start.a(), new long[] {m, outputs}, 'f'));
        return network;
    }

    /** The activation as Deeplearning4j's. */
    public static IActivation activation(Sigma sigma) {
        return switch (sigma) {
            case TANH -> Activation.TANH.getActivationFunction();
            case XTANH -> new XTanh();
            case X2TANH -> new X2Tanh();
            case SIGMOID -> Activation.SIGMOID.getActivationFunction();
            case SOFTPLUS -> Activation.SOFTPLUS.getActivationFunction();
            case RELU -> Activation.RELU.getActivationFunction();
        };
    }

    private static IUpdater updater(Descent descent) {
        return switch (descent.kind()) {
            case ADAM -> new CorrectedAdam(descent.rate());
            case GD -> new Sgd(descent.rate());
        };
    }

    /** All examples, without the 1 that stands for the bias. */
    public static DataSet batch(CondensationData data) {
        int n = data.n();
        int d = data.inputs() - 1;
        double[] x = new double[n * d];
        for (int i = 0; i < n; i++) {
            System.arraycopy(data.x(), i * (d + 1), x, i * d, d);
        }
        return new DataSet(
                Nd4j.create(x, new long[] {n, d}, 'c'), Nd4j.create(data.y(), new long[] {n, data.outputs()}, 'c'));
    }

    /** The state of a network, whose loss is computed from its weights. */
    public static CondensationState state(CondensationData data, Sigma sigma, MultiLayerNetwork network, int epoch) {
        INDArray weights = network.getParam("0_W");
        INDArray biases = network.getParam("0_b");
        INDArray outputs = network.getParam("1_W");
        int d = (int) weights.size(0);
        int m = (int) weights.size(1);
        double[] w = new double[m * (d + 1)];
        double[] a = new double[(int) outputs.length()];
        for (int j = 0; j < m; j++) {
            for (int k = 0; k < d; k++) {
                w[j * (d + 1) + k] = weights.getDouble(k, j);
            }
            w[j * (d + 1) + d] = biases.getDouble(j);
            for (int c = 0; c < outputs.size(1); c++) {
                a[c * m + j] = outputs.getDouble(j, c);
            }
        }
        DataSet batch = batch(data);
        return new CondensationState(epoch, network.score(batch, false), new CondensationStart(d + 1, w, a));
    }
}
