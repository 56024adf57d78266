package io.github.hullwatch.mnist.cosface;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

class CosFaceOutputLayerTest {

    private static final int EXAMPLES = 6;
    private static final int INPUTS = 4;
    private static final int CLASSES = 5;

    /** The formula of the paper, written out for one example. */
    @Test
    void theLossIsThatOfThePaper() {
        double margin = .3;
        double scale = 7;
        MultiLayerNetwork network = network(margin, scale, 2, 1);
        DataSet data = data(3);
        double expected = 0;
        INDArray features = network.feedForward(data.getFeatures()).get(1);
        INDArray weights = network.getLayer(1).getParam("W");
        for (int i = 0; i < EXAMPLES; i++) {
            double sum = 0;
            double right = 0;
            for (int c = 0; c < CLASSES; c++) {
                double dot = 0;
                double f = 0;
                double w = 0;
                for (int k = 0; k < 2; k++) {
                    dot += features.getDouble(i, k) * weights.getDouble(k, c);
                    f += features.getDouble(i, k) * features.getDouble(i, k);
                    w += weights.getDouble(k, c) * weights.getDouble(k, c);
                }
                double cosine = dot / Math.sqrt(f * w);
                boolean own = data.getLabels().getDouble(i, c) == 1;
                double logit = scale * (own ? cosine - margin : cosine);
                sum += Math.exp(logit);
                right = own ? logit : right;
            }
            expected += Math.log(sum) - right;
        }
        assertEquals(expected / EXAMPLES, network.score(data), 1e-12);
        INDArray each = network.scoreExamples(data, false);
        assertEquals(expected, each.sumNumber().doubleValue(), 1e-12);
    }

    /** (1, 0) against (3, 0), (0, 2) and (−1, −1): cosines 1, 0 and −1/√2, whatever the lengths. */
    @Test
    void theAnswerKnowsAnglesAlone() {
        MultiLayerNetwork network = alone(.5, 2, 2, 3);
        network.getLayer(0).getParam("W").assign(Nd4j.createFromArray(new double[][] {{3, 0, -1}, {0, 2, -1}}));
        double[] logits = {2, 0, -Math.sqrt(2)};
        double sum = 0;
        for (double logit : logits) {
            sum += Math.exp(logit);
        }
        for (double length : new double[] {1, 1e-3, 1e6}) {
            INDArray out = network.output(Nd4j.createFromArray(new double[][] {{length, 0}}));
            for (int c = 0; c < 3; c++) {
                assertEquals(Math.exp(logits[c]) / sum, out.getDouble(0, c), 1e-12);
            }
        }
    }

    /** Central differences in double; the layer below shows that the gradient goes on rightly. */
    @ParameterizedTest
    @CsvSource({"0, 1, 2", "0.2, 4, 2", "0.35, 16, 3", "0.1, 64, 2", "1, 2.5, 1"})
    void gradientsAreThoseOfFiniteDifferences(double margin, double scale, int features) {
        MultiLayerNetwork network = network(margin, scale, features, 5);
        DataSet data = data(9);
        network.setInput(data.getFeatures());
        network.setLabels(data.getLabels());
        network.computeGradientAndScore();
        double[] gradient = network.gradient().gradient().dup().data().asDouble();
        INDArray parameters = network.params();
        double step = 1e-6;
        for (int i = 0; i < gradient.length; i++) {
            double there = parameters.getDouble(i);
            parameters.putScalar(i, there + step);
            double above = network.score(data, true);
            parameters.putScalar(i, there - step);
            double below = network.score(data, true);
            parameters.putScalar(i, there);
            // A gradient is the sum over the examples, the score their mean.
            double difference = EXAMPLES * (above - below) / (2 * step);
            assertEquals(difference, gradient[i], 1e-5 * Math.max(1, Math.abs(difference)), "parameter " + i);
        }
    }

    /** Lengths do not count, so a gradient never changes one. */
    @Test
    void gradientsAreOrthogonalToTheWeights() {
        MultiLayerNetwork network = network(.2, 8, 3, 5);
        DataSet data = data(9);
        network.setInput(data.getFeatures());
        network.setLabels(data.getLabels());
        network.computeGradientAndScore();
        INDArray gradient = network.gradient().getGradientFor("1_W");
        INDArray radial = gradient.mul(network.getLayer(1).getParam("W")).sum(0);
        assertTrue(gradient.norm2Number().doubleValue() > .1, "a gradient of 0 is orthogonal to everything");
        assertArrayEquals(new double[CLASSES], radial.toDoubleVector(), 1e-14);
    }

    /** A vector of norm 0 has no direction: neither NaN nor infinity comes of it, in double or in float. */
    @ParameterizedTest
    @CsvSource({"DOUBLE", "FLOAT"})
    void featuresAndWeightsOfNormZeroAreNotNaN(DataType type) {
        MultiLayerNetwork network = network(.2, 8, 2, 5, type);
        network.getLayer(1).getParam("W").putScalar(0, 2, 0).putScalar(1, 2, 0);
        INDArray features = data(9).getFeatures().castTo(type);
        features.getRow(1).assign(0);
        features.getRow(2).muli(1e-30);
        DataSet data = new DataSet(features, data(9).getLabels().castTo(type));
        network.getLayer(0).getParam("b").assign(0);
        INDArray out = network.output(features);
        for (int c = 0; c < CLASSES; c++) {
            assertEquals(1.0 / CLASSES, out.getDouble(1, c), 1e-6, "all cosines are 0");
        }
        network.fit(data);
        assertTrue(Double.isFinite(network.score()));
        assertEquals(
                0, network.params().isNaN().castTo(DataType.INT32).sumNumber().intValue());
        assertEquals(
                0,
                network.params().isInfinite().castTo(DataType.INT32).sumNumber().intValue());
    }

