package io.github.hullwatch.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.snapshot.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LearnedSelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.LocallyConnected1D;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RecurrentAttentionLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * What is read out of one copy of all parameters, as on a graphics card, has the bits of what each layer says for
 * itself, for every kind of layer and every type.
 */
class ParameterCopyTest {

    private static ModelSource source(Model model, boolean bias, boolean onCard) {
        return ModelSource.of(model, null, List.of(), bias, Duration.ofSeconds(60), null, onCard);
    }

    /** Every kind of layer that {@link ExtractorsTest} looks at, and those that it computes again. */
    static Stream<Arguments> layers() {
        List<Arguments> all = new ArrayList<>();
        ExtractorsTest.channels().map(Arguments::get).forEach(channel -> all.add(Arguments.of(channel[0], channel[2])));
        InputType image = InputType.convolutional(4, 3, 2);
        InputType sequence = InputType.recurrent(3, 5);
        for (Layer layer : List.of(
                new LSTM.Builder().nOut(4).build(),
                graves(),
                new SimpleRnn.Builder().nOut(4).build(),
                new Bidirectional(
                        Bidirectional.Mode.CONCAT, new LSTM.Builder().nOut(4).build()),
                new Bidirectional(
                        Bidirectional.Mode.ADD, new SimpleRnn.Builder().nOut(4).build()),
                new LastTimeStep(new LSTM.Builder().nOut(4).build()),
                new SelfAttentionLayer.Builder()
                        .nOut(6)
                        .nHeads(2)
                        .headSize(3)
                        .projectInput(true)
                        .build(),
                new LearnedSelfAttentionLayer.Builder()
                        .nOut(6)
                        .nHeads(2)
                        .headSize(3)
                        .nQueries(4)
                        .projectInput(true)
                        .build(),
                new RecurrentAttentionLayer.Builder()
                        .nIn(3)
                        .nOut(3)
                        .nHeads(1)
                        .projectInput(false)
                        .build(),
                new LocallyConnected1D.Builder().kernelSize(2).nOut(3).build())) {
            all.add(Arguments.of(sequence, layer));
        }
        all.add(Arguments.of(
                image, new LocallyConnected2D.Builder().kernelSize(2, 2).nOut(3).build()));
        all.add(Arguments.of(
                image,
                new SeparableConvolution2D.Builder(2, 2)
                        .depthMultiplier(3)
                        .nOut(2)
                        .build()));
        all.add(Arguments.of(
                InputType.feedForward(5),
                new VariationalAutoencoder.Builder()
                        .nOut(2)
                        .encoderLayerSizes(4, 3)
                        .decoderLayerSizes(3)
                        .build()));
        all.add(Arguments.of(
                InputType.feedForward(5),
                new DenseLayer.Builder().nOut(4).hasBias(false).build()));
        all.add(Arguments.of(
                InputType.feedForward(5),
                new DenseLayer.Builder().nOut(4).hasLayerNorm(true).build()));
        all.add(Arguments.of(
                InputType.feedForward(1), new DenseLayer.Builder().nOut(1).build()));
        all.add(Arguments.of(
                InputType.convolutional3D(Convolution3D.DataFormat.NCDHW, 3, 4, 3, 2),
                new Convolution3D.Builder(2, 2, 2).nOut(1).build()));
        return all.stream();
    }

    @SuppressWarnings("deprecation")
    private static Layer graves() {
        return new GravesLSTM.Builder().nOut(4).build();
    }

