package io.github.hullwatch.mnist.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.hullwatch.mnist.data.DigitData;
import io.github.hullwatch.mnist.data.MnistPlaces;
import io.github.hullwatch.mnist.model.LeNet;
import io.github.hullwatch.mnist.model.Recipe;
import io.github.hullwatch.mnist.model.UpdaterKind;
import io.github.hullwatch.mnist.onednn.Convolutions;
import io.github.hullwatch.mnist.strokes.Strokes;
import io.github.hullwatch.mnist.training.TrainingResult.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

class LeNetTrainingTest {
    private static final DigitData DATA = Strokes.draw(11, 70, 30);

    @TempDir
    private Path folder;

    @Test
    void epochsAreTrainedAndEvaluatedInTurn() {
        List<String> calls = new ArrayList<>();
        MultiLayerNetwork model = LeNet.create(Recipe.PAPER, 1);
        model.addListeners(new BaseTrainingListener() {
            @Override
            public void onEpochStart(Model m) {
                calls.add("start " + model.getEpochCount());
            }

            @Override
            public void onEpochEnd(Model m) {
                calls.add("end " + model.getIterationCount());
            }
        });
        var observer = new TrainingObserver() {
            @Override
            public void iterationDone(long iteration, long expected, double loss) {
                calls.add(iteration + "/" + expected);
                assertTrue(loss > 0 && loss < 10, "loss " + loss);
            }

            @Override
            public void evaluated(Evaluated evaluated) {
                calls.add("evaluated " + evaluated.epoch() + " at " + evaluated.iteration());
            }
        };
        TrainingResult result = new LeNetTraining(model, DATA, recipe(32, 2), 1, observer, () -> false).run();
        assertEquals(
                List.of(
                        "start 0",
                        "1/6",
                        "2/6",
                        "3/6",
                        "end 3",
                        "evaluated 0 at 3",
                        "start 1",
                        "4/6",
                        "5/6",
                        "6/6",
                        "end 6",
                        "evaluated 1 at 6"),
                calls);
        assertEquals(Ending.COMPLETE, result.ending());
        assertEquals(6, result.iterations());
        assertEquals(30, result.lastEvaluation().orElseThrow().confusion().total());
    }

    @Test
    void equalSeedsTrainEqualModels() {
        float[] first = trained(5).params().data().asFloat();
        assertArrayEquals(first, trained(5).params().data().asFloat());
    }

    @Test
    void endsAfterTheNumberOfIterationsAskedFor() {
        Recipe two = new Recipe("x", UpdaterKind.SGD, 0.01, 0, 16, 3, OptionalLong.of(2), null);
        TrainingResult result = train(two, () -> false);
        assertEquals(2, result.iterations());
        assertEquals(Ending.COMPLETE, result.ending());
        assertEquals(1, result.evaluations().size());
    }

    @Test
    void endsWhenTheTimeIsUp() {
        Recipe hasty =
                new Recipe("x", UpdaterKind.SGD, 0.01, 0, 4, 10_000, OptionalLong.empty(), Duration.ofMillis(300));
        TrainingResult result = train(hasty, () -> false);
        assertEquals(Ending.TIME_LIMIT, result.ending());
        assertTrue(result.iterations() >= 1);
        assertTrue(result.lastEvaluation().isPresent());
    }

    @Test
    void endsAfterTheBatchAtHandWhenAsked() {
        var stop = new AtomicBoolean();
        MultiLayerNetwork model = LeNet.create(Recipe.PAPER, 1);
        var observer = new TrainingObserver() {
            @Override
            public void iterationDone(long iteration, long expected, double loss) {
                stop.set(iteration == 2);
            }
        };
        TrainingResult result = new LeNetTraining(model, DATA, recipe(8, 5), 1, observer, stop::get).run();
        assertEquals(Ending.INTERRUPTED, result.ending());
        assertEquals(2, result.iterations());
        assertEquals(List.of(), result.evaluations());
    }

    @Test
    void anEvaluationThatIsStoppedIsNotReported() {
        var stop = new AtomicBoolean();
        var observer = new TrainingObserver() {
            @Override
            public void iterationDone(long iteration, long expected, double loss) {
                stop.set(iteration == expected);
            }
        };
        MultiLayerNetwork model = LeNet.create(Recipe.PAPER, 1);
        TrainingResult result = new LeNetTraining(model, DATA, recipe(70, 1), 1, observer, stop::get).run();
        assertEquals(Ending.INTERRUPTED, result.ending());
        assertTrue(result.lastEvaluation().isEmpty());
    }

