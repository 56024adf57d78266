package io.github.hullwatch.mnist.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.hullwatch.mnist.data.DigitImages;
import io.github.hullwatch.mnist.strokes.Strokes;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
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
