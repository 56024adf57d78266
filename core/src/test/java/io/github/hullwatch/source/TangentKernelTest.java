package io.github.hullwatch.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.snapshot.DoesNotFitException;
import io.github.hullwatch.snapshot.ModelProbe;
import io.github.hullwatch.snapshot.Tangent;
import io.github.hullwatch.snapshot.TangentRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationRReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The tangent kernel of real networks, against closed forms and finite differences. */
class TangentKernelTest {

    private static final TangentRequest ALL = new TangentRequest(100, OptionalInt.empty(), 256_000_000);

    private static INDArray gaussians(long seed, long... shape) {
        Random random = new Random(seed);
        double[] values = new double[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        Arrays.setAll(values, i -> random.nextGaussian());
        return Nd4j.createFromArray(values).reshape('c', shape);
    }

    private static ProbeSet probe(TangentRequest request, int[] labels, INDArray... features) {
        return ProbeSet.of(features, labels).askingModel(Optional.of(request));
    }

    private static ModelProbe ask(Model model, ProbeSet set) {
        return ModelSource.of(model, null, List.of(), false, Duration.ofSeconds(60), set)
                .probePass()
                .model()
                .orElseThrow();
    }

    private static Tangent tangent(Model model, ProbeSet set) {
        return ask(model, set).tangent().orElseThrow();
    }

    private static NeuralNetConfiguration.Builder builder(DataType type) {
        return new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(type)
                .updater(new Sgd(.1))
                .weightInit(new NormalDistribution(0, .6));
    }

    private static MultiLayerNetwork stack(DataType type, InputType input, Layer... layers) {
        var list = builder(type).list();
        for (Layer layer : layers) {
            list.layer(layer);
        }
        MultiLayerNetwork network =
                new MultiLayerNetwork(list.setInputType(input).build());
        network.init();
        return network;
    }

    private static OutputLayer output(int outputs) {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(outputs)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static OutputLayer squared(int outputs, Activation activation) {
        return new OutputLayer.Builder(LossFunction.MSE)
                .nOut(outputs)
                .activation(activation)
                .build();
    }

    /** Biases and the statistics of batch normalisation, which begin at 0 and 1, are moved so that they matter. */
    private static void shake(INDArray params, long seed) {
        INDArray noise = gaussians(seed, params.length()).muli(.2);
        params.addi(noise.castTo(params.dataType()).reshape(params.shape()));
    }

    /**
     * The kernel by central differences of the outputs by every parameter.
     *
     * @param f the outputs, n×k
     * @param frozen parameters that are left out, as places in params
     */
    private static double[] byDifferences(INDArray params, Supplier<double[][]> f, int[] from, int[] to) {
        double h = 1e-6;
        double[] kernel = null;
        for (int range = 0; range < from.length; range++) {
            for (int p = from[range]; p < to[range]; p++) {
                double old = params.getDouble(p);
                params.putScalar(p, old + h);
                double[][] above = f.get();
                params.putScalar(p, old - h);
                double[][] below = f.get();
                params.putScalar(p, old);
                int n = above.length;
                kernel = kernel == null ? new double[n * n] : kernel;
                for (int k = 0; k < above[0].length; k++) {
                    for (int i = 0; i < n; i++) {
                        for (int j = 0; j < n; j++) {
                            kernel[i * n + j] +=
                                    (above[i][k] - below[i][k]) * (above[j][k] - below[j][k]) / (4 * h * h);
                        }
                    }
                }
            }
        }
        return kernel;
    }

    private static double[] byDifferences(INDArray params, Supplier<double[][]> f) {
        return byDifferences(params, f, new int[] {0}, new int[] {(int) params.length()});
    }

    private static void assertClose(double[] expected, double[] found, double tolerance) {
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        assertTrue(largest > 0);
        assertArrayEquals(expected, found, tolerance * largest);
    }

    /** What goes into the softmax: its logarithms are the logits up to a constant, so the layer before is asked. */
    private static double[][] logits(MultiLayerNetwork network, INDArray x) {
        int last = network.getnLayers() - 1;
        INDArray before = network.feedForwardToLayer(last - 1, x, false).get(last);
        return before.mmul(network.getParam(last + "_W"))
                .addiRowVector(network.getParam(last + "_b").reshape(1, -1))
                .toDoubleMatrix();
    }

    /** Du et al.: H_ij = x_i·x_j #{both active}/m for fixed output weights. */
    @Test
    void ofTwoLayersWithReluIsTheClosedForm() {
        int n = 12;
        int d = 5;
        int m = 64;
        INDArray x = gaussians(1, n, d);
        MultiLayerNetwork network = stack(
                DataType.DOUBLE,
                InputType.feedForward(d),
                new DenseLayer.Builder()
                        .nOut(m)
                        .hasBias(false)
                        .activation(Activation.RELU)
                        .name("hidden")
                        .build(),
                new OutputLayer.Builder(LossFunction.MSE)
                        .nOut(1)
                        .hasBias(false)
                        .activation(Activation.IDENTITY)
                        .name("out")
                        .build());
        INDArray signs = network.getParam("1_W");
        for (int r = 0; r < m; r++) {
            signs.putScalar(r, 0, (r % 2 == 0 ? 1 : -1) / Math.sqrt(m));
        }
        Tangent tangent = tangent(network, probe(ALL, new int[n], x));
        INDArray z = x.mmul(network.getParam("0_W"));
        double[] expected = new double[n * n];
        double[] ofOutput = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int r = 0; r < m; r++) {
                    if (z.getDouble(i, r) > 0 && z.getDouble(j, r) > 0) {
                        expected[i * n + j] +=
                                x.getRow(i).mul(x.getRow(j)).sumNumber().doubleValue() / m;
                        ofOutput[i * n + j] += z.getDouble(i, r) * z.getDouble(j, r);
                    }
                }
            }
        }
        assertArrayEquals(expected, tangent.kernels().get("hidden"), 1e-10);
        assertArrayEquals(ofOutput, tangent.kernels().get("out"), 1e-10);
        assertEquals(List.of("hidden", "out"), tangent.layers());
        assertTrue(tangent.squared());
        double[] f = network.output(x).reshape(n).toDoubleVector();
        assertArrayEquals(f, tangent.residuals(), 1e-12);
        // ‖∇L‖²/2L = rᵀHr/rᵀr, since there is one output.
        double quadratic = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            squares += f[i] * f[i];
            for (int j = 0; j < n; j++) {
                quadratic += f[i] * f[j] * tangent.whole()[i * n + j];
            }
        }
        assertEquals(quadratic / squares, tangent.mu(), 1e-10 * tangent.mu());
        assertEquals(squares / n, tangent.loss(), 1e-12 * squares);
        assertEquals(n * (long) m, tangent.units().get("hidden"));
        int[] pattern = tangent.patterns().get("hidden");
        for (int i = 0; i < n * m; i++) {
            assertEquals(z.getDouble(i / m, i % m) > 0, (pattern[i / 32] >> (i % 32) & 1) == 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TANH", "SIGMOID", "IDENTITY"})
    void ofASquaredErrorIsThatOfTheOutputs(Activation last) {
        INDArray x = gaussians(2, 6, 4);
        MultiLayerNetwork network = stack(
                DataType.DOUBLE,
                InputType.feedForward(4),
                new DenseLayer.Builder().nOut(7).activation(Activation.TANH).build(),
                new DenseLayer.Builder().nOut(5).activation(Activation.SOFTPLUS).build(),
                squared(3, last));
        shake(network.params(), 4);
        Tangent tangent = tangent(network, probe(ALL, new int[] {0, 1, 2, 0, 1, 2}, x));
        assertClose(byDifferences(network.params(), () -> network.output(x).toDoubleMatrix()), tangent.whole(), 1e-7);
        assertEquals(3, tangent.outputs());
    }

    /** NoOp takes the gradient for the step: such a layer is trained, and one with Sgd(0) is not. */
    @Test
    void ofLayersThatNoOpTrainsAndThatSgdDoesNot() {
        INDArray x = gaussians(2, 4, 3);
        double[] traces = new double[3];
        IUpdater[] updaters = {new Sgd(0.1), new NoOp(), new Sgd(0)};
        for (int u = 0; u < updaters.length; u++) {
            MultiLayerNetwork network = stack(
                    DataType.DOUBLE,
                    InputType.feedForward(3),
                    new DenseLayer.Builder()
                            .nOut(4)
                            .activation(Activation.TANH)
                            .updater(updaters[u])
                            .build(),
                    squared(2, Activation.IDENTITY));
            shake(network.params(), 4);
            double[] whole =
                    tangent(network, probe(ALL, new int[] {0, 1, 0, 1}, x)).whole();
            for (int k = 0; k < 4; k++) {
                traces[u] += whole[5 * k];
            }
        }
        assertEquals(traces[0], traces[1], 1e-12 * traces[0]);
        assertTrue(traces[2] < traces[0], traces[2] + " " + traces[0]);
    }

    /** With 1.0.0-M1.1 such a network can't even compute its output in double. */
    @Test
    void ofADenseLayerWithLayerNormalisation() {
        String jar = DenseLayer.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        assumeFalse(jar.contains("1.0.0-M1.1"), jar);
        INDArray x = gaussians(2, 6, 4);
        MultiLayerNetwork network = stack(
                DataType.DOUBLE,
                InputType.feedForward(4),
                new DenseLayer.Builder().nOut(7).activation(Activation.TANH).build(),
                new DenseLayer.Builder()
                        .nOut(5)
                        .hasLayerNorm(true)
                        .activation(Activation.SOFTPLUS)
                        .build(),
                squared(3, Activation.TANH));
        shake(network.params(), 4);
        Tangent tangent = tangent(network, probe(ALL, new int[] {0, 1, 2, 0, 1, 2}, x));
        assertClose(byDifferences(network.params(), () -> network.output(x).toDoubleMatrix()), tangent.whole(), 1e-7);
    }

    @Test
    void ofAConvolutionWithBatchNormalisationAndDropout() {
        INDArray x = gaussians(3, 5, 1, 6, 6);
        MultiLayerNetwork network = stack(
                DataType.DOUBLE,
                InputType.convolutional(6, 6, 1),
                new ConvolutionLayer.Builder(3, 3)
                        .nOut(3)
                        .activation(Activation.TANH)
                        .name("conv")
                        .build(),
                new BatchNormalization.Builder().name("norm").build(),
                new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build(),
                new DenseLayer.Builder()
                        .nOut(6)
                        .dropOut(.5)
                        .activation(Activation.SIGMOID)
                        .name("dense")
                        .build(),
                new BatchNormalization.Builder().useLogStd(false).name("norm2").build(),
                output(3));
        // Something that dropout and the statistics of a batch would show in.
        shake(network.params(), 5);
        network.getParam("1_log10stdev").addi(.1);
        network.getParam("4_var").addi(1);
        int[] labels = {0, 1, 2, 0, 1};
        Tangent tangent = tangent(network, probe(ALL, labels, x));
        INDArray params = network.params();
        assertEquals(List.of("conv", "norm", "dense", "norm2", "layer5"), tangent.layers());
        long base = params.offset();
        String[] trained = {"0_W", "0_b", "1_gamma", "1_beta", "3_W", "3_b", "4_gamma", "4_beta", "5_W", "5_b"};
        String[] layers = {"conv", "conv", "norm", "norm", "dense", "dense", "norm2", "norm2", "layer5", "layer5"};
        double[] sum = new double[25];
        for (String layer : tangent.layers()) {
            int[] from = IntStream.range(0, trained.length)
                    .filter(i -> layers[i].equals(layer))
                    .map(i -> (int) (network.getParam(trained[i]).offset() - base))
                    .toArray();
            int[] to = IntStream.range(0, trained.length)
                    .filter(i -> layers[i].equals(layer))
                    .map(i -> (int) (network.getParam(trained[i]).offset()
                            - base
                            + network.getParam(trained[i]).length()))
                    .toArray();
            double[] expected = byDifferences(params, () -> logits(network, x), from, to);
            assertClose(expected, tangent.kernels().get(layer), 1e-6);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += expected[i];
            }
        }
        assertClose(sum, tangent.whole(), 1e-6);
        // The residual of softmax and cross-entropy is p − y.
        double[][] p = network.output(x).toDoubleMatrix();
        for (int i = 0; i < 5; i++) {
            for (int k = 0; k < 3; k++) {
                assertEquals(p[i][k] - (labels[i] == k ? 1 : 0), tangent.residuals()[i * 3 + k], 1e-9);
            }
        }
        assertFalse(tangent.squared());
    }

    @Test
    void ofAnLstmAtItsLastStep() {
        INDArray x = gaussians(6, 4, 3, 5);
        MultiLayerNetwork network = stack(
                DataType.DOUBLE,
                InputType.recurrent(3, 5),
                new LastTimeStep(new LSTM.Builder()
                        .nOut(4)
                        .activation(Activation.TANH)
                        .name("lstm")
                        .build()),
                output(2));
        shake(network.params(), 7);
        Tangent tangent = tangent(network, probe(ALL, new int[] {0, 1, 0, 1}, x));
        assertClose(byDifferences(network.params(), () -> logits(network, x)), tangent.whole(), 1e-6);
    }

    private static ComputationGraph graph(boolean twoOutputs) {
        var graph = builder(DataType.DOUBLE)
                .graphBuilder()
                .addInputs("a", "b")
                .addLayer(
                        "left",
                        new DenseLayer.Builder()
                                .nIn(3)
                                .nOut(4)
                                .activation(Activation.TANH)
                                .build(),
                        "a")
                .addLayer(
                        "right",
                        new DenseLayer.Builder()
                                .nIn(2)
                                .nOut(3)
                                .activation(Activation.SIGMOID)
                                .build(),
                        "b")
                .addVertex("both", new MergeVertex(), "left", "right")
                .addLayer(
                        "out",
                        new OutputLayer.Builder(LossFunction.MSE)
                                .nIn(7)
                                .nOut(2)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "both");
        if (twoOutputs) {
            graph.addLayer(
                            "second",
                            new OutputLayer.Builder(LossFunction.MSE)
                                    .nIn(3)
                                    .nOut(1)
                                    .activation(Activation.TANH)
                                    .build(),
                            "right")
                    .setOutputs("out", "second");
        } else {
            graph.setOutputs("out");
        }
        ComputationGraph made = new ComputationGraph(graph.build());
        made.init();
        shake(made.params(), 8);
        return made;
    }

    private static double[][] outputs(ComputationGraph graph, INDArray... inputs) {
        return Nd4j.hstack(graph.output(inputs)).toDoubleMatrix();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ofAGraphWithTwoInputs(boolean twoOutputs) {
        ComputationGraph graph = graph(twoOutputs);
        INDArray a = gaussians(9, 5, 3);
        INDArray b = gaussians(10, 5, 2);
        Tangent tangent = tangent(graph, probe(ALL, new int[] {0, 1, 0, 1, 1}, a, b));
        assertClose(byDifferences(graph.params(), () -> outputs(graph, a, b)), tangent.whole(), 1e-7);
        assertEquals(twoOutputs ? 3 : 2, tangent.outputs());
        assertEquals(!twoOutputs, tangent.residuals() != null);
        assertEquals(twoOutputs, Double.isNaN(tangent.mu()));
    }

    @Test
    void ofOneOutputAlone() {
        ComputationGraph graph = graph(true);
        INDArray a = gaussians(9, 5, 3);
        INDArray b = gaussians(10, 5, 2);
        double[] sum = new double[25];
        for (int k = 0; k < 3; k++) {
            Tangent one = tangent(
                    graph, probe(new TangentRequest(9, OptionalInt.of(k), 1 << 20), new int[] {0, 1, 0, 1, 1}, a, b));
            assertEquals(1, one.outputs());
            for (int i = 0; i < 25; i++) {
                sum[i] += one.whole()[i];
            }
        }
        assertClose(tangent(graph, probe(ALL, new int[] {0, 1, 0, 1, 1}, a, b)).whole(), sum, 1e-12);
        DoesNotFitException none = assertThrows(
                DoesNotFitException.class,
                () -> tangent(
                        graph,
                        probe(new TangentRequest(9, OptionalInt.of(3), 1 << 20), new int[] {0, 1, 0, 1, 1}, a, b)));
        assertTrue(none.getMessage().contains("outputs 0 to 2"), none.getMessage());
    }

    /** A bound on memory costs passes, and changes nothing. */
    @Test
    void inPiecesIsTheSame() {
        INDArray x = gaussians(11, 23, 1, 6, 6);
        MultiLayerNetwork network = stack(
                DataType.DOUBLE,
                InputType.convolutional(6, 6, 1),
                new ConvolutionLayer.Builder(3, 3)
                        .nOut(80)
                        .activation(Activation.RELU)
                        .build(),
                new SubsamplingLayer.Builder().kernelSize(4, 4).build(),
                output(3));
        int[] labels = new int[23];
        // 80·9 + 80 + 3 derivatives of 8 bytes: five examples in each half of 64 kB.
        Tangent pieces = tangent(network, probe(new TangentRequest(100, OptionalInt.empty(), 1 << 16), labels, x));
        assertClose(tangent(network, probe(ALL, labels, x)).whole(), pieces.whole(), 1e-13);
    }

    @Test
    void ofFloatsIsThatOfDoublesToTheirPrecision() {
        INDArray x = gaussians(12, 8, 4);
        Layer[] layers = {
            new DenseLayer.Builder().nOut(9).activation(Activation.RELU).build(), squared(2, Activation.IDENTITY)
        };
        MultiLayerNetwork doubles = stack(DataType.DOUBLE, InputType.feedForward(4), layers);
        MultiLayerNetwork floats = stack(DataType.FLOAT, InputType.feedForward(4), layers);
        floats.params().assign(doubles.params().castTo(DataType.FLOAT));
        int[] labels = {0, 1, 0, 1, 0, 1, 0, 1};
        double[] exact = tangent(doubles, probe(ALL, labels, x)).whole();
        Tangent rounded = tangent(floats, probe(ALL, labels, x.castTo(DataType.FLOAT)));
        assertClose(exact, rounded.whole(), 1e-5);
    }

    @Test
    void examplesAreTakenEvenlyFromTheProbeSet() {
        INDArray x = gaussians(13, 10, 4);
        MultiLayerNetwork network = stack(DataType.DOUBLE, InputType.feedForward(4), squared(1, Activation.IDENTITY));
        int[] labels = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1};
        Tangent tangent = tangent(network, probe(new TangentRequest(4, OptionalInt.empty(), 1 << 20), labels, x));
        int[] chosen = {0, 2, 5, 7};
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                double expected = 1
                        + x.getRow(chosen[i])
                                .mul(x.getRow(chosen[j]))
                                .sumNumber()
                                .doubleValue();
                assertEquals(expected, tangent.whole()[i * 4 + j], 1e-12);
            }
        }
    }

    @Test
    void ofOneExampleOfZerosAndOfDuplicatesHasValues() {
        MultiLayerNetwork network = stack(
                DataType.DOUBLE,
                InputType.feedForward(4),
                new DenseLayer.Builder()
                        .nOut(3)
                        .hasBias(false)
                        .activation(Activation.RELU)
                        .build(),
                new OutputLayer.Builder(LossFunction.MSE)
                        .nOut(1)
                        .hasBias(false)
                        .activation(Activation.IDENTITY)
                        .build());
        assertArrayEquals(
                new double[1],
                tangent(network, probe(ALL, new int[1], Nd4j.zeros(DataType.DOUBLE, 1, 4)))
                        .whole());
        INDArray twice = Nd4j.vstack(gaussians(1, 1, 4), gaussians(1, 1, 4));
        double[] kernel = tangent(network, probe(ALL, new int[2], twice)).whole();
        assertArrayEquals(new double[] {kernel[0], kernel[0], kernel[0], kernel[0]}, kernel, 1e-15);
    }

    @Test
    void aFrozenLayerHasNone() {
        INDArray x = gaussians(14, 6, 4);
        MultiLayerNetwork network = stack(
                DataType.DOUBLE,
                InputType.feedForward(4),
                new DenseLayer.Builder().nOut(5).activation(Activation.TANH).build(),
                squared(2, Activation.IDENTITY));
        MultiLayerNetwork frozen = new org.deeplearning4j.nn.transferlearning.TransferLearning.Builder(network)
                .setFeatureExtractor(0)
                .build();
        Tangent whole = tangent(network, probe(ALL, new int[6], x));
        Tangent part = tangent(frozen, probe(ALL, new int[6], x));
        assertArrayEquals(new double[36], part.kernels().get("layer0"));
        assertArrayEquals(whole.kernels().get("layer1"), part.kernels().get("layer1"), 1e-14);
    }

    @Test
    void whatHasNoKernelIsRefusedInOneLine() {
        MultiLayerNetwork sequence = stack(
                DataType.DOUBLE,
                InputType.recurrent(3, 5),
                new LSTM.Builder().nOut(4).activation(Activation.TANH).build(),
                new RnnOutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build());
        MultiLayerNetwork random = stack(
                DataType.DOUBLE,
                InputType.feedForward(3),
                new DenseLayer.Builder()
                        .nOut(4)
                        .activation(new ActivationRReLU())
                        .build(),
                output(2));
        MultiLayerNetwork large = stack(
                DataType.DOUBLE,
                InputType.convolutional(6, 6, 1),
                new ConvolutionLayer.Builder(6, 6).nOut(400).build(),
                output(2));
        refused(sequence, probe(ALL, new int[4], gaussians(1, 4, 3, 5)), "RnnOutputLayer");
        refused(random, probe(ALL, new int[4], gaussians(1, 4, 3)), "RReLU");
        refused(
                large,
                probe(new TangentRequest(9, OptionalInt.empty(), 1 << 16), new int[4], gaussians(1, 4, 1, 6, 6)),
                "does not fit");
        refused(
                stack(DataType.DOUBLE, InputType.feedForward(3), output(2)),
                probe(ALL, new int[2], gaussians(1, 2, 3)).withTargets(gaussians(1, 2, 5)),
                "rows of 5");
    }

    private static void refused(Model model, ProbeSet set, String why) {
        DoesNotFitException refused = assertThrows(DoesNotFitException.class, () -> ask(model, set));
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
        assertEquals(1, refused.getMessage().lines().count());
    }

    @Test
    void aMeasurementThatWouldTakeTooLongIsRefused() {
        MultiLayerNetwork network = stack(DataType.DOUBLE, InputType.feedForward(3), output(2));
        ProbeSet set = probe(ALL, new int[100], gaussians(1, 100, 3));
        DoesNotFitException refused = assertThrows(
                DoesNotFitException.class,
                () -> ProbedModel.of(
                        network,
                        ModelView.of(network).configuration(),
                        List.of("out"),
                        WeightReader.filters(network.params()),
                        set,
                        Duration.ofNanos(1000)));
        assertTrue(refused.getMessage().contains("take fewer examples"), refused.getMessage());
    }

    /** Losses are the network's own, without dropout; a layer is put back bias and all. */
    @Test
    void lossesAreThoseOfTheModel() {
        INDArray x = gaussians(15, 7, 4);
        MultiLayerNetwork network = stack(
                DataType.DOUBLE,
                InputType.feedForward(4),
                new DenseLayer.Builder()
                        .nOut(6)
                        .dropOut(.5)
                        .name("hidden")
                        .activation(Activation.TANH)
                        .build(),
                output(3));
        int[] labels = {0, 1, 2, 0, 1, 2, 2};
        INDArray y = Nd4j.zeros(DataType.DOUBLE, 7, 3);
        for (int i = 0; i < 7; i++) {
            y.putScalar(i, labels[i], 1);
        }
        var data = new org.nd4j.linalg.dataset.DataSet(x, y);
        INDArray start = network.params().dup();
        Vectors hidden = ask(network, probe(ALL, labels, x)).parameters("hidden");
        assertEquals(30, hidden.d());
        shake(network.params(), 16);
        ModelProbe now = ask(network, probe(ALL, labels, x));
        assertEquals(network.score(data, false), now.loss().orElseThrow(), 1e-12);
        INDArray moved = network.params().dup();
        double putBack = now.lossWith("hidden", hidden).orElseThrow();
        assertEquals(moved, network.params(), "the live model is not touched by what is asked");
        for (int p = 0; p < 30; p++) {
            network.params().putScalar(p, start.getDouble(p));
        }
        assertEquals(network.score(data, false), putBack, 1e-12);
        assertEquals(now.loss().orElseThrow(), now.tangent().orElseThrow().loss(), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> now.lossWith("nothing", hidden));
        assertThrows(IllegalArgumentException.class, () -> now.lossWith("layer1", hidden));
    }

    @Test
    void activationLayersAndLossLayersCount() {
        INDArray x = gaussians(17, 6, 4);
        MultiLayerNetwork network = stack(
                DataType.DOUBLE,
                InputType.feedForward(4),
                new DenseLayer.Builder().nOut(5).activation(Activation.IDENTITY).build(),
                new ActivationLayer.Builder()
                        .activation(Activation.RELU)
                        .name("relu")
                        .build(),
                new DenseLayer.Builder().nOut(2).activation(Activation.IDENTITY).build(),
                new LossLayer.Builder(LossFunction.MSE)
                        .activation(Activation.TANH)
                        .build());
        shake(network.params(), 18);
        Tangent tangent = tangent(network, probe(ALL, new int[] {0, 1, 0, 1, 0, 1}, x));
        assertClose(byDifferences(network.params(), () -> network.output(x).toDoubleMatrix()), tangent.whole(), 1e-7);
        assertEquals(30, tangent.units().get("relu"));
        assertNotNull(tangent.residuals());
    }

    @Test
    void whatTheOutputsShouldBeIsKnownOrNot() {
        MultiLayerNetwork network = stack(DataType.DOUBLE, InputType.feedForward(3), squared(2, Activation.IDENTITY));
        INDArray x = gaussians(1, 3, 3);
        assertNull(tangent(network, probe(ALL, new int[] {0, 1, 2}, x)).residuals());
        Tangent given = tangent(network, probe(ALL, new int[] {0, 1, 2}, x).withTargets(gaussians(2, 3, 2)));
        INDArray expected = network.output(x).sub(gaussians(2, 3, 2));
        assertArrayEquals(expected.reshape(6).toDoubleVector(), given.residuals(), 1e-12);
        assertThrows(
                IllegalArgumentException.class, () -> probe(ALL, new int[3], x).withTargets(gaussians(1, 2, 2)));
        assertThrows(IllegalArgumentException.class, () -> probe(ALL, new int[3], x)
                .withTargets(Nd4j.valueArrayOf(3, 1, Double.NaN)));
    }
}
