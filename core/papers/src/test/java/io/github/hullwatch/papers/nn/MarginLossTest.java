package io.github.hullwatch.papers.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.papers.alignment.AlignmentNetwork;
import io.github.hullwatch.papers.alignment.AlignmentStart;
import io.github.hullwatch.papers.alignment.MarginKind;
import java.util.Random;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class MarginLossTest {

    private static INDArray column(double... values) {
        return Nd4j.create(values, new long[] {values.length, 1}, 'c');
    }

    @ParameterizedTest
    @EnumSource(MarginKind.class)
    void valuesAreThoseOfPlainJava(MarginKind kind) {
        MarginLoss loss = AlignmentNetwork.loss(kind);
        double[] f = {-700, -30, -1, -1e-9, 0, 1e-9, .5, 40, 700};
        for (double y : new double[] {-1, 1}) {
            INDArray labels = column(f).assign(y);
            INDArray scores = loss.computeScoreArray(labels, column(f), new ActivationIdentity(), null);
            INDArray gradient = loss.computeGradient(labels, column(f), new ActivationIdentity(), null);
            for (int i = 0; i < f.length; i++) {
                double value = kind.value(y * f[i]);
                assertEquals(value, scores.getDouble(i, 0), 1e-14 * value + 1e-300);
                double slope = -y * kind.pull(y * f[i]);
                assertEquals(slope, gradient.getDouble(i, 0), 1e-14 * Math.abs(slope) + 1e-300);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(MarginKind.class)
    void gradientsAreFiniteDifferences(MarginKind kind) {
        MarginLoss loss = AlignmentNetwork.loss(kind);
        INDArray labels = Nd4j.create(new double[] {1, -1, -1, 1, 1, -1}, new long[] {3, 2}, 'c');
        INDArray z = Nd4j.create(new double[] {.3, -.7, 1.1, .2, -2, 3}, new long[] {3, 2}, 'c');
        INDArray mask = column(1, 0, 1);
        for (INDArray used : new INDArray[] {null, mask}) {
            INDArray gradient = loss.computeGradient(labels, z, new ActivationTanH(), used);
            for (int i = 0; i < 3; i++) {
                for (int k = 0; k < 2; k++) {
                    double h = 1e-6;
                    INDArray up = z.dup().putScalar(i, k, z.getDouble(i, k) + h);
                    INDArray down = z.dup().putScalar(i, k, z.getDouble(i, k) - h);
                    double difference = (loss.computeScore(labels, up, new ActivationTanH(), used, false)
                                    - loss.computeScore(labels, down, new ActivationTanH(), used, false))
                            / (2 * h);
                    assertEquals(difference, gradient.getDouble(i, k), 1e-9);
                }
            }
            double sum = loss.computeScore(labels, z, new ActivationTanH(), used, false);
            assertEquals(sum / 3, loss.computeScore(labels, z, new ActivationTanH(), used, true), 1e-15);
        }
    }

    /** Deeplearning4j divides the gradient by the size of the batch: a step is that of the mean. */
    @ParameterizedTest
    @EnumSource(MarginKind.class)
    void aStepOfTheNetworkIsThatOfTheMeanLoss(MarginKind kind) {
        double[] w = new Random(1).doubles(12, -1, 1).toArray();
        double[] v = {.5, -1, .75, -.25};
        AlignmentStart start = new AlignmentStart(w, v);
        INDArray x = Nd4j.create(new Random(2).doubles(15, -1, 1).toArray(), new long[] {5, 3}, 'c');
        DataSet batch = new DataSet(x, column(1, -1, 1, 1, -1));
        double eta = .1;
        MultiLayerNetwork network = AlignmentNetwork.of(start, kind, eta, false);
        INDArray before = network.params().dup();
        network.fit(batch);
        INDArray after = network.params().dup();
        for (long p = 0; p < before.length(); p++) {
            double h = 1e-6;
            network.setParams(before.dup());
            network.params().putScalar(p, before.getDouble(p) + h);
            double up = network.score(batch, true);
            network.params().putScalar(p, before.getDouble(p) - h);
            double slope = (up - network.score(batch, true)) / (2 * h);
            assertEquals(-eta * slope, after.getDouble(p) - before.getDouble(p), 1e-9);
        }
        MultiLayerNetwork fixed = AlignmentNetwork.of(start, kind, eta, true);
        fixed.fit(batch);
        assertEquals(Nd4j.create(v, new long[] {4, 1}, 'f'), fixed.getParam("1_W"));
        assertNotEquals(Nd4j.create(w, new long[] {3, 4}, 'f'), fixed.getParam("0_W"));
    }

    @ParameterizedTest
    @EnumSource(MarginKind.class)
    void aConfigurationIsReadBack(MarginKind kind) {
        AlignmentStart start = AlignmentStart.draw(1, 2, 3, 1, AlignmentStart.Outputs.UNIT);
        MultiLayerConfiguration conf =
                AlignmentNetwork.of(start, kind, .1, false).getLayerWiseConfigurations();
        assertEquals(conf, MultiLayerConfiguration.fromJson(conf.toJson()));
        assertEquals(AlignmentNetwork.loss(kind), AlignmentNetwork.loss(kind));
        assertEquals(
                AlignmentNetwork.loss(kind).hashCode(),
                AlignmentNetwork.loss(kind).hashCode());
    }

    @Test
    void theTwoAreNotEqualAndNamesAreSaid() {
        assertNotEquals(new ExponentialLoss(), new LogisticLoss());
        assertEquals("exponential", new ExponentialLoss().toString());
        assertEquals("logistic", new LogisticLoss().name());
    }

    @Test
    void labelsOfAnotherShapeAreRefused() {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> new LogisticLoss()
                .computeScore(
                        Nd4j.create(DataType.DOUBLE, 3, 2), column(1, 2, 3), new ActivationIdentity(), null, true));
        assertTrue(error.getMessage().contains("[3, 2]"), error.getMessage());
    }
}
