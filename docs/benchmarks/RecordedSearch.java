import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hullwatch.arbiter.objective.Objectives;
import io.github.hullwatch.arbiter.record.CandidateRecord;
import io.github.hullwatch.arbiter.record.SearchRecord;
import io.github.hullwatch.arbiter.run.NetworkTraining;
import io.github.hullwatch.arbiter.run.Search;
import io.github.hullwatch.arbiter.stop.MedianRule;
import io.github.hullwatch.arbiter.stop.Signal;
import io.github.hullwatch.files.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.arbiter.DL4JConfiguration;
import org.deeplearning4j.arbiter.MultiLayerSpace;
import org.deeplearning4j.arbiter.conf.updater.SgdSpace;
import org.deeplearning4j.arbiter.layers.DenseLayerSpace;
import org.deeplearning4j.arbiter.layers.OutputLayerSpace;
import org.deeplearning4j.arbiter.optimize.distribution.LogUniformDistribution;
import org.deeplearning4j.arbiter.optimize.parameter.continuous.ContinuousParameterSpace;
import org.deeplearning4j.arbiter.optimize.parameter.integer.IntegerParameterSpace;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Records a search on which rules for early ending are tried: the loss and the depth of 40 networks at every tenth of
 * 400 iterations, and how good each was at the end. Writes {@code recorded-search.json} of the tests of the module
 * arbiter: {@code docs/benchmarks/recorded-search.sh}.
 */
public final class RecordedSearch {

    private static final int INPUTS = 4;
    private static final int EVERY = 10;

    private RecordedSearch() {}

    /** Points of two kinds, by the sign of x₀x₁, and by that alone. */
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

    public static void main(String[] args) throws Exception {
        Path dir = Files.createTempDirectory("recorded-search").resolve("search");
        MultiLayerSpace space = new MultiLayerSpace.Builder()
                .weightInit(WeightInit.XAVIER)
                .updater(new SgdSpace(new ContinuousParameterSpace(new LogUniformDistribution(0.01, 3))))
                .addLayer(new DenseLayerSpace.Builder()
                        .nIn(INPUTS)
                        .nOut(new IntegerParameterSpace(4, 24))
                        .activation(Activation.RELU)
                        .build())
                .addLayer(new OutputLayerSpace.Builder()
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .lossFunction(LossFunction.MCXENT)
                        .build())
                .numEpochs(20)
                .build();
        SearchRecord search = Search.builder(
                        dir,
                        space,
                        NetworkTraining.<DL4JConfiguration>on(() -> batches(640, 1), () -> batches(640, 2))
                                .watching(hull -> hull.every(EVERY))
                                .depthOf("layer0"),
                        Objectives.parse("test-loss"))
                .candidates(40)
                .parallel(2)
                .seed(15)
                .earlyEnd(new MedianRule(Signal.BOTH, Long.MAX_VALUE)) // ends nobody, but keeps the curves
                .build()
                .run()
                .record();
        ObjectNode recorded = Json.MAPPER.createObjectNode();
        recorded.put("planned", search.candidates().get(0).iterations());
        ArrayNode candidates = recorded.putArray("candidates");
        for (CandidateRecord candidate : search.candidates()) {
            ObjectNode one = candidates.addObject();
            one.put("testLoss", candidate.score());
            ArrayNode losses = one.putArray("losses");
            ArrayNode depths = one.putArray("depths");
            List<String> curve = Files.readAllLines(
                    dir.resolve("curves").resolve(Path.of(candidate.runDir()).getFileName() + ".csv"));
            for (String line : curve.subList(1, curve.size())) {
                String[] fields = line.split(",", -1);
                if (Long.parseLong(fields[0]) % EVERY == 0) {
                    losses.add(rounded(fields[1]));
                    depths.add(rounded(fields[2]));
                }
            }
        }
        Files.writeString(
                Path.of(args[0]),
                Json.MAPPER.writeValueAsString(recorded).replace("},{", "},\n{").replace("\"candidates\":[", "\"candidates\":[\n")
                        + "\n");
    }

    private static double rounded(String number) {
        return Math.round(Double.parseDouble(number) * 1e4) / 1e4;
    }
}
