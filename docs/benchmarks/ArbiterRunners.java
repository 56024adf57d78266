import com.sun.management.OperatingSystemMXBean;
import io.github.hullwatch.arbiter.run.BatchOptimizationRunner;
import io.github.hullwatch.arbiter.run.WatchedTaskCreator;
import io.github.hullwatch.arbiter.run.WatchingTaskListener;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import org.deeplearning4j.arbiter.MultiLayerSpace;
import org.deeplearning4j.arbiter.conf.updater.SgdSpace;
import org.deeplearning4j.arbiter.layers.DenseLayerSpace;
import org.deeplearning4j.arbiter.layers.OutputLayerSpace;
import org.deeplearning4j.arbiter.optimize.api.data.DataSource;
import org.deeplearning4j.arbiter.optimize.api.saving.ResultReference;
import org.deeplearning4j.arbiter.optimize.api.termination.MaxCandidatesCondition;
import org.deeplearning4j.arbiter.optimize.config.OptimizationConfiguration;
import org.deeplearning4j.arbiter.optimize.generator.RandomSearchGenerator;
import org.deeplearning4j.arbiter.optimize.parameter.continuous.ContinuousParameterSpace;
import org.deeplearning4j.arbiter.optimize.parameter.integer.IntegerParameterSpace;
import org.deeplearning4j.arbiter.optimize.runner.IOptimizationRunner;
import org.deeplearning4j.arbiter.optimize.runner.LocalOptimizationRunner;
import org.deeplearning4j.arbiter.saver.local.FileModelSaver;
import org.deeplearning4j.arbiter.scoring.impl.TestSetLossScoreFunction;
import org.deeplearning4j.arbiter.task.MultiLayerNetworkTaskCreator;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A search of small candidates by Arbiter's own runner and task creator, and by ours with Hullwatch attached to each,
 * on the same candidates, in turn: {@code docs/benchmarks/arbiter.sh [ROUNDS [CANDIDATES [PARALLEL]]]}.
 */
public final class ArbiterRunners {

    private ArbiterRunners() {}

    /** Three clouds of points in the plane, batches of 32. */
    public static final class Clouds implements DataSource {
        private static final long serialVersionUID = 1L;

        @Override
        public void configure(Properties properties) {}

        @Override
        public Object trainData() {
            return batches(320, 7);
        }

        @Override
        public Object testData() {
            return batches(320, 8);
        }

        @Override
        public Class<?> getDataType() {
            return DataSetIterator.class;
        }

        private static DataSetIterator batches(int size, long seed) {
            Random random = new Random(seed);
            INDArray points = Nd4j.create(size, 2);
            INDArray classes = Nd4j.create(size, 3);
            for (int i = 0; i < size; i++) {
                double angle = 2 * Math.PI * (i % 3) / 3;
                points.putScalar(i, 0, Math.cos(angle) + 0.4 * random.nextGaussian());
                points.putScalar(i, 1, Math.sin(angle) + 0.4 * random.nextGaussian());
                classes.putScalar(i, i % 3, 1);
            }
            return new ExistingDataSetIterator(new DataSet(points, classes).batchBy(32));
        }
    }

    private static MultiLayerSpace space() {
        return new MultiLayerSpace.Builder()
                .seed(12)
                .updater(new SgdSpace(new ContinuousParameterSpace(0.01, 0.5)))
                .addLayer(new DenseLayerSpace.Builder()
                        .nIn(2)
                        .nOut(new IntegerParameterSpace(4, 40))
                        .activation(Activation.TANH)
                        .build())
                .addLayer(new OutputLayerSpace.Builder()
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .lossFunction(LossFunction.MCXENT)
                        .build())
                .numEpochs(20)
                .build();
    }

    private static OptimizationConfiguration configuration(MultiLayerSpace space, int candidates, Path models) {
        return new OptimizationConfiguration.Builder()
                .candidateGenerator(new RandomSearchGenerator(space))
                .dataSource(Clouds.class, new Properties())
                .modelSaver(new FileModelSaver(models.toString()))
                .scoreFunction(new TestSetLossScoreFunction())
                .terminationConditions(new MaxCandidatesCondition(candidates))
                .rngSeed(5)
                .build();
    }

    private static Map<Integer, Double> scores(IOptimizationRunner runner) throws Exception {
        Map<Integer, Double> scores = new TreeMap<>();
        for (ResultReference reference : runner.getResults()) {
            scores.put(reference.getResult().getIndex(), reference.getResult().getScore());
        }
        return scores;
    }

    /** Of a search, in seconds. */
    private record Time(double wall, double processor) {
        static Time of(IOptimizationRunner runner) {
            var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            long cpu = machine.getProcessCpuTime();
            long start = System.nanoTime();
            runner.execute();
            return new Time((System.nanoTime() - start) / 1e9, (machine.getProcessCpuTime() - cpu) / 1e9);
        }
    }

    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 2;
        int candidates = args.length > 1 ? Integer.parseInt(args[1]) : 40;
        int parallel = args.length > 2 ? Integer.parseInt(args[2]) : 1;
        Path out = Files.createTempDirectory("arbiter-runners");
        for (int round = 0; round < rounds; round++) {
            Path here = Files.createDirectories(out.resolve("round" + round));
            Path theirModels = Files.createDirectories(here.resolve("theirs"));
            IOptimizationRunner theirs = new LocalOptimizationRunner(
                    parallel, configuration(space(), candidates, theirModels), new MultiLayerNetworkTaskCreator());
            Time stock = Time.of(theirs);
            Path ourModels = Files.createDirectories(here.resolve("ours"));
            MultiLayerSpace space = space();
            try (WatchingTaskListener watching = new WatchingTaskListener(here.resolve("runs"), space)) {
                IOptimizationRunner ours = new BatchOptimizationRunner(
                        configuration(space, candidates, ourModels),
                        new WatchedTaskCreator(watching),
                        parallel,
                        Math.max(4, parallel));
                Time own = Time.of(ours);
                Map<Integer, Double> expected = scores(theirs);
                Map<Integer, Double> found = scores(ours);
                expected.keySet().retainAll(found.keySet()); // with several threads Arbiter runs more than it was asked for
                System.out.printf(
                        Locale.ROOT,
                        "round %d, %d candidates, %d at once: Arbiter %.1f s (processor %.1f), Hullwatch %.1f s (processor %.1f),"
                                + " ratio %.3f, scores of %d %s%n",
                        round,
                        candidates,
                        parallel,
                        stock.wall(),
                        stock.processor(),
                        own.wall(),
                        own.processor(),
                        own.wall() / stock.wall(),
                        expected.size(),
                        expected.equals(found) ? "equal" : "differ");
            }
        }
    }
}
