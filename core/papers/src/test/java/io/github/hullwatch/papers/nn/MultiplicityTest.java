package io.github.hullwatch.papers.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class MultiplicityTest {

    @ParameterizedTest
    @CsvSource({
        "TANH, 1",
        "SIGMOID, 1",
        "SOFTPLUS, 1",
        "IDENTITY, 1",
        "ELU, 1",
        "SOFTSIGN, 1",
        "SWISH, 1",
        "GELU, 1",
        "MISH, 1",
        "HARDTANH, 1",
        "HARDSIGMOID, 1",
        "RATIONALTANH, 1",
        "CUBE, 3",
        "RELU, 0",
        "LEAKYRELU, 0",
        "RELU6, 0",
        "SELU, 0",
        "RECTIFIEDTANH, 0",
        "THRESHOLDEDRELU, 0"
    })
    void ofDeeplearning4jsOwn(Activation activation, int order) {
        assertEquals(
                order,
                Multiplicity.of(activation.getActivationFunction()).order().orElse(0));
    }

    @Test
    void ofOurs() {
        assertEquals(2, Multiplicity.of(new XTanh()).order().orElseThrow());
        assertEquals(3, Multiplicity.of(new X2Tanh()).order().orElseThrow());
        assertEquals(
                "derivative of order 2 at 0: 2.00000",
                Multiplicity.of(new XTanh()).why());
        assertTrue(
                Multiplicity.of(Activation.RELU.getActivationFunction()).why().startsWith("no derivative of order 1"));
    }

    @Test
    void ofFunctions() {
        same(1, x -> Math.tanh(1000 * x));
        same(1, x -> 1e-8 * Math.sin(x));
        same(2, x -> 5 + x * x);
        same(2, Math::cos);
        same(4, x -> x * x * x * Math.sin(x));
        same(6, x -> Math.pow(x, 6) * Math.exp(x));
        same(0, x -> 3);
        same(0, Math::abs);
        same(0, x -> x * Math.abs(x));
        same(0, x -> Math.sqrt(Math.abs(x)));
        same(0, x -> 1 / x);
        same(0, x -> Double.NaN);
    }

    private static void same(int order, DoubleUnaryOperator sigma) {
        Multiplicity found = Multiplicity.of(sigma);
        assertEquals(order, found.order().orElse(0), found.why());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void gradientsAreThoseOfFiniteDifferences(boolean squared) {
        IActivation activation = squared ? new X2Tanh() : new XTanh();
        double[] x = new SplittableRandom(1).doubles(40, -3, 3).toArray();
        double[] after = new SplittableRandom(2).doubles(40, -1, 1).toArray();
        INDArray slope = activation
                .backprop(Nd4j.create(x, new long[] {8, 5}, 'c'), Nd4j.create(after, new long[] {8, 5}, 'c'))
                .getFirst();
        for (int i = 0; i < 40; i++) {
            double h = 1e-5;
            double difference = (at(activation, x[i] + h) - at(activation, x[i] - h)) / (2 * h);
            assertEquals(after[i] * difference, slope.getDouble(i / 5, i % 5), 1e-8);
            double exact = x[i] * Math.tanh(x[i]) * (squared ? x[i] : 1);
            assertEquals(exact, at(activation, x[i]), 1e-14);
        }
    }

    private static double at(IActivation activation, double x) {
        return activation
                .getActivation(Nd4j.create(new double[] {x}, new long[] {1, 1}, 'c'), true)
                .getDouble(0);
    }
}
