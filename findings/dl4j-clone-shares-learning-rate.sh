#!/usr/bin/env bash
# Deeplearning4j 1.0.0-M2.1: a clone of a network shares the updater's configuration with the original, so that setLearningRate on the
# clone changes the learning rate that the original trains with. Expected: a clone that can be tuned by itself, as its weights, counts
# and updater state are its own.
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
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

public class Finding {
    static OutputLayer layer() {
        return new OutputLayer.Builder(LossFunction.MSE).nIn(2).nOut(2).activation(Activation.IDENTITY).build();
    }

    static MultiLayerNetwork network() {
        MultiLayerNetwork n = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1).updater(new Sgd(0.1)).list().layer(layer()).build());
        n.init();
        return n;
    }

    static double step(MultiLayerNetwork n) {
        INDArray before = n.params().dup();
        n.fit(new DataSet(Nd4j.ones(1, 2), Nd4j.ones(1, 2).mul(3)));
        return n.params().sub(before).norm2Number().doubleValue();
    }

    public static void main(String[] args) {
        MultiLayerNetwork original = network();
        MultiLayerNetwork clone = original.clone();
        clone.setLearningRate(0.5);
        System.out.println("network: original " + original.getLearningRate(0) + ", clone " + clone.getLearningRate(0));
        System.out.printf("network: the original's step is %.1f times that of one that was never cloned%n",
                step(original) / step(network()));
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(1).updater(new Sgd(0.1)).graphBuilder().addInputs("in").addLayer("out", layer(), "in").setOutputs("out").build());
        graph.init();
        ComputationGraph twin = graph.clone();
        twin.setLearningRate(0.5);
        System.out.println("graph: original " + graph.getLearningRate("out") + ", clone " + twin.getLearningRate("out"));
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep -E '^(network|graph):' | tee seen
echo "seen with Deeplearning4j 1.0.0-M2.1: the clone's learning rate is the original's, in a MultiLayerNetwork and a ComputationGraph"
cat > expected <<'TEXT'
network: original 0.5, clone 0.5
network: the original's step is 5.0 times that of one that was never cloned
graph: original 0.5, clone 0.5
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
