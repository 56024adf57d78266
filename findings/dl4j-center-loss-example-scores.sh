#!/usr/bin/env bash
# Deeplearning4j 1.0.0-M2.1: scoreExamples of a network with a CenterLossOutputLayer throws IllegalStateException: it adds the
# differences from the centres, which are neither squared nor summed over the features, to an array of one score per example. With a
# single feature the shapes fit, and the mean of the scores is not the score. Expected: scores whose mean is score(data), as with
# other output layers.
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
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

public class Finding {
    public static void main(String[] args) {
        for (int features : new int[] {1, 3}) {
            for (BaseOutputLayer layer : new BaseOutputLayer[] {
                new OutputLayer.Builder().nIn(features).nOut(2).activation(Activation.SOFTMAX).build(),
                new CenterLossOutputLayer.Builder().nIn(features).nOut(2).lambda(1).activation(Activation.SOFTMAX).build()}) {
                MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(1).dataType(DataType.DOUBLE)
                        .list().layer(layer).build());
                network.init();
                network.params().assign(0);
                INDArray labels = Nd4j.create(new double[][] {{1, 0}, {0, 1}});
                DataSet data = new DataSet(Nd4j.ones(DataType.DOUBLE, 2, features).muli(3), labels);
                String examples;
                try {
                    examples = String.format("%.4f", network.scoreExamples(data, false).meanNumber().doubleValue());
                } catch (IllegalStateException e) {
                    examples = e.getClass().getSimpleName();
                }
                System.out.printf("seen: %s, %d features: score %.4f, mean of the scores of examples %s%n",
                        layer.getClass().getSimpleName(), features, network.score(data), examples);
            }
        }
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "With the centre loss examples cannot be scored one by one."
cat > expected <<'TEXT'
seen: OutputLayer, 1 features: score 0.6931, mean of the scores of examples 0.6931
seen: CenterLossOutputLayer, 1 features: score 5.1931, mean of the scores of examples 2.1931
seen: OutputLayer, 3 features: score 0.6931, mean of the scores of examples 0.6931
seen: CenterLossOutputLayer, 3 features: score 14.1931, mean of the scores of examples IllegalStateException
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
