#!/usr/bin/env bash
# Deeplearning4j 1.0.0-M2.1: in a MultiLayerNetwork, layers below a FrozenLayer get no gradient, but regularisation goes on, and what is
# left of the last update is added to the next one. With Sgd(0.5), l2 0.1 and minibatches of one, each step should multiply their weights by
# 0.95; it is 0.95 at first, and near 0.89 from the sixth step on. Expected: 0.95 at each step, or 1 (not trained at all). In a
# ComputationGraph the same layers throw "Cannot do backward pass: all epsilons not set".
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
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

public class Finding {
    static DenseLayer dense() {
        return new DenseLayer.Builder().nIn(4).nOut(4).build();
    }

    static OutputLayer output() {
        return new OutputLayer.Builder().nIn(4).nOut(2).activation(Activation.SOFTMAX).build();
    }

    static NeuralNetConfiguration.Builder configuration() {
        return new NeuralNetConfiguration.Builder().seed(1).updater(new Sgd(.5)).l2(.1);
    }

    public static void main(String[] args) {
        DataSet one = new DataSet(Nd4j.rand(1, 4), Nd4j.create(new float[] {1, 0}, new int[] {1, 2}));
        MultiLayerNetwork network = new MultiLayerNetwork(configuration().list()
                .layer(dense()).layer(new FrozenLayer(dense())).layer(output()).build());
        network.init();
        double before = network.getParam("0_W").norm2Number().doubleValue();
        double factor = 1;
        for (int step = 0; step < 6; step++) {
            network.fit(one);
            double now = network.getParam("0_W").norm2Number().doubleValue();
            factor = now / before;
            before = now;
            System.out.printf("step %d: weights below the frozen layer times %.4f, 0.9500 asked for%n", step, factor);
        }
        ComputationGraph graph = new ComputationGraph(configuration().graphBuilder().addInputs("in")
                .addLayer("below", dense(), "in").addLayer("frozen", new FrozenLayer(dense()), "below")
                .addLayer("out", output(), "frozen").setOutputs("out").build());
        graph.init();
        boolean threw = false;
        try {
            graph.fit(one);
        } catch (IllegalStateException e) {
            threw = true;
            System.out.println("graph: " + e.getMessage());
        }
        if (Math.abs(factor - .95) < .01 || !threw) {
            System.out.println("it is no longer so");
            System.exit(1);
        }
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep -E '^(step|graph|it is)' \
  || { echo "this has changed" >&2; exit 1; }
echo "seen with Deeplearning4j 1.0.0-M2.1: the decay grows from step to step; a graph throws"
