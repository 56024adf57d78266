#!/usr/bin/env bash
# Deeplearning4j 1.0.0-M2.1: with the loss MEAN_ABSOLUTE_ERROR, the scores of single examples (scoreExamples) are as many times too
# large as the layer has outputs: their mean is not the score of the data set, as it is for MSE and every other loss that was tried.
# Expected: a mean absolute error for each example.
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
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

public class Finding {
    public static void main(String[] args) {
        for (LossFunction loss : new LossFunction[] {LossFunction.MSE, LossFunction.L1, LossFunction.MEAN_ABSOLUTE_PERCENTAGE_ERROR,
                LossFunction.MEAN_ABSOLUTE_ERROR}) {
            for (int outputs : new int[] {2, 5}) {
                MultiLayerNetwork net = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(1).list()
                        .layer(new OutputLayer.Builder(loss).nIn(3).nOut(outputs).activation(Activation.IDENTITY).build()).build());
                net.init();
                Nd4j.getRandom().setSeed(1);
                DataSet data = new DataSet(Nd4j.rand(DataType.FLOAT, 8, 3), Nd4j.rand(DataType.FLOAT, 8, outputs).addi(1));
                System.out.printf(java.util.Locale.ROOT, "seen: %s, %d outputs: mean of scoreExamples is %.3f times the score%n",
                        loss, outputs, net.scoreExamples(data, false).meanNumber().doubleValue() / net.score(data));
            }
        }
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "seen with Deeplearning4j 1.0.0-M2.1: scoreExamples of the mean absolute error is the sum over the outputs"
cat > expected <<'TEXT'
seen: MSE, 2 outputs: mean of scoreExamples is 1.000 times the score
seen: MSE, 5 outputs: mean of scoreExamples is 1.000 times the score
seen: L1, 2 outputs: mean of scoreExamples is 1.000 times the score
seen: L1, 5 outputs: mean of scoreExamples is 1.000 times the score
seen: MEAN_ABSOLUTE_PERCENTAGE_ERROR, 2 outputs: mean of scoreExamples is 1.000 times the score
seen: MEAN_ABSOLUTE_PERCENTAGE_ERROR, 5 outputs: mean of scoreExamples is 1.000 times the score
seen: MEAN_ABSOLUTE_ERROR, 2 outputs: mean of scoreExamples is 2.000 times the score
seen: MEAN_ABSOLUTE_ERROR, 5 outputs: mean of scoreExamples is 5.000 times the score
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
