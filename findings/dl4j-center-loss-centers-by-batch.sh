#!/usr/bin/env bash
# Deeplearning4j 1.0.0-M2.1: the centres of a CenterLossOutputLayer move by alpha times the mean difference of the paper (Wen et al.
# 2016, equation 4), divided once more by the size of the minibatch, as if it were a sum of gradients. With n examples of one class at
# distance 1 and alpha 1/2 a centre moves by 1/2 / (n + 1), not by 1/2 n / (n + 1): with 64 examples alpha acts as if it were 64 times
# smaller. Expected: the step of the paper, whatever the minibatch; the layer also keeps the learning rate out of it.
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
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

public class Finding {
    public static void main(String[] args) {
        for (int n : new int[] {1, 2, 4, 16, 64}) {
            MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(1).dataType(DataType.DOUBLE)
                    .updater(new Sgd(.1)).list().layer(new CenterLossOutputLayer.Builder().nIn(3).nOut(2).alpha(.5).lambda(.01)
                            .activation(Activation.SOFTMAX).build()).build());
            network.init();
            INDArray labels = Nd4j.zeros(DataType.DOUBLE, n, 2);
            labels.putColumn(0, Nd4j.ones(DataType.DOUBLE, n));
            network.fit(new DataSet(Nd4j.ones(DataType.DOUBLE, n, 3), labels));
            System.out.printf("seen: %2d examples at (1, 1, 1), centre at 0: moves to %.5f in a step, expected %.5f%n", n,
                    network.getParam("0_cL").getDouble(0, 0), .5 * n / (n + 1));
        }
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "The centres hardly move where minibatches are large."
cat > expected <<'TEXT'
seen:  1 examples at (1, 1, 1), centre at 0: moves to 0.25000 in a step, expected 0.25000
seen:  2 examples at (1, 1, 1), centre at 0: moves to 0.16667 in a step, expected 0.33333
seen:  4 examples at (1, 1, 1), centre at 0: moves to 0.10000 in a step, expected 0.40000
seen: 16 examples at (1, 1, 1), centre at 0: moves to 0.02941 in a step, expected 0.47059
seen: 64 examples at (1, 1, 1), centre at 0: moves to 0.00769 in a step, expected 0.49231
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
