package io.github.hullwatch.mnist.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.mnist.data.DigitData;
import io.github.hullwatch.mnist.data.ImageShape;
import io.github.hullwatch.mnist.model.FeatureLoss;
import io.github.hullwatch.mnist.model.FeatureLoss.Kind;
import io.github.hullwatch.mnist.model.FeatureNet;
import io.github.hullwatch.mnist.model.Recipe;
import io.github.hullwatch.mnist.model.UpdaterKind;
import io.github.hullwatch.mnist.strokes.Strokes;
import io.github.hullwatch.mnist.training.LeNetTraining;
import io.github.hullwatch.mnist.training.TrainingObserver;
import io.github.hullwatch.mnist.training.TrainingResult;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Small trainings on drawn digits: what their features look like, and that they are what they were. */
class FeatureTrainingTest {
    private static final DigitData DATA = Strokes.draw(11, 320, 100);
    private static final Recipe RECIPE =
            new Recipe("small", UpdaterKind.ADAM, .002, 0, 32, 8, OptionalLong.empty(), null);

    private static FeatureLoss loss(Kind kind) {
        return kind == Kind.SOFTMAX ? FeatureLoss.SOFTMAX : new FeatureLoss(kind, .1, 16);
    }

    /** Both losses spread the classes over rays; labels that mean nothing see one cloud. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void eachClassComesToLieOnALine(Kind kind) {
        MultiLayerNetwork network = FeatureNet.create(RECIPE, loss(kind), 3, ImageShape.MNIST, 10);
        FeatureSet start = FeatureSet.of(network, DATA.test());
        TrainingResult result = new LeNetTraining(network, DATA, RECIPE, 3, TrainingObserver.NONE, () -> false).run();
        FeatureResults found = FeatureResults.of(
                loss(kind),
                FeatureSet.of(network, DATA.test()),
                start,
                DATA.test().classNames(),
                3);
        double share = found.lines().meanShare();
        double permuted = Arrays.stream(found.permuted()).max().orElseThrow();
        // Golden values; the convolutions of other processors and libraries differ in their last bits.
        assertEquals(kind == Kind.SOFTMAX ? .904 : .930, share, .03);
        assertEquals(.9726, found.start().meanShare(), .001);
        assertEquals(.9507, found.startPermuted(), .001);
        assertTrue(share - permuted > .05, share + " against " + permuted);
        assertTrue(found.lines().toldByDirection(found.features()) > .4, "told by direction");
        assertTrue(result.lastEvaluation().orElseThrow().accuracy() > .4);
        assertTrue(found.start().meanShare() - found.startPermuted() < .05, "untrained, labels mean nothing");
    }

    @Test
    void theLayersAreThoseThatTheOptionNames() {
        MultiLayerNetwork network = FeatureNet.create(RECIPE, FeatureLoss.SOFTMAX, 1, ImageShape.MNIST, 10);
        List<String> named = Arrays.stream(network.getLayers())
                .filter(layer -> layer.numParams() > 0)
                .map(layer -> layer.conf().getLayer().getLayerName())
                .toList();
        assertEquals(FeatureNet.WEIGHT_LAYERS, named);
        assertEquals(2 * 500 + 2, network.getLayer(FeatureNet.FEATURES).numParams());
    }

    /** The answer of the network is softmax of W applied to the features: they are those before the output. */
    @Test
    void theFeaturesAreWhatTheOutputSees() {
        MultiLayerNetwork network = FeatureNet.create(RECIPE, FeatureLoss.SOFTMAX, 1, ImageShape.MNIST, 10);
        FeatureSet features = FeatureSet.of(network, DATA.test());
        assertEquals(100, features.size());
        assertArrayEquals(
                new int[] {DATA.test().label(0), DATA.test().label(99)},
                new int[] {features.labels()[0], features.labels()[99]});
        var weights = network.getLayer("output").getParam("W");
        var answers = network.output(DATA.test().batches(100).next().getFeatures());
        for (int i = 0; i < 100; i += 33) {
            double[] exponentials = new double[10];
            double sum = 0;
            for (int c = 0; c < 10; c++) {
                exponentials[c] =
                        Math.exp(features.x(i) * weights.getDouble(0, c) + features.y(i) * weights.getDouble(1, c));
                sum += exponentials[c];
            }
            for (int c = 0; c < 10; c++) {
                assertEquals(exponentials[c] / sum, answers.getDouble(i, c), 1e-5);
            }
        }
    }
}
