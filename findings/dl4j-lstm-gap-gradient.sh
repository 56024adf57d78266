#!/usr/bin/env bash
# Deeplearning4j 1.0.0-M2.1: the gradient of an LSTM is wrong where a mask has a gap in the middle of a sequence (1, 1, 0, 1) and the
# LSTM uses the mask, as it does inside LastTimeStep: the forward pass sets the state to 0 at the gap, but the backward pass carries
# the gradient of the cell across it. GravesBidirectionalLSTM has the same error. Masks that only pad the end are right. Nothing
# throws. Expected: the gradient of what the forward pass computes, as central differences of the score give it.
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
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.GravesBidirectionalLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

public class Finding {
    public static void main(String[] args) {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE); // else LastTimeStep gives floats where there is a mask
        for (double[] mask : new double[][] {{1, 1, 1, 1}, {1, 1, 1, 0}, {1, 1, 0, 1}}) {
            say("LastTimeStep(LSTM)", mask, new LastTimeStep(new LSTM.Builder().nIn(2).nOut(3).activation(Activation.TANH).build()));
            say("GravesBidirectionalLSTM, pooled", mask,
                    new GravesBidirectionalLSTM.Builder().nIn(2).nOut(3).activation(Activation.TANH).build(), new GlobalPoolingLayer());
        }
    }

    static void say(String what, double[] steps, Layer... layers) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder().seed(1).dataType(DataType.DOUBLE).list();
        for (Layer layer : layers) {
            list.layer(layer);
        }
        MultiLayerNetwork network = new MultiLayerNetwork(list.layer(new OutputLayer.Builder().nIn(3).nOut(2)
                .activation(Activation.SOFTMAX).build()).build());
        network.init();
        INDArray parameters = network.params();
        for (long i = 0; i < parameters.length(); i++) {
            parameters.putScalar(i, Math.sin(i + 1));
        }
        INDArray x = Nd4j.create(new double[] {.5, -1, .7, .3, .2, .8, -.4, 1}, 1, 2, 4);
        INDArray y = Nd4j.create(new double[][] {{1, 0}});
        INDArray mask = Nd4j.create(new double[][] {steps});
        network.setInput(x);
        network.setLabels(y);
        network.setLayerMaskArrays(mask, null);
        network.computeGradientAndScore();
        INDArray analytic = network.gradient().gradient().dup();
        DataSet data = new DataSet(x, y, mask, null);
        double largest = 0;
        double off = 0;
        double h = 1e-5;
        for (long i = 0; i < parameters.length(); i++) {
            double value = parameters.getDouble(i);
            parameters.putScalar(i, value + h);
            double up = network.score(data);
            parameters.putScalar(i, value - h);
            double down = network.score(data);
            parameters.putScalar(i, value);
            double numeric = (up - down) / (2 * h);
            largest = Math.max(largest, Math.abs(numeric));
            off = Math.max(off, Math.abs(numeric - analytic.getDouble(i)));
        }
        System.out.printf("seen: %s, mask %s: gradient off by %.3f of its largest number%n", what, Arrays.toString(steps), off / largest);
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "Held against central differences of the score, in double."
cat > expected <<'TEXT'
seen: LastTimeStep(LSTM), mask [1.0, 1.0, 1.0, 1.0]: gradient off by 0.000 of its largest number
seen: GravesBidirectionalLSTM, pooled, mask [1.0, 1.0, 1.0, 1.0]: gradient off by 0.000 of its largest number
seen: LastTimeStep(LSTM), mask [1.0, 1.0, 1.0, 0.0]: gradient off by 0.000 of its largest number
seen: GravesBidirectionalLSTM, pooled, mask [1.0, 1.0, 1.0, 0.0]: gradient off by 0.000 of its largest number
seen: LastTimeStep(LSTM), mask [1.0, 1.0, 0.0, 1.0]: gradient off by 0.406 of its largest number
seen: GravesBidirectionalLSTM, pooled, mask [1.0, 1.0, 0.0, 1.0]: gradient off by 0.028 of its largest number
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
