package io.github.hullwatch.papers.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class CorrectedAdamTest {

    @Test
    void addsEpsilonAfterTheBiasCorrection() {
        // m/(1 − β₁) = g and √(v/(1 − β₂)) = g: the step is rate·g/(g + ε). Before it, ε weighs 1/√(1 − β₂) as much.
        double g = 1e-7;
        double rate = 1e-3;
        assertEquals(rate * g / (g + 1e-8), first(new CorrectedAdam(rate), g), 1e-15);
        assertEquals(rate * g / (g + 1e-8 / Math.sqrt(.001)), first(new Adam(rate), g), 1e-15);
    }

    private static double first(IUpdater config, double g) {
        GradientUpdater<?> updater = config.instantiate(Nd4j.zeros(DataType.DOUBLE, 1, 2), true);
        INDArray gradient = Nd4j.create(new double[] {g}, new long[] {1, 1}, 'c');
        updater.applyUpdater(gradient, 0, 0);
        return gradient.getDouble(0);
    }

    @Test
    void agreesWithAPlainLoopInEitherOrder() {
        for (char order : new char[] {'c', 'f'}) {
            SplittableRandom random = new SplittableRandom(1);
            GradientUpdater<?> updater = new CorrectedAdam(.01).instantiate(Nd4j.zeros(DataType.DOUBLE, 1, 24), true);
            double[] m = new double[12];
            double[] v = new double[12];
            for (int t = 0; t < 30; t++) {
                double[] g = random.doubles(12, -1e-7, 1e-7).toArray();
                INDArray gradient = Nd4j.create(g, new long[] {3, 4}, order);
                updater.applyUpdater(gradient, t, 0);
                for (int k = 0; k < 12; k++) {
                    m[k] = .9 * m[k] + .1 * g[k];
                    v[k] = .999 * v[k] + .001 * g[k] * g[k];
                    double step = .01
                            * (m[k] / (1 - Math.pow(.9, t + 1)))
                            / (Math.sqrt(v[k] / (1 - Math.pow(.999, t + 1))) + 1e-8);
                    int row = order == 'c' ? k / 4 : k % 3;
                    int column = order == 'c' ? k % 4 : k / 3;
                    assertEquals(step, gradient.getDouble(row, column), 1e-13 * Math.abs(step) + 1e-17);
                }
            }
        }
    }

    @Test
    void aSavedModelTrainsOnAsIfNothingHadHappened() throws IOException {
        MultiLayerNetwork network = network();
        DataSet batch = new DataSet(Nd4j.rand(DataType.DOUBLE, 7, 3).subi(.5), Nd4j.rand(DataType.DOUBLE, 7, 2));
        for (int t = 0; t < 3; t++) {
            network.fit(batch);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelSerializer.writeModel(network, out, true);
        MultiLayerNetwork read =
                ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(out.toByteArray()), true);
        for (int t = 0; t < 3; t++) {
            network.fit(batch);
            read.fit(batch);
        }
        assertEquals(network.params(), read.params());
        MultiLayerConfiguration configuration = network.getLayerWiseConfigurations();
        assertEquals(configuration, MultiLayerConfiguration.fromJson(configuration.toJson()));
    }

    private static MultiLayerNetwork network() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(DataType.DOUBLE)
                .updater(new CorrectedAdam(.01))
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(3)
                        .nOut(4)
                        .activation(new XTanh())
                        .build())
                .layer(new DenseLayer.Builder()
                        .nIn(4)
                        .nOut(4)
                        .activation(new X2Tanh())
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(4)
                        .nOut(2)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
        network.init();
        return network;
    }

    @Test
    void settingsAreCompared() {
        CorrectedAdam adam = new CorrectedAdam(.01);
        assertEquals(adam, adam.clone());
        assertEquals(adam.hashCode(), adam.clone().hashCode());
        assertNotEquals(adam, new CorrectedAdam(.02));
        adam.setLrAndSchedule(.02, null);
        assertEquals(.02, adam.getLearningRate(5, 1));
        Map<String, INDArray> wrong = Map.of("M", Nd4j.zeros(1));
        assertThrows(IllegalArgumentException.class, () -> adam.instantiate(wrong, true));
    }
}
