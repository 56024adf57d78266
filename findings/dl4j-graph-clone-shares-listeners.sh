#!/usr/bin/env bash
# Deeplearning4j 1.0.0-M2.1: a clone of a ComputationGraph has the very list of listeners of the original. While the clone trains, the
# original's listener is told of its forward passes, and of none of its iterations (iterationDone). setListeners() on the clone empties
# the list of the original, too: getListeners is empty, its forward passes go unheard, and only its iterations are still told. A clone
# of a MultiLayerNetwork has no listeners. Expected: one rule for both, and for each model a list of its own.
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
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

public class Finding {
    static int forwards;
    static int iterations;

    static final class Counting extends BaseTrainingListener {
        @Override
        public void onForwardPass(Model model, Map<String, INDArray> activations) {
            forwards++;
        }

        @Override
        public void iterationDone(Model model, int iteration, int epoch) {
            iterations++;
        }
    }

    public static void main(String[] args) {
        DataSet data = new DataSet(Nd4j.ones(1, 2), Nd4j.create(new float[][] {{1, 0}}));
        OutputLayer layer = new OutputLayer.Builder().nIn(2).nOut(2).activation(Activation.SOFTMAX).build();
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().list().layer(layer).build());
        network.init();
        network.setListeners(new Counting());
        network.clone().fit(data);
        System.out.println("seen: the clone of a network trains: forward passes heard of " + forwards + ", iterations " + iterations);
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder().graphBuilder().addInputs("in")
                .addLayer("out", layer.clone(), "in").setOutputs("out").build());
        graph.init();
        graph.setListeners(new Counting());
        ComputationGraph clone = graph.clone();
        clone.fit(data);
        System.out.println("seen: the clone of a graph trains: forward passes heard of " + forwards + ", iterations " + iterations);
        clone.setListeners();
        System.out.println("seen: after setListeners() of the clone the original has " + graph.getListeners().size() + " listeners");
        forwards = 0;
        graph.fit(data);
        System.out.println("seen: the original trains: forward passes heard of " + forwards + ", iterations " + iterations);
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "A listener of a graph hears its clones' passes, and can be lost by them."
cat > expected <<'TEXT'
seen: the clone of a network trains: forward passes heard of 0, iterations 0
seen: the clone of a graph trains: forward passes heard of 1, iterations 0
seen: after setListeners() of the clone the original has 0 listeners
seen: the original trains: forward passes heard of 0, iterations 1
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
