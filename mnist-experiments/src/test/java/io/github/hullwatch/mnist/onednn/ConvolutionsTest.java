package io.github.hullwatch.mnist.onednn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.mnist.model.LeNet;
import io.github.hullwatch.mnist.model.Recipe;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;

class ConvolutionsTest {

    private static final String REASON = "Convolutions by Deeplearning4j's own code: ";

    /** What fails where the library is: only a platform without one may skip. */
    @BeforeEach
    void onAPlatformThatHasIt() {
        try (Convolutions convolutions = Convolutions.choose(true)) {
            assumeTrue(!convolutions.toString().contains("holds no oneDNN"), convolutions.toString());
            assertTrue(convolutions.onednn(), convolutions.toString());
            assertEquals("Convolutions by oneDNN", convolutions.toString());
            assertEquals(Optional.empty(), convolutions.warning());
        }
    }

    @ParameterizedTest
    @CsvSource({
        // batch, channels, height, width, filters, kernel, stride, padding, mode
        "64, 1, 28, 28, 20, 5x5, 1x1, 0x0, Truncate",
        "16, 20, 12, 12, 50, 5x5, 1x1, 0x0, Truncate",
        "1, 1, 28, 28, 20, 5x5, 1x1, 0x0, Truncate",
        "1, 3, 7, 7, 1, 7x7, 1x1, 0x0, Truncate",
        "3, 2, 13, 9, 5, 3x2, 2x1, 0x0, Truncate",
        "2, 5, 11, 16, 7, 3x5, 1x3, 1x2, Strict",
        "5, 3, 10, 6, 17, 2x3, 2x2, 1x0, Truncate",
        "4, 8, 9, 9, 16, 3x3, 1x1, 1x1, Truncate",
        "3, 4, 9, 7, 6, 3x3, 2x2, 0x0, Same",
        "2, 1, 1, 1, 3, 1x1, 1x1, 0x0, Truncate"
    })
    void activationsAndGradientsAgreeWithDeeplearning4js(
            int batch,
            int channels,
            int height,
            int width,
            int filters,
            String kernel,
            String stride,
            String padding,
            ConvolutionMode mode) {
        var convolution = new ConvolutionLayer.Builder(pair(kernel))
                .stride(pair(stride))
                .padding(pair(padding))
                .convolutionMode(mode)
                .nOut(filters)
                .build();
        MultiLayerNetwork stock = network(InputType.convolutional(height, width, channels), convolution);
        MultiLayerNetwork ours = stock.clone();
        into(ours);
        Random random = new Random(7);
        INDArray images = array(random, batch, channels, height, width);
        INDArray labels = oneHot(random, batch, 3);
        List<INDArray> expected = stock.feedForward(images, false);
        List<INDArray> found = ours.feedForward(images, false);
        for (int i = 0; i < expected.size(); i++) {
            assertClose(expected.get(i), found.get(i), "activations " + i);
        }
        Map<String, INDArray> gradients = gradients(stock, images, labels);
        gradients(ours, images, labels)
                .forEach((name, gradient) -> assertClose(gradients.get(name), gradient, "gradient of " + name));
        assertEquals(6, gradients.size());
    }

    /** The gradient by the input, which the first layer of a network does not show, and its loops by hand. */
    @Test
    void theSelfCheckPasses() {
        assertEquals(Optional.empty(), SelfCheck.run());
    }

    @Test
    void lenetLearnsTheSameWithinRounding() {
        MultiLayerNetwork stock = LeNet.create(Recipe.PAPER, 3);
        MultiLayerNetwork ours = LeNet.create(Recipe.PAPER, 3);
        into(ours);
        for (DataSet batch : batches(5, 33)) {
            stock.fit(batch);
            ours.fit(batch);
        }
        assertClose(stock.params(), ours.params(), "parameters");
        assertFalse(stock.params().equalsWithEps(ours.params(), 0), "the same bits: nothing was switched on");
    }

    /** With dropout, too: oneDNN draws nothing at random. */
    @ParameterizedTest
    @CsvSource({"0", "0.5"})
    void theSameBitsTwiceAndWithAListener(double dropout) {
        float[] alone = trained(dropout, false);
        assertArrayEquals(alone, trained(dropout, false));
        assertArrayEquals(alone, trained(dropout, true));
    }

