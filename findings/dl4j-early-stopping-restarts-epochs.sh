#!/usr/bin/env bash
# Deeplearning4j 1.0.0-M2.1: early stopping sets the epoch count of the model that it is given back to 0, and leaves it one less than
# the epochs that it trained. A schedule by epochs whose learning rate had come down to .01 in five epochs of fit is back at .1 under
# early stopping, while the count of iterations goes on. Expected: the model trains on from where it is, as with fit, whose second
# call continues both counts.
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
import java.util.Map;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.scorecalc.DataSetLossCalculator;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingTrainer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

public class Finding {
    public static void main(String[] args) {
        INDArray features = Nd4j.create(new float[][] {{1, 0}, {2, 1}, {-1, 1}, {-2, 0}});
        INDArray labels = Nd4j.create(new float[][] {{1, 0}, {1, 0}, {0, 1}, {0, 1}});
        ListDataSetIterator<DataSet> data = new ListDataSetIterator<>(new DataSet(features, labels).asList(), 2);
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(1)
                .updater(new Sgd(new MapSchedule(ScheduleType.EPOCH, Map.of(0, .1, 3, .01)))).list()
                .layer(new OutputLayer.Builder().nIn(2).nOut(2).activation(Activation.SOFTMAX).build()).build());
        network.init();
        network.fit(data, 3);
        say("after 3 epochs of fit", network);
        network.fit(data, 2);
        say("after 2 more", network);
        new EarlyStoppingTrainer(new EarlyStoppingConfiguration.Builder<MultiLayerNetwork>()
                .scoreCalculator(new DataSetLossCalculator(data, true))
                .epochTerminationConditions(new MaxEpochsTerminationCondition(2)).build(), network, data).fit();
        say("after 2 of early stopping", network);
    }

    static void say(String when, MultiLayerNetwork network) {
        System.out.printf("seen: %s: epoch %d, iteration %d, learning rate %.2f%n", when, network.getEpochCount(),
                network.getIterationCount(), network.getLearningRate(0));
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "The epochs that the model had trained before are forgotten."
cat > expected <<'TEXT'
seen: after 3 epochs of fit: epoch 3, iteration 6, learning rate 0.01
seen: after 2 more: epoch 5, iteration 10, learning rate 0.01
seen: after 2 of early stopping: epoch 1, iteration 14, learning rate 0.10
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
