#!/usr/bin/env bash
# Deeplearning4j 1.0.0-M2.1: in a ComputationGraph's feedForward(x, false) and score(data) an ActivationLayer writes over the
# activations that it takes in, so that another layer that takes the same ones sees them rectified: the score of a graph at its own
# outputs is not 0, and depends on which of the two layers was added first. output(x) and feedForward(x, true) are right. Expected:
# one result.
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
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

public class Finding {
    static OutputLayer output(int inputs) {
        return new OutputLayer.Builder(LossFunction.MSE).nIn(inputs).nOut(1).activation(Activation.IDENTITY).build();
    }

    static void look(boolean activationFirst) {
        ActivationLayer relu = new ActivationLayer(Activation.RELU);
        DenseLayer dense = new DenseLayer.Builder().nIn(3).nOut(2).activation(Activation.IDENTITY).build();
        GraphBuilder builder = new NeuralNetConfiguration.Builder().seed(1).graphBuilder().addInputs("in")
                .addLayer("shared", new DenseLayer.Builder().nIn(2).nOut(3).activation(Activation.IDENTITY).build(), "in");
        if (activationFirst) {
            builder.addLayer("relu", relu, "shared").addLayer("dense", dense, "shared");
        } else {
            builder.addLayer("dense", dense, "shared").addLayer("relu", relu, "shared");
        }
        ComputationGraph graph = new ComputationGraph(builder
                .addLayer("first", output(3), "relu").addLayer("second", output(2), "dense").setOutputs("first", "second").build());
        graph.init();
        INDArray x = Nd4j.create(new float[][] {{1, -2}});
        INDArray[] outputs = graph.output(x);
        INDArray[] right = {outputs[0].dup(), outputs[1].dup()};
        INDArray byHand = x.mmul(graph.getParam("shared_W")).mmul(graph.getParam("dense_W")).mmul(graph.getParam("second_W"));
        Map<String, INDArray> inference = graph.feedForward(x, false);
        String order = activationFirst ? "activation layer first" : "dense layer first";
        System.out.printf(java.util.Locale.ROOT, "seen: %s: second output by hand %.3f, output() %.3f, feedForward(x, false) %.3f, feedForward(x, true) %.3f%n",
                order, byHand.getDouble(0), right[1].getDouble(0), inference.get("second").getDouble(0),
                graph.feedForward(x, true).get("second").getDouble(0));
        System.out.printf(java.util.Locale.ROOT, "seen: %s: score of its own outputs %.3f%n", order,
                graph.score(new MultiDataSet(new INDArray[] {x}, right)));
    }

    public static void main(String[] args) {
        look(true);
        look(false);
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "seen with Deeplearning4j 1.0.0-M2.1: the score of a graph depends on the order in which an activation layer and its sibling were added"
cat > expected <<'TEXT'
seen: activation layer first: second output by hand 1.365, output() 1.365, feedForward(x, false) -0.456, feedForward(x, true) 1.365
seen: activation layer first: score of its own outputs 3.315
seen: dense layer first: second output by hand 1.365, output() 1.365, feedForward(x, false) 1.365, feedForward(x, true) 1.365
seen: dense layer first: score of its own outputs 0.000
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