    @Test
    void nothingElseIsTouched() {
        MultiLayerNetwork network = network(
                InputType.convolutional(8, 8, 2),
                new ConvolutionLayer.Builder(3, 3).nOut(4).build(),
                new BatchNormalization(),
                new LocalResponseNormalization(),
                new ConvolutionLayer.Builder(2, 2).nOut(4).hasBias(false).build(),
                new ConvolutionLayer.Builder(2, 2).nOut(4).dilation(2, 2).build());
        into(network);
        assertNotNull(network.getLayer(0).getHelper());
        for (int layer : new int[] {1, 2, 3, 4}) {
            assertNull(network.getLayer(layer).getHelper(), "layer " + layer);
        }
        assertNull(LeNet.create(Recipe.PAPER, 1).getLayer(0).getHelper(), "another network in the same program");
        Object before = network.getLayer(0).getHelper();
        into(network);
        assertEquals(before, network.getLayer(0).getHelper());
    }

    @Test
    void otherTypesAndLayoutsStayWithDeeplearning4j() {
        MultiLayerNetwork doubles = new MultiLayerNetwork(builder()
                .dataType(DataType.DOUBLE)
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(2).build())
                .layer(output())
                .setInputType(InputType.convolutional(6, 6, 1))
                .build());
        doubles.init();
        into(doubles);
        assertNull(doubles.getLayer(0).getHelper());
        MultiLayerNetwork channelsLast = network(
                InputType.convolutional(6, 6, 1, CNN2DFormat.NHWC),
                new ConvolutionLayer.Builder(3, 3)
                        .nOut(2)
                        .dataFormat(CNN2DFormat.NHWC)
                        .build());
        into(channelsLast);
        assertNull(channelsLast.getLayer(0).getHelper());
    }

    @Test
    void whatIsNotAllowedIsLeftAloneAndGivenBack() {
        try (Convolutions convolutions = Convolutions.choose(false)) {
            assertFalse(convolutions.onednn());
            assertEquals(REASON + "--no-onednn", convolutions.toString());
            assertEquals(Optional.empty(), convolutions.warning());
            assertFalse(Nd4j.getEnvironment().helpersAllowed(), "ND4J's pooling would still be oneDNN's");
            MultiLayerNetwork network = LeNet.create(Recipe.PAPER, 1);
            convolutions.into(network);
            assertNull(network.getLayer(0).getHelper());
        }
        assertTrue(Nd4j.getEnvironment().helpersAllowed());
    }

    @Test
    void theUsersOwnSwitchesCount() {
        Nd4j.getEnvironment().allowHelpers(false);
        try (Convolutions convolutions = Convolutions.choose(true)) {
            assertTrue(convolutions.toString().contains("SD_FORBID_HELPERS"), convolutions.toString());
        } finally {
            Nd4j.getEnvironment().allowHelpers(true);
        }
        System.setProperty(Convolutions.DISABLED, "true");
        try (Convolutions convolutions = Convolutions.choose(true)) {
            assertTrue(convolutions.toString().contains("-D" + Convolutions.DISABLED), convolutions.toString());
        } finally {
            System.clearProperty(Convolutions.DISABLED);
        }
        assertTrue(Nd4j.getEnvironment().helpersAllowed());
    }

    @Test
    void afterAFailedCheckTheStockCodeComputes() {
        try (Convolutions convolutions = Convolutions.choose(true, () -> Optional.of("2 and 2 made 5"))) {
            assertEquals(REASON + "oneDNN's self-check failed", convolutions.toString());
            assertEquals(Optional.of("oneDNN is not used, since 2 and 2 made 5"), convolutions.warning());
            MultiLayerNetwork network = LeNet.create(Recipe.PAPER, 1);
            convolutions.into(network);
            assertNull(network.getLayer(0).getHelper());
            assertTrue(Double.isFinite(network.score(batches(1, 2).get(0))));
        }
        assertTrue(Nd4j.getEnvironment().helpersAllowed());
    }

    @Test
    void anNd4jThatDoesNotStartIsToldByWhoNeedsIt() {
        try (Convolutions convolutions = Convolutions.choose(true, () -> {
            throw new UnsatisfiedLinkError("no nd4jcpu");
        })) {
            assertTrue(convolutions.toString().startsWith(REASON + "ND4J does not start"), convolutions.toString());
        }
    }

    private static float[] trained(double dropout, boolean watched) {
        MultiLayerNetwork network = network(
                InputType.convolutional(12, 12, 1),
                new ConvolutionLayer.Builder(5, 5).nOut(6).dropOut(dropout).build(),
                new SubsamplingLayer.Builder(2, 2).stride(2, 2).build(),
                new DenseLayer.Builder().nOut(20).dropOut(dropout).build());
        into(network);
        assertInstanceOf(
                org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper.class,
                network.getLayer(0).getHelper());
        try (HullwatchListener hull =
                HullwatchListener.builder().every(2).seed(1).build()) {
            if (watched) {
                hull.attach(network);
            }
            Random random = new Random(5);
            for (int i = 0; i < 12; i++) {
                network.fit(new DataSet(array(random, 7, 1, 12, 12), oneHot(random, 7, 3)));
            }
        }
        return network.params().dup().data().asFloat();
    }

    private static void train(MultiLayerNetwork network) {
        Random random = new Random(5);
        for (int i = 0; i < 12; i++) {
            network.fit(new DataSet(array(random, 7, 1, 12, 12), oneHot(random, 7, 3)));
        }
    }

    private static void into(MultiLayerNetwork network) {
        try (Convolutions convolutions = Convolutions.choose(true)) {
            convolutions.into(network);
        }
    }

    private static Map<String, INDArray> gradients(MultiLayerNetwork network, INDArray images, INDArray labels) {
        network.setInput(images);
        network.setLabels(labels);
        network.computeGradientAndScore();
        return network.gradient().gradientForVariable();
    }

    /** No value differs by more than 1e-5 of the largest. */
    private static void assertClose(INDArray expected, INDArray found, String what) {
        assertArrayEquals(expected.shape(), found.shape(), what);
        double largest = expected.amaxNumber().doubleValue();
        double error = expected.sub(found).amaxNumber().doubleValue();
        assertTrue(largest > 0 && error <= 1e-5 * largest, what + ": " + error + " of " + largest);
    }

    private static MultiLayerNetwork network(InputType input, org.deeplearning4j.nn.conf.layers.Layer... layers) {
        var list = builder().list();
        for (var layer : layers) {
            list.layer(layer);
        }
        // A dense layer between, so that the gradients that reach the convolutions are those of a network.
        var network = new MultiLayerNetwork(
                list.layer(new DenseLayer.Builder().nOut(8).build())
                        .layer(output())
                        .setInputType(input)
                        .build());
        network.init();
        return network;
    }

    private static NeuralNetConfiguration.Builder builder() {
        return new NeuralNetConfiguration.Builder()
                .seed(9)
                .updater(new Nesterovs(0.05, 0.9))
                .activation(Activation.TANH)
                .cacheMode(CacheMode.DEVICE);
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder().nOut(3).activation(Activation.SOFTMAX).build();
    }

    private static List<DataSet> batches(int batches, int size) {
        Random random = new Random(1);
        return IntStream.range(0, batches)
                .mapToObj(i -> new DataSet(array(random, size, 1, 28, 28), oneHot(random, size, 10)))
                .toList();
    }

    private static INDArray array(Random random, int... shape) {
        int length = IntStream.of(shape).reduce(1, (a, b) -> a * b);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return Nd4j.createFromArray(values).reshape(shape);
    }

    private static INDArray oneHot(Random random, int rows, int classes) {
        INDArray labels = Nd4j.zeros(rows, classes);
        for (int row = 0; row < rows; row++) {
            labels.putScalar(row, random.nextInt(classes), 1);
        }
        return labels;
    }

    private static int[] pair(String text) {
        String[] parts = text.split("x");
        return new int[] {Integer.parseInt(parts[0]), Integer.parseInt(parts[1])};
    }
}
