#!/usr/bin/env bash
# Deeplearning4j 1.0.0-M2.1: a layer with the updater NoOp is not left as it is: the gradient itself is taken for the step, as plain
# descent with a learning rate of 1 does. setLearningRate and schedules do not touch it. A network that has NoOp to keep a layer fixed
# loses it at the first step. Expected of the name: no update; FrozenLayer, or Sgd(0), does that.
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
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;

public class Finding {
    static INDArray step(IUpdater updater, INDArray[] before) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(1).dataType(DataType.DOUBLE).updater(new Sgd(0.1)).list()
                .layer(new DenseLayer.Builder().nIn(2).nOut(2).activation(Activation.TANH).updater(updater).build())
                .layer(new OutputLayer.Builder(LossFunctions.LossFunction.MSE).nIn(2).nOut(1).activation(Activation.IDENTITY).build())
                .build());
        network.init();
        before[0] = network.getLayer(0).getParam("W").dup();
        network.fit(new DataSet(Nd4j.createFromArray(new double[][] {{1, 2}, {3, -1}}), Nd4j.createFromArray(new double[][] {{1}, {-1}})));
        return network.getLayer(0).getParam("W").sub(before[0]);
    }

    public static void main(String[] args) {
        INDArray[] before = new INDArray[1];
        INDArray noOp = step(new NoOp(), before);
        INDArray zero = step(new Sgd(0), before);
        INDArray one = step(new Sgd(1), before);
        System.out.println("seen: NoOp moved the weights: " + (noOp.norm2Number().doubleValue() > 0));
        System.out.println("seen: Sgd(0) moved the weights: " + (zero.norm2Number().doubleValue() > 0));
        System.out.println("seen: NoOp moved them exactly as Sgd(1): " + noOp.equals(one));
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "expected: false in the first and last line"
cat > expected <<'TEXT'
seen: NoOp moved the weights: true
seen: Sgd(0) moved the weights: false
seen: NoOp moved them exactly as Sgd(1): true
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
