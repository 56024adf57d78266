#!/usr/bin/env bash
# Deeplearning4j 1.0.0-M2.1: the last step of an LSTM, taken by the layer LastTimeStep or by LastTimeStepVertex, differs where a mask
# has a gap in the middle of a sequence (1, 1, 0, 1), with the same weights and input: inside LastTimeStep the LSTM uses the mask and
# starts from a zero state after the gap; a plain LSTM, as below the vertex, ignores the mask. Where masks are full or only pad the
# end, the two agree. Expected: one result, whichever way it is built.
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
import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

public class Finding {
    public static void main(String[] args) {
        ComputationGraph layer = new ComputationGraph(new NeuralNetConfiguration.Builder().seed(1).dataType(DataType.DOUBLE).graphBuilder()
                .addInputs("in").addLayer("last", new LastTimeStep(lstm()), "in")
                .addLayer("out", output(), "last").setOutputs("out").build());
        ComputationGraph vertex = new ComputationGraph(new NeuralNetConfiguration.Builder().seed(1).dataType(DataType.DOUBLE).graphBuilder()
                .addInputs("in").addLayer("lstm", lstm(), "in").addVertex("last", new LastTimeStepVertex("in"), "lstm")
                .addLayer("out", output(), "last").setOutputs("out").build());
        layer.init();
        vertex.init();
        for (long i = 0; i < layer.numParams(); i++) {
            layer.params().putScalar(i, Math.sin(i + 1));
        }
        vertex.setParams(layer.params());
        INDArray[] x = {Nd4j.create(new double[] {.5, -1, .7, .3, .2, .8, -.4, 1}, 1, 2, 4)};
        for (double[] steps : new double[][] {{1, 1, 1, 1}, {1, 1, 1, 0}, {1, 1, 0, 1}}) {
            INDArray[] mask = {Nd4j.create(new double[][] {steps})};
            System.out.printf("seen: mask %s: first output by the layer %.4f, by the vertex %.4f%n", Arrays.toString(steps),
                    layer.output(false, x, mask)[0].getDouble(0), vertex.output(false, x, mask)[0].getDouble(0));
        }
    }

    static LSTM lstm() {
        return new LSTM.Builder().nIn(2).nOut(3).activation(Activation.TANH).build();
    }

    static OutputLayer output() {
        return new OutputLayer.Builder().nIn(3).nOut(2).activation(Activation.SOFTMAX).build();
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "The same LSTM gives two results."
cat > expected <<'TEXT'
seen: mask [1.0, 1.0, 1.0, 1.0]: first output by the layer 0.8087, by the vertex 0.8087
seen: mask [1.0, 1.0, 1.0, 0.0]: first output by the layer 0.7966, by the vertex 0.7966
seen: mask [1.0, 1.0, 0.0, 1.0]: first output by the layer 0.6856, by the vertex 0.8087
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
