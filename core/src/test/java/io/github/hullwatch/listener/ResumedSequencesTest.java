package io.github.hullwatch.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.measure.BlockContext;
import io.github.hullwatch.measure.Quantity;
import io.github.hullwatch.measure.QuantityFactory;
import io.github.hullwatch.measure.Tier;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.verify.RunVerifier;
import io.github.hullwatch.watch.Schedule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/**
 * What goes on bit for bit where a batch has several steps (truncated backpropagation through time), rates and dropout
 * follow the count of iterations, measurements come on a logarithmic scale, and a quantity has failed.
 */
class ResumedSequencesTest {

    private static final int BATCHES = 20;

    @TempDir
    private Path dir;

    private static MultiLayerNetwork network() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(7)
                .updater(new Adam(new ExponentialSchedule(ScheduleType.ITERATION, .02, .98)))
                .list()
                .layer(new LSTM.Builder().name("lstm").nIn(3).nOut(5).build())
                .layer(new RnnOutputLayer.Builder(LossFunction.MCXENT)
                        .name("output")
                        .nIn(5)
                        .nOut(2)
                        .dropOut(new Dropout(new ExponentialSchedule(ScheduleType.ITERATION, .9, .99)))
                        .activation(Activation.SOFTMAX)
                        .build())
                .backpropType(BackpropType.TruncatedBPTT)
                .tBPTTLength(4)
                .build());
        network.init();
        return network;
    }

    private static DataSet sequences(long seed) {
        Random random = new Random(seed);
        INDArray features = Nd4j.create(4, 3, 12);
        INDArray labels = Nd4j.create(4, 2, 12);
        for (int i = 0; i < 4; i++) {
            for (int t = 0; t < 12; t++) {
                for (int k = 0; k < 3; k++) {
                    features.putScalar(i, k, t, random.nextGaussian());
                }
                labels.putScalar(i, random.nextInt(2), t, 1);
            }
        }
        return new DataSet(features, labels);
    }

    /** Fails for good in the first run's second half, whatever went on before. */
    private record Failing() implements QuantityFactory {
        @Override
        public String name() {
            return "failing";
        }

        @Override
        public Tier tier() {
            return Tier.LIGHT;
        }

        @Override
        public Optional<Quantity> create(BlockContext context) {
            return Optional.of(now -> {
                if (now.iteration() > 8) {
                    throw new IllegalStateException("no more");
                }
                return Optional.of(() -> Map.of("x", 1));
            });
        }
    }

    private static INDArray train(Path run, boolean resume, long failsAt) {
        Nd4j.getRandom().setSeed(failsAt);
        MultiLayerNetwork network = network();
        HullwatchListener.Builder builder = HullwatchListener.builder()
                .runDir(run)
                .schedule(Schedule.logSpaced(10))
                .quantity(new Failing())
                .checkpoints();
        try (HullwatchListener hull = (resume ? builder.resume() : builder).build()) {
            hull.attach(network);
            network.addListeners(new BaseTrainingListener() {
                @Override
                public void iterationDone(Model model, int iteration, int epoch) {
                    if (iteration == failsAt) {
                        throw new IllegalStateException("the power is gone");
                    }
                }
            });
            // Three steps a batch.
            for (long t = hull.resumedFrom().orElse(0) / 3; t < BATCHES; t++) {
                if (t % 4 == 0) {
                    assertTrue(hull.checkpoint());
                }
                network.fit(sequences(t));
            }
            hull.endsAs(Manifest.FINISHED);
        }
        return network.params().dup();
    }

    @Test
    void theyGoOn() throws IOException {
        Path never = dir.resolve("never");
        INDArray whole = train(never, false, -1);
        for (int at : new int[] {5, 23, 40, 58}) {
            Path run = dir.resolve("cut" + at);
            assertThrows(IllegalStateException.class, () -> train(run, false, at));
            assertEquals(whole, train(run, true, -1), "cut off at " + at);
            assertEquals(ResumeTest.left(never), ResumeTest.left(run), "cut off at " + at);
            assertTrue(RunVerifier.verify(run).ok());
        }
        assertTrue(ResumeTest.left(never).get("events.jsonl").contains("quantity-failed"));
    }
}
