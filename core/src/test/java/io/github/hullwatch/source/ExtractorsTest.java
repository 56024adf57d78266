package io.github.hullwatch.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.snapshot.LayerDescription;
import io.github.hullwatch.snapshot.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocallyConnected1D;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * What each extractor calls a neuron, held against what the network computes: a weight is changed, a forward pass shows
 * which output changes, and the extractor must have it in that neuron; where outputs do not tell parts apart, the layer
 * is computed again from the vectors that were read.
 */
class ExtractorsTest {

    private static MultiLayerNetwork network(InputType input, Layer layer, Layer last) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(5)
                .weightInit(WeightInit.XAVIER)
                .activation(Activation.IDENTITY)
                .list()
                .layer(layer)
                .layer(last)
                .setInputType(input)
                .build());
        network.init();
        return network;
    }

    private static ModelSource source(MultiLayerNetwork network) {
        return ModelSource.of(network, null, List.of(), false, Duration.ofSeconds(60));
    }

    private static Layer noLoss() {
        return new LossLayer.Builder(LossFunction.MSE)
                .activation(Activation.IDENTITY)
                .build();
    }

    private static Layer sequenceLoss() {
        return new RnnLossLayer.Builder(LossFunction.MSE)
                .activation(Activation.IDENTITY)
                .build();
    }

    /** Layers whose outputs count the neurons on axis 1: name, input, shape of the input, layer, part, parameter. */
    static Stream<Arguments> channels() {
        InputType image = InputType.convolutional(6, 5, 2);
        long[] images = {2, 2, 6, 5};
        return Stream.of(
                Arguments.of(
                        InputType.feedForward(3),
                        new long[] {2, 3},
                        new DenseLayer.Builder().nOut(4).build(),
                        "",
                        "W"),
                Arguments.of(
                        InputType.recurrent(3, 6),
                        new long[] {2, 3, 6},
                        new Convolution1DLayer.Builder().kernelSize(2).nOut(4).build(),
                        "",
                        "W"),
                Arguments.of(
                        image,
                        images,
                        new ConvolutionLayer.Builder(2, 3).nOut(3).build(),
                        "",
                        "W"),
                Arguments.of(
                        image, images, new Deconvolution2D.Builder(2, 3).nOut(3).build(), "", "W"),
                Arguments.of(
                        image,
                        images,
                        new DepthwiseConvolution2D.Builder(2, 3)
                                .depthMultiplier(3)
                                .nOut(6)
                                .build(),
                        "",
                        "W"),
                Arguments.of(
                        image,
                        images,
                        new SeparableConvolution2D.Builder(2, 3)
                                .depthMultiplier(2)
                                .nOut(3)
                                .build(),
                        "pointwise",
                        "pW"),
                Arguments.of(
                        InputType.convolutional3D(Convolution3D.DataFormat.NCDHW, 3, 4, 3, 2),
                        new long[] {2, 2, 3, 4, 3},
                        new Convolution3D.Builder(2, 2, 2)
                                .dataFormat(Convolution3D.DataFormat.NCDHW)
                                .nOut(3)
                                .build(),
                        "",
                        "W"),
                Arguments.of(
                        InputType.convolutional3D(Convolution3D.DataFormat.NCDHW, 3, 4, 3, 2),
                        new long[] {2, 2, 3, 4, 3},
                        new Deconvolution3D.Builder()
                                .kernelSize(2, 2, 2)
                                .dataFormat(Convolution3D.DataFormat.NCDHW)
                                .nOut(3)
                                .build(),
                        "",
                        "W"),
                Arguments.of(
                        InputType.feedForward(3),
                        new long[] {2, 3},
                        new AutoEncoder.Builder().nOut(4).build(),
                        "",
                        "W"));
    }

    /**
     * Every weight of the array is one component of one neuron, and changes the output of that neuron and of no other.
     */
    @ParameterizedTest
    @MethodSource("channels")
    void aWeightBelongsToTheOutputThatItChanges(
            InputType type, long[] shape, Layer layer, String part, String parameter) {
        MultiLayerNetwork network = network(type, layer, noLoss());
        INDArray input = Nd4j.rand(shape).addi(.5);
        String key = "layer0" + (part.isEmpty() ? "" : "/" + part);
        ModelSource source = source(network);
        Vectors before = source.snapshot(0).weights().get(key);
        INDArray output = activate(network, input);
        INDArray weights = network.getLayer(0).paramTable().get(parameter);
        TreeSet<Integer> seen = new TreeSet<>();
        for (long p = 0; p < weights.length(); p++) {
            double value = weights.getDouble(p);
            weights.putScalar(p, value + 1);
            int[] place = changed(before, source.snapshot(0).weights().get(key));
            INDArray difference = activate(network, input).sub(output);
            weights.putScalar(p, value);
            assertTrue(seen.add(place[0] * before.d() + place[1]), "two weights in one place");
            for (long channel = 0; channel < difference.size(1); channel++) {
                double moved = 0;
                for (long example = 0; example < difference.size(0); example++) {
                    moved = Math.max(
                            moved,
                            difference
                                    .slice(example)
                                    .slice(channel)
                                    .amaxNumber()
                                    .doubleValue());
                }
                assertEquals(channel == place[0], moved > 1e-3, "weight " + p + ", channel " + channel + ": " + moved);
            }
        }
        assertEquals(before.n() * before.d(), seen.size());
        assertEquals(weights.length(), seen.size());
    }

    /** The first layer alone: what Deeplearning4j puts between it and the next one is of no interest here. */
    private static INDArray activate(MultiLayerNetwork network, INDArray input) {
        return network.getLayer(0)
                .activate(input.dup(), false, LayerWorkspaceMgr.noWorkspaces())
                .dup();
    }

    /** The one component that differs. */
    private static int[] changed(Vectors before, Vectors after) {
        List<int[]> places = new ArrayList<>();
        for (int i = 0; i < before.n(); i++) {
            for (int k = 0; k < before.d(); k++) {
                if (before.get(i, k) != after.get(i, k)) {
                    places.add(new int[] {i, k});
                }
            }
        }
        assertEquals(1, places.size());
        return places.get(0);
    }

    @Test
    void aLocallyConnectedNeuronIsAChannelAtAPosition() {
        MultiLayerNetwork plane = network(
                InputType.convolutional(4, 3, 2),
                new LocallyConnected2D.Builder()
                        .kernelSize(2, 2)
                        .nOut(3)
                        .convolutionMode(org.deeplearning4j.nn.conf.ConvolutionMode.Truncate)
                        .build(),
                noLoss());
        assertLocal(plane, Nd4j.rand(1, 2, 4, 3).addi(.5), 3);
        MultiLayerNetwork line = network(
                InputType.recurrent(2, 5),
                new LocallyConnected1D.Builder()
                        .kernelSize(2)
                        .nOut(3)
                        .convolutionMode(org.deeplearning4j.nn.conf.ConvolutionMode.Truncate)
                        .build(),
                sequenceLoss());
        assertLocal(line, Nd4j.rand(1, 2, 5).addi(.5), 3);
    }

    private static void assertLocal(MultiLayerNetwork network, INDArray input, int channels) {
        ModelSource source = source(network);
        Vectors before = source.snapshot(0).weights().get("layer0");
        INDArray output = network.feedForward(input, false).get(1).dup('c');
        INDArray weights = network.getLayer(0).paramTable().get("W");
        long positions = output.length() / channels;
        assertEquals(positions * channels, before.n());
        for (long p = 0; p < weights.length(); p += 7) {
            double value = weights.getDouble(p);
            weights.putScalar(p, value + 1);
            int neuron = changed(before, source.snapshot(0).weights().get("layer0"))[0];
            INDArray moved = network.feedForward(input, false)
                    .get(1)
                    .sub(output)
                    .dup('c')
                    .reshape(channels, positions);
            weights.putScalar(p, value);
            for (int c = 0; c < channels; c++) {
                for (int q = 0; q < positions; q++) {
                    assertEquals(neuron == q * channels + c, Math.abs(moved.getDouble(c, q)) > 1e-3, "weight " + p);
                }
            }
        }
    }

    /** The depthwise half: the channel that a weight filters is the one of the pointwise weights that multiply it. */
    @Test
    void aDepthwiseNeuronIsTheChannelThatThePointwiseWeightsMultiply() {
        MultiLayerNetwork network = network(
                InputType.convolutional(4, 4, 2),
                new SeparableConvolution2D.Builder(2, 2)
                        .depthMultiplier(3)
                        .nOut(1)
                        .build(),
                noLoss());
        INDArray input = Nd4j.rand(1, 2, 4, 4).addi(.5);
        INDArray depthwise = network.getLayer(0).paramTable().get("W");
        INDArray pointwise = network.getLayer(0).paramTable().get("pW");
        ModelSource source = source(network);
        Vectors before = source.snapshot(0).weights().get("layer0/depthwise");
        assertEquals(6, before.n());
        for (int channel = 0; channel < 6; channel++) {
            // Only this one is let through.
            pointwise.assign(0);
            pointwise.putScalar(channel, 1);
            INDArray output = network.feedForward(input, false).get(1).dup();
            for (long p = 0; p < depthwise.length(); p++) {
                double value = depthwise.getDouble(p);
                depthwise.putScalar(p, value + 1);
                int neuron = changed(before, source.snapshot(0).weights().get("layer0/depthwise"))[0];
                double moved = network.feedForward(input, false)
                        .get(1)
                        .sub(output)
                        .amaxNumber()
                        .doubleValue();
                depthwise.putScalar(p, value);
                assertEquals(neuron == channel, moved > 1e-3, "weight " + p + ", channel " + channel);
            }
        }
    }

    @Test
    void anEmbeddingNeuronIsAToken() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(5)
                .activation(Activation.IDENTITY)
                .list()
                .layer(new EmbeddingLayer.Builder().nIn(7).nOut(3).build())
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(3)
                        .nOut(2)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
        network.init();
        Vectors tokens = source(network).snapshot(0).weights().get("layer0");
        assertEquals(7, tokens.n());
        for (int token = 0; token < 7; token++) {
            INDArray looked = network.feedForward(Nd4j.create(new double[][] {{token}}), false)
                    .get(1);
            for (int k = 0; k < 3; k++) {
                assertEquals(looked.getDouble(0, k), tokens.get(token, k), 1e-6);
            }
        }
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** Σ over the components of a vector, its last one a bias where it has one more than there are inputs. */
    private static double dot(Vectors rows, int neuron, double[] input) {
        double sum = rows.d() > input.length ? rows.get(neuron, input.length) : 0;
        for (int k = 0; k < input.length; k++) {
            sum += rows.get(neuron, k) * input[k];
        }
        return sum;
    }

    /** An LSTM computed again from what was read: every gate must be the one that it is called. */
    private static double[][] lstm(Map<String, Vectors> weights, String prefix, double[][] inputs, int units) {
        double[][] outputs = new double[inputs.length][units];
        double[] cell = new double[units];
        double[] last = new double[units];
        for (int t = 0; t < inputs.length; t++) {
            double[] next = new double[units];
            for (int u = 0; u < units; u++) {
                double[] gate = new double[4];
                String[] names = {"candidate", "forget", "output", "input"};
                for (int g = 0; g < 4; g++) {
                    gate[g] = dot(weights.get(prefix + "W." + names[g]), u, inputs[t])
                            + dot(weights.get(prefix + "RW." + names[g]), u, last);
                }
                cell[u] = sigmoid(gate[1]) * cell[u] + sigmoid(gate[3]) * Math.tanh(gate[0]);
                next[u] = sigmoid(gate[2]) * Math.tanh(cell[u]);
            }
            outputs[t] = next;
            last = next;
        }
        return outputs;
    }

    private static Map<String, Vectors> withBias(MultiLayerNetwork network) {
        return ModelSource.of(network, null, List.of(), true, Duration.ofSeconds(60))
                .snapshot(0)
                .weights();
    }

    private static double[][] sequence(INDArray input) {
        double[][] steps = new double[(int) input.size(2)][(int) input.size(1)];
        for (int t = 0; t < steps.length; t++) {
            for (int k = 0; k < steps[t].length; k++) {
                steps[t][k] = input.getDouble(0, k, t);
            }
        }
        return steps;
    }

    @Test
    @SuppressWarnings("deprecation")
    void theGatesOfAnLstmAreWhatTheyAreCalled() {
        for (boolean graves : new boolean[] {false, true}) {
            Layer layer = graves
                    ? new GravesLSTM.Builder()
                            .nOut(4)
                            .activation(Activation.TANH)
                            .build()
                    : new LSTM.Builder().nOut(4).activation(Activation.TANH).build();
            MultiLayerNetwork network = network(InputType.recurrent(3), layer, sequenceLoss());
            if (graves) {
                // Peepholes belong to no direction: without them it is an LSTM.
                INDArray recurrent = network.getLayer(0).paramTable().get("RW");
                for (int u = 0; u < 4; u++) {
                    for (int c = 16; c < 19; c++) {
                        recurrent.putScalar(u, c, 0);
                    }
                }
            }
            network.getLayer(0)
                    .paramTable()
                    .get("b")
                    .assign(Nd4j.rand(1, 16)
                            .reshape(network.getLayer(0).paramTable().get("b").shape()));
            INDArray input = Nd4j.randn(1, 3, 5);
            INDArray output = network.feedForward(input, false).get(1);
            double[][] again = lstm(withBias(network), "layer0/", sequence(input), 4);
            for (int t = 0; t < 5; t++) {
                for (int u = 0; u < 4; u++) {
                    assertEquals(output.getDouble(0, u, t), again[t][u], 1e-5);
                }
            }
        }
    }

    @Test
    void bidirectionalHasBothDirectionsAndWrappersAreLookedThrough() {
        MultiLayerNetwork network = network(
                InputType.recurrent(3),
                new Bidirectional(
                        Bidirectional.Mode.CONCAT,
                        new LSTM.Builder().nOut(4).activation(Activation.TANH).build()),
                sequenceLoss());
        INDArray input = Nd4j.randn(1, 3, 5);
        INDArray output = network.feedForward(input, false).get(1);
        Map<String, Vectors> weights = withBias(network);
        double[][] steps = sequence(input);
        double[][] forward = lstm(weights, "layer0/f", steps, 4);
        double[][] reversed = new double[5][];
        for (int t = 0; t < 5; t++) {
            reversed[t] = steps[4 - t];
        }
        double[][] backward = lstm(weights, "layer0/b", reversed, 4);
        for (int t = 0; t < 5; t++) {
            for (int u = 0; u < 4; u++) {
                assertEquals(output.getDouble(0, u, t), forward[t][u], 1e-5);
                assertEquals(output.getDouble(0, 4 + u, t), backward[4 - t][u], 1e-5);
            }
        }
        MultiLayerNetwork last = network(
                InputType.recurrent(3),
                new LastTimeStep(
                        new LSTM.Builder().nOut(4).activation(Activation.TANH).build()),
                noLoss());
        double[] end = lstm(withBias(last), "layer0/", steps, 4)[4];
        INDArray shown = last.feedForward(input, false).get(1);
        for (int u = 0; u < 4; u++) {
            assertEquals(shown.getDouble(0, u), end[u], 1e-5);
        }
    }

    @Test
    void aSimpleRecurrentLayerComputedAgain() {
        MultiLayerNetwork network = network(
                InputType.recurrent(3),
                new SimpleRnn.Builder().nOut(4).activation(Activation.TANH).build(),
                sequenceLoss());
        network.getLayer(0).paramTable().get("b").assign(.3);
        INDArray input = Nd4j.randn(1, 3, 5);
        INDArray output = network.feedForward(input, false).get(1);
        Map<String, Vectors> weights = withBias(network);
        double[] state = new double[4];
        double[][] steps = sequence(input);
        for (int t = 0; t < 5; t++) {
            double[] next = new double[4];
            for (int u = 0; u < 4; u++) {
                next[u] =
                        Math.tanh(dot(weights.get("layer0/W"), u, steps[t]) + dot(weights.get("layer0/RW"), u, state));
                assertEquals(output.getDouble(0, u, t), next[u], 1e-5);
            }
            state = next;
        }
    }

    @Test
    void theHeadsOfAttentionComputedAgain() {
        int heads = 2;
        int size = 3;
        MultiLayerNetwork network = network(
                InputType.recurrent(4, 5),
                new SelfAttentionLayer.Builder()
                        .nOut(6)
                        .nHeads(heads)
                        .headSize(size)
                        .projectInput(true)
                        .build(),
                sequenceLoss());
        INDArray input = Nd4j.randn(1, 4, 5);
        INDArray output = network.feedForward(input, false).get(1);
        Map<String, Vectors> weights = source(network).snapshot(0).weights();
        double[][] steps = sequence(input);
        double[][] again = new double[5][6];
        for (int h = 0; h < heads; h++) {
            for (int t = 0; t < 5; t++) {
                double[] score = new double[5];
                double total = 0;
                for (int s = 0; s < 5; s++) {
                    double product = 0;
                    for (int c = 0; c < size; c++) {
                        product += dot(weights.get("layer0/Wq." + h), c, steps[t])
                                * dot(weights.get("layer0/Wk." + h), c, steps[s]);
                    }
                    score[s] = Math.exp(product / Math.sqrt(size));
                    total += score[s];
                }
                double[] value = new double[size];
                for (int s = 0; s < 5; s++) {
                    for (int c = 0; c < size; c++) {
                        value[c] += score[s] / total * dot(weights.get("layer0/Wv." + h), c, steps[s]);
                    }
                }
                for (int o = 0; o < 6; o++) {
                    again[t][o] += dot(weights.get("layer0/Wo." + h), o, value);
                }
            }
        }
        for (int t = 0; t < 5; t++) {
            for (int o = 0; o < 6; o++) {
                assertEquals(output.getDouble(0, o, t), again[t][o], 1e-4);
            }
        }
    }

    @Test
    void aVariationalAutoencoderIsWatchedMatrixByMatrix() {
        MultiLayerNetwork network = network(
                InputType.feedForward(5),
                new VariationalAutoencoder.Builder()
                        .nOut(2)
                        .encoderLayerSizes(4)
                        .decoderLayerSizes(3)
                        .activation(Activation.TANH)
                        .pzxActivationFunction(Activation.IDENTITY)
                        .build(),
                noLoss());
        Map<String, Vectors> weights = withBias(network);
        assertTrue(
                weights.keySet()
                        .containsAll(
                                List.of("layer0/e0", "layer0/pZXMean", "layer0/pZXLogStd2", "layer0/d0", "layer0/pXZ")),
                weights.keySet().toString());
        INDArray input = Nd4j.randn(1, 5);
        double[] x = input.toDoubleVector();
        double[] hidden = new double[4];
        for (int u = 0; u < 4; u++) {
            hidden[u] = Math.tanh(dot(weights.get("layer0/e0"), u, x));
        }
        INDArray mean = network.feedForward(input, false).get(1);
        for (int u = 0; u < 2; u++) {
            assertEquals(mean.getDouble(0, u), dot(weights.get("layer0/pZXMean"), u, hidden), 1e-5);
        }
    }

    @Test
    void aCentreLossHasColumnsAndCentres() {
        MultiLayerNetwork network = network(
                InputType.feedForward(5),
                new DenseLayer.Builder().nOut(4).build(),
                new CenterLossOutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build());
        Map<String, LayerDescription> layers = new java.util.LinkedHashMap<>();
        source(network).layers().forEach(layer -> layers.put(layer.name(), layer));
        assertEquals(List.of("layer0", "layer1", "layer1/centres"), List.copyOf(layers.keySet()));
        assertEquals(3, layers.get("layer1").neurons());
        assertEquals(4, layers.get("layer1").inputs());
        assertEquals(3, layers.get("layer1/centres").neurons());
        network.getLayer(1).paramTable().get("cL").putScalar(2, 1, 9);
        Snapshot snapshot = source(network).snapshot(0);
        assertEquals(9, snapshot.weights().get("layer1/centres").get(2, 1));
    }

    @Test
    void aPatternThatNamesALayerTakesAllItsParts() {
        MultiLayerNetwork network = network(
                InputType.recurrent(3),
                new LSTM.Builder().name("memory").nOut(4).build(),
                sequenceLoss());
        assertEquals(
                8,
                ModelSource.of(
                                network,
                                java.util.regex.Pattern.compile("memory"),
                                List.of(),
                                false,
                                Duration.ofSeconds(60))
                        .layers()
                        .size());
        assertEquals(
                List.of("memory/W.forget", "memory/RW.forget"),
                ModelSource.of(
                                network,
                                java.util.regex.Pattern.compile("memory/.*forget"),
                                List.of(),
                                false,
                                Duration.ofSeconds(60))
                        .layers()
                        .stream()
                        .map(LayerDescription::name)
                        .toList());
    }
}
