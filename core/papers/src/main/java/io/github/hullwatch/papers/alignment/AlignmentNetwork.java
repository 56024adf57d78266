package io.github.hullwatch.papers.alignment;

import io.github.hullwatch.papers.nn.ExponentialLoss;
import io.github.hullwatch.papers.nn.LogisticLoss;
import io.github.hullwatch.papers.nn.MarginLoss;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * The two-layer network as a Deeplearning4j model in double precision: a dense layer {@value #HIDDEN} with ReLU, whose
 * derivative at 0 is 0, and an output layer of one unit with the loss, both without biases, trained by gradient descent
 * on one batch of all examples. Its loss is the mean over the examples, as the engine's.
 */
public final class AlignmentNetwork {

    /** The layer whose weights are W. */
    public static final String HIDDEN = "hidden";

    private static final String OUTPUT = "output";

    private AlignmentNetwork() {}

    /**
     * A network with initial weights.
     *
     * @param step size η
     * @param fixedOutputs whether the output weights stay as they are
     */
    public static MultiLayerNetwork of(AlignmentStart start, MarginKind kind, double step, boolean fixedOutputs) {
        int h = start.neurons();
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .updater(new Sgd(step))
                .list()
                .layer(new DenseLayer.Builder()
                        .name(HIDDEN)
                        .nIn(start.d())
                        .nOut(h)
                        .hasBias(false)
                        .activation(Activation.RELU)
                        .build())
                .layer(new OutputLayer.Builder(loss(kind))
                        .name(OUTPUT)
                        .nIn(h)
                        .nOut(1)
                        .hasBias(false)
                        .activation(Activation.IDENTITY)
                        .updater(new Sgd(fixedOutputs ? 0 : step))
                        .build())
                .build());
        network.init();
        network.getParam("0_W").assign(Nd4j.create(start.weights(), new long[] {start.d(), h}, 'f'));
        network.getParam("1_W").assign(Nd4j.create(start.outputs(), new long[] {h, 1}, 'f'));
        return network;
    }

    /** The loss function of a kind. */
    public static MarginLoss loss(MarginKind kind) {
        return switch (kind) {
            case EXP -> new ExponentialLoss();
            case LOGISTIC -> new LogisticLoss();
        };
    }

    /** All examples, with labels −1 and +1. */
    public static DataSet batch(AlignmentData data) {
        return new DataSet(
                Nd4j.create(data.x(), new long[] {data.n(), data.d()}, 'c'),
                Nd4j.create(data.y(), new long[] {data.n(), 1}, 'c'));
    }

    /** What is recorded of a network at an iteration, from its weights alone. */
    public static AlignmentState state(AlignmentData data, MarginKind kind, MultiLayerNetwork network, int iteration) {
        INDArray weights = network.getParam("0_W");
        int h = (int) weights.size(1);
        int d = data.d();
        double[] w = new double[h * d];
        double[] v = new double[h];
        for (int j = 0; j < h; j++) {
            v[j] = network.getParam("1_W").getDouble(j, 0);
            for (int k = 0; k < d; k++) {
                w[j * d + k] = weights.getDouble(k, j);
            }
        }
        AlignmentState[] state = new AlignmentState[1];
        try (AlignmentEngine engine = new AlignmentEngine(data, kind, 0, true)) {
            engine.run(
                    List.of(new AlignmentStart(w, v)),
                    0,
                    1,
                    (run, found) -> state[0] = found.at(iteration),
                    () -> false);
        }
        return state[0];
    }
}
