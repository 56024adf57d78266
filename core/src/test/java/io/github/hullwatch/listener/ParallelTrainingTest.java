package io.github.hullwatch.listener;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.run.verify.RunVerifier;
import io.github.hullwatch.run.verify.Verification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.solvers.accumulation.encoding.threshold.AdaptiveThresholdAlgorithm;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.deeplearning4j.parallelism.ParallelWrapper.TrainingMode;
import org.deeplearning4j.parallelism.trainer.Trainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

/** What is seen of a model that Deeplearning4j's own ParallelWrapper trains, in both of its modes. */
class ParallelTrainingTest {

    private static final int WORKERS = 2;

    @TempDir
    private Path temp;

    private Path dir() {
        return temp.resolve("run");
    }

    /** Every test that writes a run leaves one that holds, and no line stands twice. */
    @AfterEach
    void theRunHolds() {
        if (Files.exists(dir())) {
            Verification found = RunVerifier.verify(dir());
            assertTrue(found.ok(), () -> String.valueOf(found.failure()));
            Set<String> seen = new HashSet<>();
            for (Measurement line : RunReader.open(dir()).measurements()) {
                assertTrue(seen.add(line.iteration() + " " + line.quantity() + " " + line.block()), line.toString());
            }
        }
    }

    private static MultiLayerNetwork network() {
        return Networks.dense(new Sgd(0.5), DataType.FLOAT);
    }

    private HullwatchListener every(int iterations) {
        return HullwatchListener.builder().runDir(dir()).every(iterations).build();
    }

    private static <M extends Model> ParallelWrapper averaging(M model, int frequency) {
        return new ParallelWrapper.Builder<>(model)
                .workers(WORKERS)
                .prefetchBuffer(0)
                .averagingFrequency(frequency)
                .build();
    }

    private long[] iterations(String quantity, String layer) {
        return RunReader.open(dir()).measurements().stream()
                .filter(m -> m.quantity().equals(quantity))
                .filter(m -> layer == null || m.block().layer().equals(layer))
                .mapToLong(Measurement::iteration)
                .toArray();
    }

    private double meanNorm(String layer, long iteration) {
        return RunReader.open(dir()).measurements().stream()
                .filter(m -> m.quantity().equals("norms") && m.iteration() == iteration)
                .filter(m -> m.block().layer().equals(layer))
                .findFirst()
                .orElseThrow()
                .number("mean");
    }

    private List<String> notes() {
        return RunReader.open(dir()).manifest().notes();
    }

    /** Mean norm of the columns of the first layer's weights, which stand first in the parameters, column by column. */
    private static double meanNorm(double[] parameters) {
        double sum = 0;
        for (int j = 0; j < 8; j++) {
            double squares = 0;
            for (int k = 0; k < Networks.INPUTS; k++) {
                squares += Math.pow(parameters[j * Networks.INPUTS + k], 2);
            }
            sum += Math.sqrt(squares);
        }
        return sum / 8;
    }

    /** The parameters of every worker after each of its iterations. */
    private static final class Recorder extends BaseTrainingListener {
        final Map<String, List<double[]>> byThread = new ConcurrentHashMap<>();

        @Override
        public void iterationDone(Model model, int iteration, int epoch) {
            byThread.computeIfAbsent(Thread.currentThread().getName(), unused -> new ArrayList<>())
                    .add(model.params().toDoubleVector());
        }

