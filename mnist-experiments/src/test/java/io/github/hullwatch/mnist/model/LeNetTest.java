package io.github.hullwatch.mnist.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.mnist.data.DataException;
import io.github.hullwatch.mnist.data.DigitImages;
import io.github.hullwatch.mnist.data.ImageShape;
import io.github.hullwatch.mnist.strokes.Strokes;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;

class LeNetTest {
    @Test
    void hasTheLayersAndShapesOfThePapersScript() {
        MultiLayerNetwork model = LeNet.create(Recipe.PAPER, 1);
        List<String> names = Arrays.stream(model.getLayers())
                .map(layer -> layer.conf().getLayer().getLayerName())
                .toList();
        assertEquals(List.of("conv1", "pool1", "conv2", "pool2", "dense1", "output"), names);
        assertArrayEquals(new long[] {20, 1, 5, 5}, weights(model, "conv1").shape());
        assertArrayEquals(new long[] {50, 20, 5, 5}, weights(model, "conv2").shape());
        assertArrayEquals(new long[] {800, 500}, weights(model, "dense1").shape());
        assertArrayEquals(new long[] {500, 10}, weights(model, "output").shape());
        assertEquals(431_080, model.numParams());
    }

    @ParameterizedTest
    @CsvSource({
        "28, 28, 1, 10, 800",
        "16, 16, 1, 2, 50",
        "17, 16, 1, 3, 50",
        "32, 32, 3, 100, 1250",
        "20, 30, 1, 26, 400"
    })
    void shapesFollowTheData(int height, int width, int channels, int classes, int inputs) {
        var shape = new ImageShape(height, width, channels);
        MultiLayerNetwork model = LeNet.create(Recipe.QUICK, 1, shape, classes);
        assertArrayEquals(
                new long[] {20, channels, 5, 5}, weights(model, "conv1").shape());
        assertArrayEquals(new long[] {inputs, 500}, weights(model, "dense1").shape());
        assertArrayEquals(new long[] {500, classes}, weights(model, "output").shape());
        assertArrayEquals(
                new long[] {2, classes},
                model.output(Nd4j.rand(2, channels, height, width)).shape());
    }

    @Test
    void tooSmallImagesAreRefused() {
        for (ImageShape shape :
                List.of(new ImageShape(15, 28, 1), new ImageShape(28, 15, 1), new ImageShape(1, 1, 3))) {
            var e = assertThrows(DataException.class, () -> LeNet.create(Recipe.QUICK, 1, shape, 10));
            assertTrue(e.getMessage().contains("at least 16×16 pixels, not " + shape), e.getMessage());
        }
    }

    @Test
    void answersAreProbabilities() {
        INDArray answers = LeNet.create(Recipe.PAPER, 1).output(Nd4j.rand(3, 1, 28, 28));
        assertArrayEquals(new long[] {3, 10}, answers.shape());
        for (int i = 0; i < 3; i++) {
            assertEquals(1, answers.getRow(i).sumNumber().doubleValue(), 1e-5);
        }
    }

    @Test
    void equalSeedsGiveEqualWeights() {
        assertEquals(
                LeNet.create(Recipe.QUICK, 5).params(),
                LeNet.create(Recipe.PAPER, 5).params());
        assertNotEquals(
                LeNet.create(Recipe.QUICK, 5).params(),
                LeNet.create(Recipe.QUICK, 6).params());
    }

    @Test
    void keepingColumnsBetweenPassesChangesNoBit() {
        // The third batch is smaller than the two before it.
        DigitImages images = Strokes.draw(3, 40, 1).train();
        INDArray kept = trained(images, CacheMode.DEVICE);
        assertArrayEquals(
                trained(images, CacheMode.NONE).data().asFloat(), kept.data().asFloat());
    }

    @Test
    void updatersAreDl4js() {
        assertEquals(new Sgd(0.01), LeNet.updater(UpdaterKind.SGD, 0.01, 0));
        assertEquals(new Nesterovs(0.01, 0.9), LeNet.updater(UpdaterKind.SGD, 0.01, 0.9));
        assertEquals(new Nesterovs(0.02, 0.5), LeNet.updater(UpdaterKind.NESTEROVS, 0.02, 0.5));
        assertEquals(new Adam(0.001), LeNet.updater(UpdaterKind.ADAM, 0.001, 0));
        IUpdater paper = LeNet.updater(Recipe.PAPER.updater(), Recipe.PAPER.learningRate(), Recipe.PAPER.momentum());
        assertEquals(new Sgd(0.01), paper);
        assertEquals("adam", UpdaterKind.ADAM.toString());
    }

    @Test
    void recipesCountTheirIterations() {
        assertEquals(1200, Recipe.PAPER.expectedIterations(60_000));
        assertEquals(20, Recipe.PAPER.expectedIterations(7));
        assertEquals(1220, Recipe.PAPER.expectedIterations(60_001));
        assertEquals(Recipe.QUICK.iterations().getAsLong(), Recipe.QUICK.expectedIterations(60_000));
    }

    @Test
    void recipesReadWell() {
        assertEquals("paper: sgd 0.01, batches of 1000, 20 epochs", Recipe.PAPER.toString());
        Recipe other = new Recipe("mine", UpdaterKind.SGD, 0.1, 0.5, 8, 1, OptionalLong.of(9), Duration.ofSeconds(7));
        assertEquals(
                "mine: sgd 0.1 with momentum 0.5, batches of 8, 1 epoch, at most 9 iterations, at most 7 s",
                other.toString());
    }

    @Test
    void impossibleRecipesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> recipe(UpdaterKind.SGD, 0, 0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> recipe(UpdaterKind.SGD, Double.NaN, 0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> recipe(UpdaterKind.SGD, 0.1, 1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> recipe(UpdaterKind.ADAM, 0.1, 0.9, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> recipe(UpdaterKind.SGD, 0.1, 0, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> recipe(UpdaterKind.SGD, 0.1, 0, 1, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Recipe("x", UpdaterKind.SGD, 0.1, 0, 1, 1, OptionalLong.of(0), null));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Recipe("x", UpdaterKind.SGD, 0.1, 0, 1, 1, OptionalLong.empty(), Duration.ZERO));
    }

    private static Recipe recipe(UpdaterKind updater, double rate, double momentum, int batch, int epochs) {
        return new Recipe("x", updater, rate, momentum, batch, epochs, OptionalLong.empty(), null);
    }

    private static INDArray trained(DigitImages images, CacheMode mode) {
        MultiLayerConfiguration configuration = LeNet.configuration(new Adam(0.001), 1);
        configuration.setCacheMode(mode);
        var model = new MultiLayerNetwork(configuration);
        model.init();
        model.setCacheMode(mode);
        model.fit(images.batches(16), 2);
        return model.params();
    }

    private static INDArray weights(MultiLayerNetwork model, String layer) {
        return model.getLayer(layer).getParam("W");
    }
}
