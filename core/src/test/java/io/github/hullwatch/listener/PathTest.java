package io.github.hullwatch.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.measure.Quantities;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.run.verify.RunVerifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The way of weights of quadratics, against closed forms, and the loss with a layer put back. */
class PathTest {

    @TempDir
    Path temp;

    /**
     * A layer of weights alone: with inputs √λ·e_k and targets 0, the loss of n examples is ½·(2/n)·Σλ_kθ_k², whose
     * gradient is (2/n)λ_kθ_k.
     */
    private static MultiLayerNetwork quadratic(int d, IUpdater updater) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .updater(updater)
                .list()
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .name("theta")
                        .nIn(d)
                        .nOut(1)
                        .hasBias(false)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
        network.init();
        network.params().assign(1);
        return network;
    }

    private static DataSet examples(double... lambda) {
        int d = lambda.length;
        INDArray x = Nd4j.zeros(DataType.DOUBLE, d, d);
        for (int k = 0; k < d; k++) {
            // n = d examples, and 2/n before the square.
            x.putScalar(k, k, Math.sqrt(lambda[k] * d / 2));
        }
        return new DataSet(x, Nd4j.zeros(DataType.DOUBLE, d, 1));
    }

    private Measurement last(
            MultiLayerNetwork network, DataSet data, int steps, UnaryOperator<HullwatchListener.Builder> more) {
        Path dir = temp.resolve("run" + Math.random());
        try (HullwatchListener hull = more.apply(HullwatchListener.builder()
                        .runDir(dir)
                        .every(1)
                        .frames(0)
                        .quantity(Quantities.path()))
                .build()) {
            hull.attach(network);
            for (int t = 0; t < steps; t++) {
                network.fit(data);
            }
        }
        List<Measurement> lines = lines(dir);
        assertEquals(0, lines.get(0).number("length"));
        assertEquals(0, lines.get(0).number("displacement"));
        assertNull(lines.get(0).values().get("ratio"));
        assertTrue(RunVerifier.verify(dir).ok());
        return lines.get(lines.size() - 1);
    }

    private static List<Measurement> lines(Path dir) {
        List<Measurement> lines = new ArrayList<>();
        RunReader.open(dir).forEachMeasurement(line -> {
            if (line.quantity().equals(QuantityNames.PATH)) {
                lines.add(line);
            }
        });
        return lines;
    }

    /** |θ₀| q (1 − |1−q|^T)/(1 − |1−q|), and |θ₀|·|1 − (1−q)^T|; the ratio is 1 up to q = 1. */
    @ParameterizedTest
    @CsvSource({"0.1", "0.9", "1.0", "1.5", "1.9", "2.0"})
    void oneCoordinate(double q) {
        int steps = 40;
        Measurement line = last(quadratic(1, new Sgd(q)), examples(1), steps, builder -> builder);
        double a = Math.abs(1 - q);
        double length = a == 1 ? steps * q : q * (1 - Math.pow(a, steps)) / (1 - a);
        double displacement = Math.abs(1 - Math.pow(1 - q, steps));
        assertEquals(length, line.number("length"), 1e-12 * length);
        assertEquals(displacement, line.number("displacement"), 1e-12);
        assertEquals(steps + 1, line.number("samples"));
        if (displacement > 0) {
            assertEquals(length / displacement, line.number("ratio"), 1e-9 * line.number("ratio"));
        }
    }

    @ParameterizedTest
    @CsvSource({"0.05, 1.78899776, 1.41003333", "0.19, 19.03449291, 1.41419478"})
    void twoCoordinates(double rate, double length, double displacement) {
        Measurement line = last(quadratic(2, new Sgd(rate)), examples(1, 10), 100, builder -> builder);
        assertEquals(length, line.number("length"), 1e-8);
        assertEquals(displacement, line.number("displacement"), 1e-8);
    }

    /**
     * Deeplearning4j's Nesterovs is no heavy ball: with v ← μv − ηg it moves the weights by (1 + μ)v − μ·(the v
     * before). Heavy ball would go 4.0039.
     */
    @Test
    void momentumIsThatOfNesterov() {
        double theta = 1;
        double v = 0;
        double length = 0;
        for (int t = 0; t < 200; t++) {
            double before = v;
            v = .9 * v - .1 * theta;
            double step = 1.9 * v - .9 * before;
            length += Math.abs(step);
            theta += step;
        }
        Measurement line = last(quadratic(1, new Nesterovs(.1, .9)), examples(1), 200, builder -> builder);
        assertEquals(length, line.number("length"), 1e-9);
        assertEquals(Math.abs(theta - 1), line.number("displacement"), 1e-9);
        assertTrue(Math.abs(line.number("length") - 4.0039) > .1);
    }

    /** Points on the way cut its corners. */
    @Test
    void fewerPointsAreALowerBound() {
        Measurement all = last(quadratic(1, new Sgd(1.5)), examples(1), 40, builder -> builder);
        Measurement tenth = last(quadratic(1, new Sgd(1.5)), examples(1), 40, builder -> builder.every(10));
        assertTrue(tenth.number("length") < all.number("length") / 2);
        assertEquals(all.number("displacement"), tenth.number("displacement"), 1e-15);
        assertEquals(5, tenth.number("samples"));
    }

    /** The loss of the quadratic itself, and with its only layer where it began. */
    @Test
    void theLossWithALayerPutBack() {
        DataSet data = examples(1, 10);
        MultiLayerNetwork network = quadratic(2, new Sgd(.05));
        double before = network.score(data, false);
        Measurement line = last(network, data, 30, builder -> builder.probe(data.getFeatures(), 0, 0)
                .probeTargets(data.getLabels()));
        assertEquals(network.score(data, false), line.number("probeLoss"), 1e-14);
        assertEquals(before, line.number("putBackLoss"), 1e-14);
        assertTrue(before > line.number("probeLoss"));
    }

    @Test
    void withoutAProbeSetThereIsNoLoss() {
        Measurement line = last(quadratic(1, new Sgd(.1)), examples(1), 3, builder -> builder);
        assertTrue(line.values().containsKey("putBackLoss"));
        assertNull(line.values().get("probeLoss"));
        assertNull(line.values().get("putBackLoss"));
    }
}
