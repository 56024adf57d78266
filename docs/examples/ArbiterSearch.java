import io.github.hullwatch.arbiter.objective.CandidateRun;
import io.github.hullwatch.arbiter.objective.Objectives;
import io.github.hullwatch.arbiter.run.BatchOptimizationRunner;
import io.github.hullwatch.arbiter.run.HyperParameters;
import io.github.hullwatch.arbiter.run.WatchedTaskCreator;
import io.github.hullwatch.arbiter.run.WatchingTaskListener;
import io.github.hullwatch.report.Report;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.Random;
import org.deeplearning4j.arbiter.MultiLayerSpace;
import org.deeplearning4j.arbiter.conf.updater.SgdSpace;
import org.deeplearning4j.arbiter.layers.DenseLayerSpace;
import org.deeplearning4j.arbiter.layers.OutputLayerSpace;
import org.deeplearning4j.arbiter.optimize.api.data.DataSource;
import org.deeplearning4j.arbiter.optimize.api.termination.MaxCandidatesCondition;
import org.deeplearning4j.arbiter.optimize.config.OptimizationConfiguration;
import org.deeplearning4j.arbiter.optimize.distribution.LogUniformDistribution;
import org.deeplearning4j.arbiter.optimize.generator.RandomSearchGenerator;
import org.deeplearning4j.arbiter.optimize.parameter.continuous.ContinuousParameterSpace;
import org.deeplearning4j.arbiter.optimize.parameter.integer.IntegerParameterSpace;
import org.deeplearning4j.arbiter.optimize.runner.CandidateInfo;
import org.deeplearning4j.arbiter.optimize.runner.IOptimizationRunner;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A search with Arbiter's own space, generator and conditions, which looks for the candidate whose neurons come to
 * surround the origin soonest: what an Arbiter program has to change is the score function, the task creator and the
 * runner.
 *
 * <p>Argument: the directory of the search, {@code runs/arbiter-search} by default. Takes some seconds.
 */
public final class ArbiterSearch {

    private static final int INPUTS = 4;

    private ArbiterSearch() {}

    /** Points about the origin, of two kinds by the sign of x₀x₁. Arbiter makes one for each candidate. */
    public static final class Quadrants implements DataSource {
        private static final long serialVersionUID = 1L;

        @Override
        public void configure(Properties properties) {}

        @Override
        public Object trainData() {
            return batches(640, 1);
        }

        @Override
        public Object testData() {
            return batches(320, 2);
        }

        @Override
        public Class<?> getDataType() {
            return DataSetIterator.class;
        }

        private static DataSetIterator batches(int size, long seed) {
            Random random = new Random(seed);
            INDArray points = Nd4j.create(size, INPUTS);
            INDArray kinds = Nd4j.create(size, 2);
            for (int i = 0; i < size; i++) {
                double[] point = random.doubles(INPUTS, -1, 1).toArray();
                for (int j = 0; j < INPUTS; j++) {
                    points.putScalar(i, j, point[j]);
                }
                kinds.putScalar(i, point[0] * point[1] > 0 ? 1 : 0, 1);
            }
            return new ExistingDataSetIterator(new DataSet(points, kinds).batchBy(32));
        }
    }

    public static void main(String[] args) throws Exception {
        Path dir = Path.of(args.length > 0 ? args[0] : "runs/arbiter-search");
        MultiLayerSpace space = new MultiLayerSpace.Builder()
                .seed(9) // of the networks: without one every candidate has another
                .weightInit(WeightInit.XAVIER)
                .updater(new SgdSpace(new ContinuousParameterSpace(new LogUniformDistribution(0.1, 2))))
                .addLayer(new DenseLayerSpace.Builder()
                        .nIn(INPUTS)
                        .nOut(new IntegerParameterSpace(5, 9))
                        .activation(Activation.RELU)
                        .build())
                .addLayer(new OutputLayerSpace.Builder()
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .lossFunction(LossFunction.MCXENT)
                        .build())
                .numEpochs(20)
                .build();

        try (WatchingTaskListener watching = new WatchingTaskListener(dir, space, hull -> hull.every(5))) {
            OptimizationConfiguration configuration = new OptimizationConfiguration.Builder()
                    .candidateGenerator(new RandomSearchGenerator(space))
                    .dataSource(Quadrants.class, new Properties())
                    .scoreFunction(watching.score(Objectives.parse("hull-entry:layer0")))
                    .terminationConditions(new MaxCandidatesCondition(8))
                    .rngSeed(11)
                    .build();
            IOptimizationRunner runner =
                    new BatchOptimizationRunner(configuration, new WatchedTaskCreator(watching), 2, 4);
            runner.execute();

            HyperParameters names = HyperParameters.of(space);
            for (CandidateInfo candidate : runner.getCandidateStatus()) {
                var entry = CandidateRun.read(watching.runDir(candidate.getIndex())).hullEntry(null);
                System.out.printf(
                        Locale.ROOT,
                        "%d %s: %s, hull entry %s%n",
                        candidate.getIndex(),
                        candidate.getCandidateStatus(),
                        names.values(candidate.getFlatParams()),
                        entry.isPresent() ? "at iteration " + entry.getAsLong() : "never");
            }

            int best = runner.bestScoreCandidateIndex();
            Path run = watching.runDir(best);
            MultiLayerNetwork model =
                    ModelSerializer.restoreMultiLayerNetwork(run.resolve("model.zip").toFile());
            double accuracy = model.evaluate(Quadrants.batches(320, 2)).accuracy();
            System.out.printf(
                    Locale.ROOT,
                    "Best: candidate %d, %d neurons, accuracy %.2f%nSee %s%n",
                    best,
                    model.layerSize(0),
                    accuracy,
                    Report.write(run));
        }
    }
}
