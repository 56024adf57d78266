#!/usr/bin/env bash
# Deeplearning4j 1.0.0-M2.1: a weight decay that is set for all layers, by weightDecay(c) of NeuralNetConfiguration.Builder, is
# applied twice to each layer, in the update and in the score. With Sgd(0.1) and c = 0.5 weights without a gradient shrink to .90 of
# themselves in a step, not to .95. Set on the layer's own builder it is applied once; l2 is applied once in either place. Expected:
# once.
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
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

public class Finding {
    public static void main(String[] args) {
        say("weightDecay(.5) for all layers", builder().weightDecay(.5), layer());
        say("weightDecay(.5) of the layer", builder(), layer().weightDecay(.5));
        say("l2(.5) for all layers", builder().l2(.5), layer());
        say("l2(.5) of the layer", builder(), layer().l2(.5));
    }

    static NeuralNetConfiguration.Builder builder() {
        return new NeuralNetConfiguration.Builder().seed(1).dataType(DataType.DOUBLE).updater(new Sgd(.1));
    }

    static OutputLayer.Builder layer() {
        return new OutputLayer.Builder().nIn(2).nOut(2).activation(Activation.SOFTMAX);
    }

    static void say(String what, NeuralNetConfiguration.Builder configuration, BaseLayer.Builder<?> layer) {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration.list().layer((Layer) layer.build()).build());
        network.init();
        network.getParam("0_W").assign(1);
        DataSet zeros = new DataSet(Nd4j.zeros(DataType.DOUBLE, 1, 2), Nd4j.create(new double[][] {{1, 0}}));
        double score = network.score(zeros) - Math.log(2);
        network.fit(zeros);
        System.out.printf("seen: %s: a weight of 1 becomes %.4f, added to the score %.2f%n", what,
                network.getParam("0_W").getDouble(0, 0), score);
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "The features are zeros, so that the loss has no gradient by the weights."
cat > expected <<'TEXT'
seen: weightDecay(.5) for all layers: a weight of 1 becomes 0.9000, added to the score 2.00
seen: weightDecay(.5) of the layer: a weight of 1 becomes 0.9500, added to the score 1.00
seen: l2(.5) for all layers: a weight of 1 becomes 0.9500, added to the score 1.00
seen: l2(.5) of the layer: a weight of 1 becomes 0.9500, added to the score 1.00
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
