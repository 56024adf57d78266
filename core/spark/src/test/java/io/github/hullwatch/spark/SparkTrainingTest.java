package io.github.hullwatch.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.run.verify.RunVerifier;
import io.github.hullwatch.run.verify.Verification;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/** What is seen of a network that dl4j-spark trains with two workers on threads of this JVM. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class SparkTrainingTest {

    private static final int INPUTS = 5;
    private static final int NEURONS = 8;
    private static final int CLASSES = 3;

    private static JavaSparkContext context;

    @TempDir
    private Path temp;

    @BeforeAll
    static void start() {
        context = new JavaSparkContext(new SparkConf()
                .setMaster("local[2]")
                .setAppName("hullwatch")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.driver.host", "127.0.0.1"));
    }

    @AfterAll
    static void stop() {
        context.stop();
    }

    private Path dir() {
        return temp.resolve("run");
    }

    @BeforeEach
    void forget() {
        Recorder.SEEN.clear();
    }

    /** Every test that writes a run leaves one that holds, and no line stands twice. */
    @AfterEach
    void theRunHolds() {
        if (dir().toFile().exists()) {
            Verification found = RunVerifier.verify(dir());
            assertTrue(found.ok(), () -> String.valueOf(found.failure()));
            Set<String> seen = new HashSet<>();
            for (Measurement line : RunReader.open(dir()).measurements()) {
                assertTrue(seen.add(line.iteration() + " " + line.quantity() + " " + line.block()), line.toString());
            }
        }
    }

    /** What a worker had after one of its iterations. */
    private record Seen(int iteration, double loss, double[] parameters) {}

    /** Runs on the workers, in this JVM; it is copied for each round, so that what it saw stands outside of it. */
    private static final class Recorder extends BaseTrainingListener implements java.io.Serializable {
        private static final long serialVersionUID = 1L;
        static final Queue<Seen> SEEN = new ConcurrentLinkedQueue<>();

        @Override
        public void iterationDone(Model model, int iteration, int epoch) {
            SEEN.add(new Seen(iteration, model.score(), model.params().toDoubleVector()));
        }

        static List<Seen> at(int iteration) {
            return SEEN.stream().filter(seen -> seen.iteration == iteration).toList();
        }

        static double[] mean(int iteration) {
            List<Seen> workers = at(iteration);
            double[] mean = new double[workers.get(0).parameters.length];
            for (Seen worker : workers) {
                for (int i = 0; i < mean.length; i++) {
                    mean[i] += worker.parameters[i] / workers.size();
                }
            }
            return mean;
        }
    }

    private static NeuralNetConfiguration.Builder configuration() {
        return new NeuralNetConfiguration.Builder().seed(7).updater(new Sgd(0.5));
    }

    private static DenseLayer hidden() {
        return new DenseLayer.Builder()
                .name("hidden")
                .nIn(INPUTS)
                .nOut(NEURONS)
                .activation(Activation.TANH)
                .build();
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder()
                .name("output")
                .nIn(NEURONS)
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static MultiLayerNetwork network() {
        MultiLayerNetwork network = new MultiLayerNetwork(
                configuration().list().layer(hidden()).layer(output()).build());
        network.init();
        return network;
    }

    /** A minibatch of four examples each. */
    private static JavaRDD<DataSet> batches(int count) {
        List<DataSet> batches = new ArrayList<>();
        Random random = new Random(3);
        for (int i = 0; i < count; i++) {
            float[] features = new float[4 * INPUTS];
            for (int k = 0; k < features.length; k++) {
                features[k] = (float) random.nextGaussian();
            }
            float[] labels = new float[4 * CLASSES];
            for (int example = 0; example < 4; example++) {
                labels[example * CLASSES + random.nextInt(CLASSES)] = 1;
            }
            batches.add(new DataSet(
                    Nd4j.create(features, new int[] {4, INPUTS}), Nd4j.create(labels, new int[] {4, CLASSES})));
        }
        return context.parallelize(batches, 2);
    }

    private static ParameterAveragingTrainingMaster master(int frequency) {
        return new ParameterAveragingTrainingMaster.Builder(2, 4)
                .batchSizePerWorker(4)
                .averagingFrequency(frequency)
                .rddTrainingApproach(RDDTrainingApproach.Direct)
                .rngSeed(5)
                .build();
    }

    private HullwatchListener every(int iterations) {
        return HullwatchListener.builder().runDir(dir()).every(iterations).build();
    }

    private List<Measurement> lines(String quantity, String layer) {
        return RunReader.open(dir()).measurements().stream()
                .filter(m -> m.quantity().equals(quantity))
                .filter(m -> layer == null || m.block().layer().equals(layer))
                .toList();
    }

    private static long[] iterations(List<Measurement> lines) {
        return lines.stream().mapToLong(Measurement::iteration).toArray();
    }

    /** Mean norm of the columns of the first layer's weights, which stand first in the parameters, column by column. */
    private static double meanNorm(double[] parameters) {
        double sum = 0;
        for (int j = 0; j < NEURONS; j++) {
            double squares = 0;
            for (int k = 0; k < INPUTS; k++) {
                squares += Math.pow(parameters[j * INPUTS + k], 2);
            }
            sum += Math.sqrt(squares);
        }
        return sum / NEURONS;
    }

    @Test
    void onlyAveragesAreMeasuredAndLossesAreThoseOfTheirWeights() {
        MultiLayerNetwork network = network();
        double start = meanNorm(network.params().toDoubleVector());
        SparkDl4jMultiLayer spark = new SparkDl4jMultiLayer(context, network, master(3));
        try (HullwatchListener hull = every(1)) {
            SparkTraining.attach(hull, spark, null, List.of(new Recorder()));
            // Three whole rounds of 2 × 3, and one minibatch that fills none; twice.
            spark.fit(batches(19));
            assertEquals(6, hull.latest("hidden").orElseThrow().iteration());
            spark.fit(batches(19));
            assertTrue(hull.failure().isEmpty(), () -> hull.failure().toString());
            assertEquals(List.of(), List.copyOf(network.getListeners()));
        }
        List<Measurement> norms = lines("norms", "hidden");
        assertArrayEquals(new long[] {0, 3, 6, 9, 12, 15, 18}, iterations(norms));
        assertArrayEquals(iterations(norms), iterations(lines("hull", "output")));
        assertEquals(start, norms.get(0).number("mean"), 1e-5);
        for (Measurement line : norms.subList(1, norms.size())) {
            assertEquals(2, Recorder.at((int) line.iteration() - 1).size());
            assertEquals(
                    meanNorm(Recorder.mean((int) line.iteration() - 1)), line.number("mean"), 1e-5, line.toString());
        }
        assertEquals(meanNorm(network.params().toDoubleVector()), norms.get(6).number("mean"), 1e-5);
        List<Measurement> losses = lines("loss", null);
        assertArrayEquals(new long[] {0, 3, 6, 9, 12, 15}, iterations(losses));
        for (Measurement line : losses) {
            assertEquals(
                    Recorder.at((int) line.iteration()).stream()
                            .mapToDouble(Seen::loss)
                            .average()
                            .orElseThrow(),
                    line.number("value"),
                    1e-9);
        }
        assertEquals(
                List.of(0, 0, 0, 1, 1, 1),
                losses.stream().map(Measurement::epoch).toList());
        List<String> notes = RunReader.open(dir()).manifest().notes();
        assertTrue(notes.get(0).contains("2 workers and averaged them every 3 minibatches"), notes.toString());
        assertTrue(notes.get(0).contains("updater begins anew"), notes.toString());
    }

    @Test
    void whatFallsDueWithinARoundIsMeasuredAtItsEnd() {
        SparkDl4jMultiLayer spark = new SparkDl4jMultiLayer(context, network(), master(3));
        try (HullwatchListener hull = every(4)) {
            SparkTraining.attach(hull, spark);
            spark.fit(batches(2 * 3 * 5));
        }
        // Due at 0, 4, 8, 12; rounds end at 3, 6, 9, 12, 15.
        assertArrayEquals(new long[] {0, 6, 9, 12, 15}, iterations(lines("hull", "hidden")));
    }

    @Test
    void aGraphIsWatchedTheSame() {
        ComputationGraph graph = new ComputationGraph(configuration()
                .graphBuilder()
                .addInputs("in")
                .addLayer("hidden", hidden(), "in")
                .addLayer("output", output(), "hidden")
                .setOutputs("output")
                .build());
        graph.init();
        SparkComputationGraph spark = new SparkComputationGraph(context, graph, master(2));
        try (HullwatchListener hull = every(2)) {
            SparkTraining.attach(hull, spark);
            spark.fit(batches(8));
        }
        assertArrayEquals(new long[] {0, 2, 4}, iterations(lines("hull", "hidden")));
        assertArrayEquals(new long[] {0, 2}, iterations(lines("loss", null)));
    }

    @Test
    void anRddSmallerThanARoundIsWatchedAsItIsCounted() {
        MultiLayerNetwork network = network();
        SparkDl4jMultiLayer spark = new SparkDl4jMultiLayer(context, network, master(5));
        try (HullwatchListener hull = every(1)) {
            SparkTraining.attach(hull, spark);
            spark.fit(batches(3));
        }
        assertArrayEquals(new long[] {0, 5}, iterations(lines("norms", "hidden")));
        assertEquals(
                meanNorm(network.params().toDoubleVector()),
                lines("norms", "hidden").get(1).number("mean"),
                1e-5);
    }

    @Test
    void weightsThatTheProgramChangesBetweenFitsAreSeenWhenItAttachesAgain() {
        MultiLayerNetwork network = network();
        SparkDl4jMultiLayer spark = new SparkDl4jMultiLayer(context, network, master(2));
        double changed;
        try (HullwatchListener hull = every(1)) {
            SparkTraining.attach(hull, spark);
            spark.fit(batches(8));
            network.params().muli(3);
            changed = meanNorm(network.params().toDoubleVector());
            SparkTraining.attach(hull, spark);
            spark.fit(batches(8));
        }
        List<Measurement> norms = lines("norms", "hidden");
        assertArrayEquals(new long[] {0, 2, 4, 6, 8}, iterations(norms));
        assertEquals(changed, norms.get(2).number("mean"), 1e-5);
        assertEquals(1, RunReader.open(dir()).manifest().notes().size());
    }

    /** The default approach: minibatches are written to files, and read by the workers. */
    @Test
    void exportedMinibatchesAreWatchedTheSame() {
        SparkDl4jMultiLayer spark = new SparkDl4jMultiLayer(
                context,
                network(),
                new ParameterAveragingTrainingMaster.Builder(2, 4)
                        .batchSizePerWorker(4)
                        .averagingFrequency(2)
                        .exportDirectory(temp.resolve("export").toUri().toString())
                        .saveUpdater(true)
                        .build());
        try (HullwatchListener hull = every(1)) {
            SparkTraining.attach(hull, spark);
            spark.fit(batches(8));
        }
        assertArrayEquals(new long[] {0, 2, 4}, iterations(lines("hull", "hidden")));
        List<String> notes = RunReader.open(dir()).manifest().notes();
        assertFalse(notes.get(0).contains("updater begins anew"), notes.toString());
    }

    @Test
    void theListenerItselfIsRefusedBySparkByItsName() {
        MultiLayerNetwork network = network();
        SparkDl4jMultiLayer spark = new SparkDl4jMultiLayer(context, network, master(2));
        try (HullwatchListener hull = HullwatchListener.builder().build()) {
            spark.setListeners(hull);
            JavaRDD<DataSet> data = batches(8);
            Throwable refused = assertThrows(Exception.class, () -> spark.fit(data));
            while (refused.getCause() != null) {
                refused = refused.getCause();
            }
            assertTrue(refused.getMessage().contains(HullwatchListener.class.getName()), refused.getMessage());
        }
    }

    private static double[] train(HullwatchListener hull) {
        MultiLayerNetwork network = network();
        SparkDl4jMultiLayer spark = new SparkDl4jMultiLayer(context, network, master(2));
        if (hull != null) {
            SparkTraining.attach(hull, spark);
        }
        spark.fit(batches(8));
        spark.fit(batches(8));
        return network.params().toDoubleVector();
    }

    @Test
    void weightsAreTheSameToTheBit() {
        double[] without = train(null);
        assertArrayEquals(without, train(null));
        try (HullwatchListener hull = every(1)) {
            assertArrayEquals(without, train(hull));
        }
        assertArrayEquals(new long[] {0, 2, 4, 6, 8}, iterations(lines("hull", "hidden")));
    }

    @Test
    void aListenerThatIsClosedOrTakenIsRefusedAndOneThatClosesEarlyDisturbsNothing() {
        SparkDl4jMultiLayer first = new SparkDl4jMultiLayer(context, network(), master(2));
        SparkDl4jMultiLayer second = new SparkDl4jMultiLayer(context, network(), master(2));
        HullwatchListener hull = every(2);
        SparkTraining.attach(hull, first);
        assertThrows(IllegalStateException.class, () -> SparkTraining.attach(hull, second));
        hull.close();
        first.fit(batches(8));
        assertThrows(IllegalStateException.class, () -> SparkTraining.attach(hull, second));
        assertThrows(NullPointerException.class, () -> SparkTraining.attach(null, second));
        assertArrayEquals(new long[] {0}, iterations(lines("hull", "hidden")));
    }
}