    private static MultiLayerNetwork network(DataType type, InputType input, Layer layer) {
        boolean sequence = input instanceof InputType.InputTypeRecurrent && !(layer instanceof LastTimeStep);
        Layer last = sequence
                ? new RnnLossLayer.Builder(LossFunction.MSE)
                        .activation(Activation.IDENTITY)
                        .build()
                : new LossLayer.Builder(LossFunction.MSE)
                        .activation(Activation.IDENTITY)
                        .build();
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(5)
                .dataType(type)
                .activation(Activation.TANH)
                .list()
                .layer(layer)
                .layer(last)
                .setInputType(input)
                .build());
        network.init();
        randomise(network);
        return network;
    }

    /** Biases too, which begin at zero; all numbers are different, and one of the bits is a sign of zero. */
    private static void randomise(Model model) {
        INDArray parameters = model.params();
        parameters.assign(Nd4j.linspace(-1, 1, parameters.length(), DataType.DOUBLE)
                .castTo(parameters.dataType())
                .reshape(parameters.shape()));
        parameters.putScalar(parameters.length() / 2, -0.0);
    }

    private static void same(Model model) {
        for (boolean bias : new boolean[] {false, true}) {
            ModelSource onCard = source(model, bias, true);
            Snapshot live = source(model, bias, false).snapshot(0);
            assertEquals(live.weights().keySet(), onCard.snapshot(0).weights().keySet());
            // The first one is compared by the source itself; what counts is what it does from then on.
            model.params().addi(.125);
            Map<String, Vectors> expected =
                    source(model, bias, false).snapshot(1).weights();
            Map<String, Vectors> found = onCard.snapshot(1).weights();
            assertTrue(onCard.isInOneCopy(), () -> onCard.skipped().toString());
            assertEquals(List.copyOf(expected.keySet()), List.copyOf(found.keySet()));
            assertFalse(found.isEmpty());
            expected.forEach((layer, vectors) -> assertTrue(vectors.hasBitsOf(found.get(layer)), layer));
            assertFalse(found.values()
                    .iterator()
                    .next()
                    .hasBitsOf(live.weights().values().iterator().next()));
        }
    }

    @ParameterizedTest
    @MethodSource("layers")
    void equalBitsForEveryKindOfLayer(InputType input, Layer layer) {
        same(network(DataType.FLOAT, input, layer.clone()));
        same(network(DataType.DOUBLE, input, layer.clone()));
        if (!(layer instanceof org.deeplearning4j.nn.conf.layers.samediff.AbstractSameDiffLayer)) {
            same(network(DataType.FLOAT16, input, layer.clone()));
        }
    }

    /** What is read of one array alone where the memory can't be read in place. */
    @Test
    void anArrayByItselfIsMovedWithoutACopyOnTheDevice() {
        MultiLayerNetwork network = deep();
        for (INDArray array : network.paramTable().values()) {
            INDArray row = WeightReader.inARow(array);
            // The first one shares the buffer of all parameters, and is copied.
            assertEquals(array.offset() > 0, row == array);
            float[] numbers = row.data().asFloat();
            INDArray copied = array.dup(array.ordering());
            assertArrayEquals(copied.data().asFloat(), numbers);
        }
        INDArray part = network.params().reshape(network.params().length()).get(NDArrayIndex.interval(3, 9));
        assertArrayEquals(
                part.dup().data().asFloat(), WeightReader.inARow(part).data().asFloat());
    }

    /** Layers one after the other: each has its place in the copy. */
    private static MultiLayerNetwork deep() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(5)
                .updater(new Sgd(.1))
                .activation(Activation.TANH)
                .list()
                .layer(new ConvolutionLayer.Builder(2, 3).nOut(3).build())
                .layer(new BatchNormalization())
                .layer(new DenseLayer.Builder().nOut(7).build())
                .layer(new CenterLossOutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(6, 5, 2))
                .build());
        network.init();
        randomise(network);
        return network;
    }

    @Test
    void equalBitsInADeepNetwork() {
        same(deep());
    }

    @Test
    void equalBitsInAGraphAndInOneWithFrozenLayers() {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(5)
                .graphBuilder()
                .addInputs("in")
                .addLayer("table", new EmbeddingLayer.Builder().nIn(7).nOut(4).build(), "in")
                .addLayer("hidden", new DenseLayer.Builder().nIn(4).nOut(5).build(), "table")
                .addLayer(
                        "out",
                        new OutputLayer.Builder(LossFunction.MSE)
                                .nIn(5)
                                .nOut(2)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "hidden")
                .setOutputs("out")
                .build());
        graph.init();
        randomise(graph);
        same(graph);

        MultiLayerNetwork frozen =
                new TransferLearning.Builder(deep()).setFeatureExtractor(0).build();
        assertTrue(frozen.getLayer(0) instanceof FrozenLayer);
        Map<String, Vectors> expected = source(frozen, true, false).snapshot(0).weights();
        Map<String, Vectors> found = source(frozen, true, true).snapshot(0).weights();
        expected.forEach((layer, vectors) -> assertTrue(vectors.hasBitsOf(found.get(layer)), layer));
    }

    /** A layer that was given an array of its own is not in the copy: that one is read as before. */
    @Test
    void anArrayOfItsOwnIsReadByItself() {
        MultiLayerNetwork network = deep();
        ModelSource source = source(network, false, true);
        source.snapshot(0);
        assertTrue(source.isInOneCopy());
        INDArray own = network.getLayer(2).getParam("W").dup('f').addi(1);
        network.getLayer(2).paramTable().put("W", own);
        Map<String, Vectors> found = source.snapshot(1).weights();
        assertEquals(own.getFloat(3, 2), (float) found.get("layer2").get(2, 3));
        assertEquals(4, found.size());
    }

    @Test
    void littleOfALargeModelIsReadByItself() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new DenseLayer.Builder().nIn(100).nOut(100).build())
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(100)
                        .nOut(2)
                        .build())
                .build());
        network.init();
        ModelSource all = source(network, false, true);
        assertTrue(all.isInOneCopy());
        ModelSource last = ModelSource.of(
                network, Pattern.compile("layer1"), List.of(), false, Duration.ofSeconds(60), null, true);
        assertFalse(last.isInOneCopy());
    }

    @Test
    void onTheCpuNothingIsCopiedAtOnce() {
        assertFalse(ModelSource.of(deep(), null, List.of(), false, Duration.ofSeconds(60))
                .isInOneCopy());
    }
}
