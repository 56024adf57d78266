#!/usr/bin/env bash
# Deeplearning4j 1.0.0-M2.1: the score that early stopping gives back with its best model, getBestModelScore of the
# EarlyStoppingResult, is 0, whatever the models scored, since it is asked of the copy that was saved, which has scored nothing yet.
# The best epoch and the scores by epoch are right. So several early-stopped trainings that are compared by it are all equal.
# Expected: the score of the best epoch, as the result's javadoc says.
#
# Needs a JDK 17 or newer and Maven. Prints what was seen; fails if that is no longer so.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
os=$(uname -s); arch=$(uname -m)
case "$os-$arch" in
  Linux-x86_64) natives=linux-x86_64 ;;
  Linux-aarch64) natives=linux-arm64 ;;
  Darwin-x86_64) natives=macosx-x86_64 ;;
  Darwin-arm64) natives=macosx-arm64 ;;
  *) echo "no native library for $os-$arch" >&2; exit 2 ;;
esac
cat > pom.xml <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <properties><javacpp.platform>$natives</javacpp.platform></properties>
  <dependencies>
    <dependency><groupId>org.deeplearning4j</groupId><artifactId>deeplearning4j-nn</artifactId><version>1.0.0-M2.1</version></dependency>
    <dependency><groupId>org.nd4j</groupId><artifactId>nd4j-native</artifactId><version>1.0.0-M2.1</version></dependency>
    <dependency><groupId>org.nd4j</groupId><artifactId>nd4j-native</artifactId><version>1.0.0-M2.1</version><classifier>$natives</classifier></dependency>
    <dependency><groupId>org.bytedeco</groupId><artifactId>javacpp</artifactId><version>1.5.7</version><classifier>$natives</classifier></dependency>
    <dependency><groupId>org.bytedeco</groupId><artifactId>openblas</artifactId><version>0.3.19-1.5.7</version><classifier>$natives</classifier></dependency>
  </dependencies>
</project>
POM
cat > Finding.java <<'JAVA'
import java.nio.file.Files;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.EarlyStoppingModelSaver;
import org.deeplearning4j.earlystopping.EarlyStoppingResult;
import org.deeplearning4j.earlystopping.saver.InMemoryModelSaver;
import org.deeplearning4j.earlystopping.saver.LocalFileModelSaver;
import org.deeplearning4j.earlystopping.scorecalc.ClassificationScoreCalculator;
import org.deeplearning4j.earlystopping.scorecalc.DataSetLossCalculator;
import org.deeplearning4j.earlystopping.scorecalc.ScoreCalculator;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingTrainer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

public class Finding {
    public static void main(String[] args) throws Exception {
        INDArray features = Nd4j.create(new float[][] {{1, 0}, {2, 1}, {-1, 1}, {-2, 0}});
        INDArray labels = Nd4j.create(new float[][] {{1, 0}, {1, 0}, {0, 1}, {0, 1}});
        ListDataSetIterator<DataSet> data = new ListDataSetIterator<>(new DataSet(features, labels).asList(), 2);
        for (boolean file : new boolean[] {false, true}) {
            for (boolean accuracy : new boolean[] {false, true}) {
                MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(1).updater(new Sgd(.5)).list()
                        .layer(new OutputLayer.Builder().nIn(2).nOut(2).activation(Activation.SOFTMAX).build()).build());
                network.init();
                EarlyStoppingModelSaver<MultiLayerNetwork> saver = file
                        ? new LocalFileModelSaver(Files.createTempDirectory(java.nio.file.Path.of("."), "models").toString())
                        : new InMemoryModelSaver<>();
                ScoreCalculator<?> calculator = accuracy
                        ? new ClassificationScoreCalculator(Evaluation.Metric.ACCURACY, data) : new DataSetLossCalculator(data, true);
                EarlyStoppingResult<MultiLayerNetwork> result = new EarlyStoppingTrainer(
                        new EarlyStoppingConfiguration.Builder<MultiLayerNetwork>().modelSaver(saver).scoreCalculator(calculator)
                                .epochTerminationConditions(new MaxEpochsTerminationCondition(3)).build(), network, data).fit();
                System.out.printf("seen: %s, %s: best epoch %d, its score %.3f, getBestModelScore %.3f%n", file ? "files" : "memory",
                        accuracy ? "accuracy" : "loss", result.getBestModelEpoch(),
                        result.getScoreVsEpoch().get(result.getBestModelEpoch()), result.getBestModelScore());
            }
        }
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "The best model of each training is said to have scored 0."
cat > expected <<'TEXT'
seen: memory, loss: best epoch 2, its score 0.075, getBestModelScore 0.000
seen: memory, accuracy: best epoch 0, its score 1.000, getBestModelScore 0.000
seen: files, loss: best epoch 2, its score 0.075, getBestModelScore 0.000
seen: files, accuracy: best epoch 0, its score 1.000, getBestModelScore 0.000
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
