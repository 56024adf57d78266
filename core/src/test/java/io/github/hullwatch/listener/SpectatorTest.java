package io.github.hullwatch.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;

/** The spectator rule: training with the listener gives bit-identical weights to training without it. */
class SpectatorTest {

    enum Updater {
        SGD(() -> new Sgd(0.1)),
        NESTEROV(() -> new Nesterovs(0.05, 0.9)),
        ADAM(() -> new Adam(0.01));

        private final Supplier<IUpdater> make;

        Updater(Supplier<IUpdater> make) {
            this.make = make;
        }
    }

    private static INDArray train(IUpdater updater, HullwatchListener listener) {
        // The generator that dropout draws from is global: the same start for both trainings.
        Nd4j.getRandom().setSeed(99);
        MultiLayerNetwork network = Networks.everything(updater);
        if (listener != null) {
            network.addListeners(listener);
        }
        DataSet data = Networks.images(16, 3);
        for (int i = 0; i < 12; i++) {
            network.fit(data);
        }
        return network.params().dup();
    }

    @ParameterizedTest
    @EnumSource
    void weightsAreTheSameToTheBit(Updater updater, @TempDir Path dir) {
        INDArray without = train(updater.make.get(), null);
        for (Preset preset : Preset.values()) {
            INDArray with;
            try (HullwatchListener listener = HullwatchListener.builder()
                    .preset(preset)
                    .every(1)
                    .runDir(dir.resolve(preset.name()))
                    .build()) {
                with = train(updater.make.get(), listener);
                assertTrue(
                        listener.failure().isEmpty(), () -> listener.failure().get());
                assertTrue(listener.latest("dense").isPresent());
            }
            assertEquals(without.length(), with.length());
            for (long i = 0; i < without.length(); i++) {
                assertEquals(
                        Float.floatToRawIntBits(without.getFloat(i)),
                        Float.floatToRawIntBits(with.getFloat(i)),
                        preset + ", parameter " + i);
            }
        }
    }
}