        /** The mean over the workers after so many iterations of each. */
        double[] mean(int iterations) {
            double[] mean = new double[byThread.values().iterator().next().get(0).length];
            for (List<double[]> worker : byThread.values()) {
                double[] parameters = worker.get(iterations - 1);
                for (int i = 0; i < mean.length; i++) {
                    mean[i] += parameters[i] / byThread.size();
                }
            }
            return mean;
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1, '0 1 2 3 4 5 6'", "2, 1, '0 2 4 6'", "3, 1, '0 3 6'", "3, 2, '0 3 6'", "2, 3, '0 4 6'"})
    void onlyAveragesAreMeasured(int frequency, int every, String measured) {
        MultiLayerNetwork network = network();
        ParallelWrapper wrapper = averaging(network, frequency);
        Recorder recorder = new Recorder();
        wrapper.setListeners(recorder);
        try (HullwatchListener hull = every(every)) {
            ParallelTraining.attach(hull, wrapper);
            wrapper.fit(Networks.batches(6 * WORKERS, 4));
            assertTrue(hull.failure().isEmpty(), () -> hull.failure().toString());
        }
        assertEquals(WORKERS, recorder.byThread.size());
        long[] iterations = iterations("hull", "hidden");
        assertEquals(
                measured,
                String.join(
                        " ",
                        java.util.Arrays.stream(iterations)
                                .mapToObj(Long::toString)
                                .toList()));
        assertArrayEquals(iterations, iterations("hull", "output"));
        for (long iteration : iterations) {
            if (iteration > 0) {
                assertEquals(
                        meanNorm(recorder.mean((int) iteration)),
                        meanNorm("hidden", iteration),
                        1e-5,
                        "at " + iteration);
            }
        }
        assertEquals(meanNorm(network.params().toDoubleVector()), meanNorm("hidden", 6), 1e-5);
        assertArrayEquals(new long[] {0, 1, 2, 3, 4, 5}, iterations("loss", null));
        assertEquals(1, notes().size(), notes().toString());
        assertTrue(notes().get(0).contains("2 workers and averaged them every " + frequency), notes().toString());
        assertEquals(Manifest.FINISHED, RunReader.open(dir()).manifest().status());
    }

    /** The wrapper counts rounds over all its fits, and the model counts what the first worker did. */
    @Test
    void fitsThatEndBetweenTwoAveragingsAreWatchedAsTheyAre() {
        MultiLayerNetwork network = network();
        network.fit(Networks.batches(5, 4));
        ParallelWrapper wrapper = averaging(network, 3);
        try (HullwatchListener hull = every(1)) {
            ParallelTraining.attach(hull, wrapper);
            wrapper.fit(Networks.batches(4 * WORKERS, 4));
            wrapper.fit(Networks.batches(4 * WORKERS, 4));
            assertTrue(hull.failure().isEmpty(), () -> hull.failure().toString());
        }
        // Begun at 5; averaged after 3 and 6 rounds, at 8 and 11; a second fit began at 9; the end.
        assertArrayEquals(new long[] {5, 8, 9, 11, 13}, iterations("hull", "hidden"));
        assertArrayEquals(new long[] {5, 6, 7, 8, 9, 10, 11, 12}, iterations("loss", null));
        assertEquals(meanNorm(network.params().toDoubleVector()), meanNorm("hidden", 13), 1e-5);
        assertTrue(notes().get(1).contains("2 iterations after the last averaging"), notes().toString());
        assertTrue(notes().get(1).contains("multiple of 6"), notes().toString());
    }

    @Test
    void theModelByItselfIsWatchedAtEveryIterationBeforeAndAfter() {
        MultiLayerNetwork network = network();
        ParallelWrapper wrapper = averaging(network, 2);
        try (HullwatchListener hull = every(1)) {
            ParallelTraining.attach(hull, wrapper);
            network.fit(Networks.batches(2, 4));
            wrapper.fit(Networks.batches(4 * WORKERS, 4));
            hull.measureNow();
            network.fit(Networks.batches(2, 4));
        }
        assertArrayEquals(new long[] {0, 1, 2, 4, 6, 7, 8}, iterations("hull", "hidden"));
        assertEquals(1, notes().size(), notes().toString());
    }

    /** Each fit in a thread of its own: sharing gradients hangs at its start now and then, whoever listens. */
    private static boolean fits(ParallelWrapper wrapper, DataSetIterator data) throws InterruptedException {
        FutureTask<Void> fit = new FutureTask<>(() -> wrapper.fit(data), null);
        Thread thread = new Thread(fit, "fit");
        thread.setDaemon(true);
        thread.start();
        try {
            fit.get(20, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    @Test
    void sharedGradientsAreWatchedAtEveryIteration() throws InterruptedException {
        for (int attempt = 0; attempt < 5; attempt++) {
            MultiLayerNetwork network = network();
            ParallelWrapper wrapper = new ParallelWrapper.Builder<>(network)
                    .workers(WORKERS)
                    .prefetchBuffer(0)
                    .trainingMode(TrainingMode.SHARED_GRADIENTS)
                    .thresholdAlgorithm(new AdaptiveThresholdAlgorithm(1e-3))
                    .build();
            Recorder recorder = new Recorder();
            wrapper.setListeners(recorder);
            Path run = temp.resolve("run" + attempt);
            HullwatchListener hull =
                    HullwatchListener.builder().runDir(run).every(1).build();
            ParallelTraining.attach(hull, wrapper);
            if (!fits(wrapper, Networks.batches(4 * WORKERS, 4))) {
                continue;
            }
            hull.close();
            assertTrue(RunVerifier.verify(run).ok());
            List<Measurement> norms = RunReader.open(run).measurements().stream()
                    .filter(m ->
                            m.quantity().equals("norms") && m.block().layer().equals("hidden"))
                    .toList();
            assertEquals(
                    List.of(0L, 1L, 2L, 3L, 4L),
                    norms.stream().map(Measurement::iteration).toList());
            for (int i = 1; i <= 4; i++) {
                for (List<double[]> worker : recorder.byThread.values()) {
                    assertEquals(meanNorm(worker.get(i - 1)), norms.get(i).number("mean"), 1e-5);
                }
            }
            assertTrue(RunReader.open(run).manifest().notes().get(0).contains("share gradients"));
            return;
        }
        Assumptions.abort("sharing gradients hung in Deeplearning4j five times");
    }

    @Test
    void aGraphIsWatchedTheSame() {
        ComputationGraph graph = Networks.graph(new Sgd(0.1));
        ParallelWrapper wrapper = averaging(graph, 2);
        try (HullwatchListener hull = every(1)) {
            ParallelTraining.attach(hull, wrapper);
            wrapper.fit(Networks.batches(4 * WORKERS, 4));
        }
        assertArrayEquals(new long[] {0, 2, 4}, iterations("hull", "left"));
    }

    @Test
    void whereNobodySaysSoTheRunSaysWhoseWeightsTheyAre() {
        MultiLayerNetwork network = network();
        try (HullwatchListener hull = every(1)) {
            network.addListeners(hull);
            ParallelWrapper wrapper = averaging(network, 2);
            String said = Said.by(() -> wrapper.fit(Networks.batches(4 * WORKERS, 4)));
            assertTrue(said.contains("ParallelTraining.attach"), said);
        }
        assertArrayEquals(new long[] {0, 1, 2, 3, 4}, iterations("hull", "hidden"));
        assertEquals(List.of(ParallelWorker.NOTE), notes());
    }

    @Test
    void whatTheWrapperWasToldBeforeIsKept() {
        MultiLayerNetwork network = network();
        ParallelWrapper wrapper = averaging(network, 1);
        int[] asked = new int[1];
        wrapper.setModelParamsSupplier(() -> {
            asked[0]++;
            return null;
        });
        Recorder recorder = new Recorder();
        wrapper.setListeners(recorder);
        try (HullwatchListener hull = every(1)) {
            ParallelTraining.attach(hull, wrapper);
            assertEquals(List.of(recorder, hull), wrapper.getListeners());
            wrapper.fit(Networks.batches(2 * WORKERS, 4));
            assertEquals(2, asked[0]);
            assertSame(network, wrapper.getModel());
            ParallelWrapper other = averaging(network(), 1);
            assertThrows(IllegalStateException.class, () -> ParallelTraining.attach(hull, other));
            assertTrue(other.getListeners().isEmpty());
        }
    }

    /**
     * Waits with the first minibatch until every copy is made: Deeplearning4j makes them while the first worker trains,
     * and no two trainings are equal otherwise.
     */
    private static final class Waiting extends ExistingDataSetIterator {
        private static final long serialVersionUID = 1L;
        private final transient ParallelWrapper wrapper;

        Waiting(ParallelWrapper wrapper, int count) {
            super(batches(count));
            this.wrapper = wrapper;
        }

        private static List<DataSet> batches(int count) {
            List<DataSet> batches = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                batches.add(Networks.batch(4, i));
            }
            return DataSet.merge(batches).batchBy(20);
        }

        @Override
        public boolean asyncSupported() {
            return false;
        }

        @Override
        public DataSet next() {
            for (Trainer worker : wrapper.getZoo()) {
                while (!(worker.getModel() instanceof MultiLayerNetwork copy)
                        || copy.getListeners().isEmpty()) {
                    LockSupport.parkNanos(1_000_000);
                }
            }
            return super.next();
        }
    }

    private INDArray train(boolean watched) {
        MultiLayerNetwork network = Networks.dense(new Adam(0.01), DataType.FLOAT);
        ParallelWrapper wrapper = averaging(network, 2);
        wrapper.setListeners(new BaseTrainingListener() {});
        if (watched) {
            try (HullwatchListener hull = every(1)) {
                ParallelTraining.attach(hull, wrapper);
                wrapper.fit(new Waiting(wrapper, 6 * WORKERS));
            }
        } else {
            wrapper.fit(new Waiting(wrapper, 6 * WORKERS));
        }
        return network.params().dup();
    }

    @Test
    void weightsAreTheSameToTheBit() {
        INDArray without = train(false);
        assertEquals(without, train(false), "repeats itself without a listener");
        INDArray with = train(true);
        for (long i = 0; i < without.length(); i++) {
            assertEquals(
                    Float.floatToRawIntBits(without.getFloat(i)), Float.floatToRawIntBits(with.getFloat(i)), "at " + i);
        }
        assertFalse(without.equals(network().params()));
    }
}