    /** Scales of hundreds: probabilities that underflow, in float. */
    @Test
    void lossesOfLargeScalesAreFinite() {
        MultiLayerNetwork network = network(.5, 500, 2, 5, DataType.FLOAT);
        DataSet data = new DataSet(
                data(9).getFeatures().castTo(DataType.FLOAT),
                data(9).getLabels().castTo(DataType.FLOAT));
        assertTrue(network.score(data) > 30, "beyond where LossMCXENT cuts off: " + network.score(data));
        network.fit(data);
        assertEquals(
                0, network.params().isNaN().castTo(DataType.INT32).sumNumber().intValue());
    }

    @Test
    void itLearns() {
        MultiLayerNetwork network = network(.1, 8, 2, 5);
        DataSet data = data(9);
        double before = network.score(data);
        for (int i = 0; i < 400; i++) {
            network.fit(data);
        }
        assertTrue(network.score(data) < .2 * before, before + " → " + network.score(data));
    }

    @Test
    void aNetworkComesBackFromItsFile() throws IOException {
        MultiLayerNetwork network = network(.2, 8, 2, 5);
        network.fit(data(9));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ModelSerializer.writeModel(network, file, true);
        MultiLayerNetwork read =
                ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(file.toByteArray()), true);
        var layer = (CosFaceOutputLayer) read.getLayer(1).conf().getLayer();
        assertEquals(.2, layer.getMargin());
        assertEquals(8, layer.getScale());
        assertEquals(network.output(data(9).getFeatures()), read.output(data(9).getFeatures()));
        assertEquals(network.score(data(9)), read.score(data(9)));
        network.fit(data(9));
        read.fit(data(9));
        assertEquals(network.params(), read.params(), "the updater's state came back, too");
    }

    @Test
    void configurationsAreEqualIfTheyAreTheSame() {
        MultiLayerConfiguration one = configuration(.2, 8, 2, 5, DataType.DOUBLE);
        assertEquals(one, MultiLayerConfiguration.fromJson(one.toJson()));
        assertEquals(one, MultiLayerConfiguration.fromYaml(one.toYaml()));
        assertEquals(one, configuration(.2, 8, 2, 5, DataType.DOUBLE));
        assertNotEquals(one, configuration(.3, 8, 2, 5, DataType.DOUBLE));
        assertNotEquals(one, configuration(.2, 9, 2, 5, DataType.DOUBLE));
        assertEquals(one.hashCode(), configuration(.2, 8, 2, 5, DataType.DOUBLE).hashCode());
    }

    @ParameterizedTest
    @CsvSource({
        "-0.1, 8, margin",
        "1.01, 8, margin",
        "NaN, 8, margin",
        "0.1, 0, scale",
        "0.1, -1, scale",
        "0.1, NaN, scale",
        "0.1, Infinity, scale"
    })
    void whatMakesNoSenseIsRefused(double margin, double scale, String named) {
        var e = assertThrows(IllegalArgumentException.class, () -> new CosFaceOutputLayer.Builder(margin, scale));
        assertTrue(e.getMessage().contains(named), e.getMessage());
    }

    private static DataSet data(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] inputs = new double[EXAMPLES][INPUTS];
        double[][] labels = new double[EXAMPLES][CLASSES];
        for (int i = 0; i < EXAMPLES; i++) {
            for (int k = 0; k < INPUTS; k++) {
                inputs[i][k] = random.nextDouble(-1, 1);
            }
            labels[i][i % CLASSES] = 1;
        }
        return new DataSet(Nd4j.createFromArray(inputs), Nd4j.createFromArray(labels));
    }

    private static MultiLayerNetwork network(double margin, double scale, int features, long seed) {
        return network(margin, scale, features, seed, DataType.DOUBLE);
    }

    private static MultiLayerNetwork network(double margin, double scale, int features, long seed, DataType type) {
        var network = new MultiLayerNetwork(configuration(margin, scale, features, seed, type));
        network.init();
        return network;
    }

    private static MultiLayerConfiguration configuration(
            double margin, double scale, int features, long seed, DataType type) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(type)
                .updater(new Adam(.02))
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(INPUTS)
                        .nOut(features)
                        .activation(Activation.IDENTITY)
                        .build())
                .layer(new CosFaceOutputLayer.Builder(margin, scale)
                        .nIn(features)
                        .nOut(CLASSES)
                        .build())
                .build();
    }

    private static MultiLayerNetwork alone(double margin, double scale, int inputs, int classes) {
        var network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .list()
                .layer(new CosFaceOutputLayer.Builder(margin, scale)
                        .nIn(inputs)
                        .nOut(classes)
                        .build())
                .build());
        network.init();
        return network;
    }
}
