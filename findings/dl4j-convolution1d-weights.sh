#!/usr/bin/env bash
# Deeplearning4j 1.0.0-M2.1: the weights of a Convolution1DLayer say that their shape is [out, in, kernel, 1]. What the layer computes
# reads the same numbers, in the same order, as [kernel, in, out]: with two output channels every second number belongs to the second
# one, so that getParam("W").slice(channel) holds a mixture of all channels. Expected: the first axis is the output channel, as the
# shape says and as it is in ConvolutionLayer and Convolution3D.
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
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

public class Finding {
    static INDArray compute(MultiLayerNetwork n, INDArray x) {
        return n.getLayer(0).activate(x.dup(), false, LayerWorkspaceMgr.noWorkspaces()).dup();
    }

    public static void main(String[] args) {
        MultiLayerNetwork n = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(5)
                .activation(Activation.IDENTITY)
                .list()
                .layer(new Convolution1DLayer.Builder().kernelSize(2).nOut(2).build())
                .layer(new RnnLossLayer.Builder(LossFunction.MSE).activation(Activation.IDENTITY).build())
                .setInputType(InputType.recurrent(3, 6))
                .build());
        n.init();
        INDArray w = n.getParam("0_W");
        System.out.println("shape: " + Arrays.toString(w.shape()) + ", ordering " + w.ordering());
        INDArray x = Nd4j.rand(1, 3, 6).addi(0.5);
        INDArray before = compute(n, x);
        for (int index = 0; index < w.length(); index++) {
            double value = w.getDouble(index);
            w.putScalar(index, value + 1);
            INDArray change = compute(n, x).sub(before);
            w.putScalar(index, value);
            StringBuilder channels = new StringBuilder();
            for (int c = 0; c < 2; c++) {
                if (change.slice(0).slice(c).amaxNumber().doubleValue() > 1e-3) {
                    channels.append(' ').append(c);
                }
            }
            System.out.println("weight: W[" + index / 6 + "," + index / 2 % 3 + "," + index % 2 + ",0] changes output channel" + channels);
        }
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep -E '^(shape|weight):' | tee seen
echo "seen with Deeplearning4j 1.0.0-M2.1: the output channel is the index modulo the number of channels, not the first axis"
cat > expected <<'TEXT'
shape: [2, 3, 2, 1], ordering c
weight: W[0,0,0,0] changes output channel 0
weight: W[0,0,1,0] changes output channel 1
weight: W[0,1,0,0] changes output channel 0
weight: W[0,1,1,0] changes output channel 1
weight: W[0,2,0,0] changes output channel 0
weight: W[0,2,1,0] changes output channel 1
weight: W[1,0,0,0] changes output channel 0
weight: W[1,0,1,0] changes output channel 1
weight: W[1,1,0,0] changes output channel 0
weight: W[1,1,1,0] changes output channel 1
weight: W[1,2,0,0] changes output channel 0
weight: W[1,2,1,0] changes output channel 1
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
