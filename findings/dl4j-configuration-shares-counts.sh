#!/usr/bin/env bash
# Deeplearning4j 1.0.0-M2.1: two networks that are made from one configuration object share their counts of iterations and epochs. After
# one has trained, the other, which has not, counts as many iterations, and its learning rate schedule has gone on with it. Expected:
# networks that share nothing but what their configuration says; their weights do not.
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
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;

public class Finding {
    public static void main(String[] args) {
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Sgd(new StepSchedule(ScheduleType.ITERATION, 0.1, 0.1, 2)))
                .list()
                .layer(new OutputLayer.Builder(LossFunction.MSE).nIn(2).nOut(2).activation(Activation.IDENTITY).build())
                .build();
        MultiLayerNetwork trained = new MultiLayerNetwork(configuration);
        trained.init();
        MultiLayerNetwork fresh = new MultiLayerNetwork(configuration);
        fresh.init();
        System.out.println("before: count " + fresh.getIterationCount() + ", rate " + fresh.getLearningRate(0));
        for (int i = 0; i < 5; i++) {
            trained.fit(new DataSet(Nd4j.ones(1, 2), Nd4j.ones(1, 2)));
        }
        System.out.printf("after: the untouched network counts %d, rate %.3f, equal weights %s%n",
                fresh.getIterationCount(), fresh.getLearningRate(0), fresh.params().equals(trained.params()));
        MultiLayerNetwork other = new MultiLayerNetwork(configuration.clone());
        other.init();
        trained.fit(new DataSet(Nd4j.ones(1, 2), Nd4j.ones(1, 2)));
        System.out.println("clone: one made from configuration.clone() counts " + other.getIterationCount()
                + " while the trained one counts " + trained.getIterationCount());
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep -E '^(before|after|clone):' | tee seen
echo "seen with Deeplearning4j 1.0.0-M2.1: the counts live in the configuration object; configuration.clone() copies them and parts"
cat > expected <<'TEXT'
before: count 0, rate 0.1
after: the untouched network counts 5, rate 0.001, equal weights false
clone: one made from configuration.clone() counts 5 while the trained one counts 6
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
