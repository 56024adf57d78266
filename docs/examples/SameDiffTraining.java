import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.listener.HullwatchListener;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.nd4j.autodiff.listeners.At;
import org.nd4j.autodiff.listeners.BaseListener;
import org.nd4j.autodiff.listeners.Loss;
import org.nd4j.autodiff.listeners.Operation;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.weightinit.impl.XavierInitScheme;

/**
 * Watches a SameDiff model, whose listeners are of another kind: one of them says where the training is, and the
 * program hands over a copy of the weights when it is asked for one.
 */
public final class SameDiffTraining {

    public static void main(String[] args) {
        SameDiff model = SameDiff.create();
        SDVariable in = model.placeHolder("in", DataType.FLOAT, -1, 4);
        SDVariable label = model.placeHolder("label", DataType.FLOAT, -1, 2);
        SDVariable w0 = model.var("w0", new XavierInitScheme('c', 4, 8), DataType.FLOAT, 4, 8);
        SDVariable w1 = model.var("w1", new XavierInitScheme('c', 8, 2), DataType.FLOAT, 8, 2);
        SDVariable hidden = model.math.tanh(in.mmul(w0));
        SDVariable logits = hidden.mmul(w1).rename("logits");
        model.setLossVariables(model.loss.softmaxCrossEntropy("loss", label, logits, null));
        model.setTrainingConfig(TrainingConfig.builder()
                .updater(new Adam(0.01))
                .dataSetFeatureMapping("in")
                .dataSetLabelMapping("label")
                .build());

        try (HullwatchListener hull = HullwatchListener.builder()
                .runDir(Path.of("runs/samediff"))
                .every(5)
                .build()) {
            hull.attach(() -> {
                Map<String, Vectors> weights = new LinkedHashMap<>();
                weights.put("hidden", neurons(w0.getArr()));
                weights.put("output", neurons(w1.getArr()));
                return weights;
            });
            model.setListeners(new Steps(hull));
            model.fit(data(), 6);
            hull.latest().forEach(System.out::println);
        }
    }

    /** A copy of the columns: the weights of one neuron each. */
    private static Vectors neurons(INDArray inputsByNeurons) {
        int inputs = (int) inputsByNeurons.size(0);
        int neurons = (int) inputsByNeurons.size(1);
        return Vectors.columns(inputsByNeurons.dup('c').data().asFloat(), neurons, inputs);
    }

    /** Says where the training is: SameDiff calls it before and after each update. */
    private static final class Steps extends BaseListener {
        private final HullwatchListener hull;
        private double loss;

        Steps(HullwatchListener hull) {
            this.hull = hull;
        }

        @Override
        public boolean isActive(Operation operation) {
            return operation == Operation.TRAINING;
        }

        @Override
        public void iterationStart(SameDiff model, At at, MultiDataSet data, long etlMilliseconds) {
            hull.beginStep(at.iteration());
            loss = model.output(Map.of("in", data.getFeatures(0), "label", data.getLabels(0)), "loss")
                    .get("loss")
                    .getDouble(0);
        }

        @Override
        public void iterationDone(SameDiff model, At at, MultiDataSet data, Loss reported) {
            hull.endStep(at.epoch(), loss); // SameDiff of 1.0.0-M2.1 reports 0
        }
    }

    private static ExistingDataSetIterator data() {
        Random random = new Random(1);
        INDArray features = Nd4j.zeros(DataType.FLOAT, 16, 4);
        INDArray labels = Nd4j.zeros(DataType.FLOAT, 16, 2);
        for (int i = 0; i < 16; i++) {
            for (int k = 0; k < 4; k++) {
                features.putScalar(i, k, random.nextGaussian());
            }
            labels.putScalar(i, features.getDouble(i, 0) > 0 ? 1 : 0, 1);
        }
        return new ExistingDataSetIterator(new DataSet(features, labels).batchBy(8));
    }
}