    @Test
    void savedModelsAreDl4jsOwn() throws IOException {
        MultiLayerNetwork model = trained(1);
        Path file = folder.resolve("model.zip");
        LeNetTraining.save(model, file);
        LeNetTraining.save(model, file);
        MultiLayerNetwork read = ModelSerializer.restoreMultiLayerNetwork(file.toFile(), true);
        assertArrayEquals(model.params().data().asFloat(), read.params().data().asFloat());
        assertEquals(6, read.getIterationCount());
        assertEquals("dense1", read.getLayer(4).conf().getLayer().getLayerName());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void learnsDrawnDigits() {
        DigitData data = Strokes.draw(1, 960, 200);
        Recipe recipe = new Recipe("x", UpdaterKind.ADAM, 0.002, 0, 16, 1, OptionalLong.empty(), null);
        double accuracy = new LeNetTraining(
                        LeNet.create(recipe, 1), data, recipe, 1, TrainingObserver.NONE, () -> false)
                .run()
                .lastEvaluation()
                .orElseThrow()
                .accuracy();
        assertTrue(accuracy >= 0.90, "accuracy " + accuracy);
    }

    @Test
    @Tag("long")
    void theQuickRecipeReaches95PercentOnDrawnDigits() {
        assertTrue(quick(Strokes.draw(2, Strokes.TRAIN, 2000)) >= 0.95);
    }

    @Test
    @Tag("long")
    @EnabledIfEnvironmentVariable(
            named = "HULLWATCH_MNIST",
            matches = ".+",
            disabledReason = "needs the real MNIST: set HULLWATCH_MNIST to its folder")
    void theQuickRecipeReaches96PercentOnMnist() {
        assertTrue(quick(MnistPlaces.ofThisMachine(null).read().orElseThrow()) >= 0.96);
    }

    /** In .ci/run the real MNIST must be there, so that this test is never skipped. */
    @Test
    @Tag("long")
    void anEpochOfTheQuickRecipeReaches97PercentOnMnist() {
        Optional<DigitData> mnist = MnistPlaces.ofThisMachine(null).read();
        assumeTrue(mnist.isPresent(), "needs the real MNIST: set HULLWATCH_MNIST to its folder");
        Recipe quick = Recipe.QUICK;
        Recipe epoch = new Recipe(
                "quick, an epoch",
                quick.updater(),
                quick.learningRate(),
                quick.momentum(),
                quick.batchSize(),
                1,
                OptionalLong.empty(),
                null);
        try (Convolutions convolutions = Convolutions.choose(true)) {
            MultiLayerNetwork model = LeNet.create(epoch, 1);
            convolutions.into(model);
            TrainingResult result =
                    new LeNetTraining(model, mnist.get(), epoch, 1, TrainingObserver.NONE, () -> false).run();
            assertEquals(1875, result.iterations());
            double accuracy = result.lastEvaluation().orElseThrow().accuracy();
            assertTrue(accuracy >= 0.97, "accuracy " + accuracy);
        }
    }

    /** Without its limit of time, which a busy machine runs into. */
    private static double quick(DigitData data) {
        Recipe quick = Recipe.QUICK;
        Recipe unhurried = new Recipe(
                quick.name(),
                quick.updater(),
                quick.learningRate(),
                quick.momentum(),
                quick.batchSize(),
                quick.epochs(),
                quick.iterations(),
                null);
        MultiLayerNetwork model = LeNet.create(unhurried, 1);
        return new LeNetTraining(model, data, unhurried, 1, TrainingObserver.NONE, () -> false)
                .run()
                .lastEvaluation()
                .orElseThrow()
                .accuracy();
    }

    private static MultiLayerNetwork trained(long seed) {
        MultiLayerNetwork model = LeNet.create(recipe(32, 2), seed);
        new LeNetTraining(model, DATA, recipe(32, 2), seed, TrainingObserver.NONE, () -> false).run();
        return model;
    }

    private static TrainingResult train(Recipe recipe, java.util.function.BooleanSupplier stop) {
        return new LeNetTraining(LeNet.create(recipe, 1), DATA, recipe, 1, TrainingObserver.NONE, stop).run();
    }

    private static Recipe recipe(int batchSize, int epochs) {
        return new Recipe("x", UpdaterKind.SGD, 0.01, 0, batchSize, epochs, OptionalLong.empty(), null);
    }
}
