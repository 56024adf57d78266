package io.github.hullwatch.mnist.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.arbiter.space.Dimension;
import io.github.hullwatch.arbiter.space.HyperParameter;
import io.github.hullwatch.arbiter.space.SearchSpace;
import io.github.hullwatch.arbiter.space.SpaceFile;
import io.github.hullwatch.mnist.data.DataException;
import io.github.hullwatch.mnist.data.ImageShape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SearchedNetTest {

    private static final long SEED = 5;

    private static Map<String, Object> presets(SearchedModel model, Object... changes) {
        Map<String, Object> values = new LinkedHashMap<>();
        DigitParameters.of(model).forEach(parameter -> values.put(parameter.name(), parameter.preset()));
        for (int i = 0; i < changes.length; i += 2) {
            assertTrue(values.containsKey((String) changes[i]));
            values.put((String) changes[i], changes[i + 1]);
        }
        return values;
    }

    private static MultiLayerNetwork create(SearchedModel model, Object... changes) {
        return SearchedNet.of(model, presets(model, changes)).create(SEED, ImageShape.MNIST, 10);
    }

    /** The same network as {@code mnist train} makes. */
    @Test
    void withItsOwnValuesItIsLeNet() {
        Recipe recipe = new Recipe("x", UpdaterKind.SGD, 0.02, 0, 64, 1, OptionalLong.empty(), null);
        MultiLayerNetwork expected = LeNet.create(recipe, SEED);
        MultiLayerNetwork network = create(SearchedModel.LENET);
        assertEquals(expected.params(), network.params());
        assertEquals(
                expected.getLayerWiseConfigurations().toJson(),
                network.getLayerWiseConfigurations().toJson());
    }

    @ParameterizedTest
    @EnumSource
    void layersHaveTheNamesThatAreWatched(SearchedModel model) {
        MultiLayerNetwork network = model.convolves() ? create(model) : create(model, "hidden2", 7);
        List<String> names = java.util.Arrays.stream(network.getLayers())
                .filter(layer -> layer.numParams() > 0)
                .map(layer -> layer.conf().getLayer().getLayerName())
                .toList();
        assertEquals(model.layers(), names);
    }

    @Test
    void everyValueIsWhereItBelongs() {
        MultiLayerNetwork lenet = create(
                SearchedModel.LENET_SMALL,
                Map.of("filters1", 3, "filters2", 4, "hidden", 5, "l2", 0.25, "dropout", 0.25).entrySet().stream()
                        .flatMap(entry -> java.util.stream.Stream.of(entry.getKey(), entry.getValue()))
                        .toArray());
        assertEquals(3, lenet.getLayer(0).getParam("W").size(0));
        assertEquals(4, lenet.getLayer(2).getParam("W").size(0));
        assertEquals(5, lenet.getLayer(4).getParam("W").size(1));
        assertEquals(
                0.25,
                org.deeplearning4j.nn.conf.layers.BaseLayer.class
                                        .cast(lenet.getLayer(4).conf().getLayer())
                                        .getRegularization()
                                        .get(0)
                                instanceof org.nd4j.linalg.learning.regularization.L2Regularization l2
                        ? l2.getL2().valueAt(0, 0)
                        : Double.NaN);
        assertNull(lenet.getLayer(4).conf().getLayer().getIDropout());
        var dropout = (org.deeplearning4j.nn.conf.dropout.Dropout)
                lenet.getLayer(5).conf().getLayer().getIDropout();
        assertEquals(0.75, dropout.getP());
        assertNull(create(SearchedModel.MLP).getLayer(1).conf().getLayer().getIDropout());
        assertEquals(2, create(SearchedModel.MLP).getnLayers());
        assertEquals(3, create(SearchedModel.MLP, "hidden2", 7).getnLayers());
    }

    @Test
    void theScaleMultipliesWeightsAndNotBiases() {
        MultiLayerNetwork one = create(SearchedModel.MLP);
        MultiLayerNetwork scaled = create(SearchedModel.MLP, "initScale", 0.5);
        for (int layer = 0; layer < 2; layer++) {
            assertEquals(
                    one.getLayer(layer).getParam("W").mul(0.5),
                    scaled.getLayer(layer).getParam("W"));
            assertEquals(0, scaled.getLayer(layer).getParam("b").norm1Number().doubleValue());
        }
    }

    /** Whatever a space may hold can be made. */
    @ParameterizedTest
    @EnumSource
    void everyChoiceCanBeMade(SearchedModel model) {
        for (HyperParameter parameter : DigitParameters.of(model)) {
            if (parameter instanceof HyperParameter.Choice choice) {
                choice.values().forEach(value -> create(model, choice.name(), value, "hidden", 3));
            }
        }
        SearchSpace space = SearchSpace.of(DigitParameters.of(model), DigitParameters.usualSpace(model));
        assertTrue(space.varied().size() >= 4);
    }

    @Test
    void adamTakesNoMomentum() {
        SearchedNet net =
                SearchedNet.of(SearchedModel.MLP, presets(SearchedModel.MLP, "updater", "adam", "momentum", 0.9));
        assertEquals(0, net.recipe(10).momentum());
        net.create(SEED, ImageShape.MNIST, 10);
    }

    @Test
    void imagesTooSmallForConvolutionsAreRefused() {
        SearchedNet net = SearchedNet.of(SearchedModel.LENET_SMALL, presets(SearchedModel.LENET_SMALL));
        assertThrows(DataException.class, () -> net.create(SEED, new ImageShape(1, 12, 12), 10));
    }

    /** The examples of the documentation are spaces. */
    @Test
    void theExamplesCanBeRead() throws IOException {
        Path examples = Path.of("../docs/examples");
        SearchSpace lenet =
                SpaceFile.read(examples.resolve("lenet-space.json"), DigitParameters.of(SearchedModel.LENET_SMALL));
        assertEquals(11, lenet.varied().size());
        SearchSpace mlp = SpaceFile.read(examples.resolve("mlp-space.yaml"), DigitParameters.of(SearchedModel.MLP));
        assertEquals(Dimension.of(0, 32, 64), mlp.dimensions().get("hidden2"));
        assertEquals(new Dimension.Fixed("sgd"), mlp.dimensions().get("updater"));
    }
}
