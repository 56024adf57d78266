#!/usr/bin/env bash
# Deeplearning4j 1.0.0-M2.1: the gradient that a LocalResponseNormalization layer passes to the layers below is wrong where channels
# have different neighbours. The backward pass divides the whole sum over a channel's neighbours by that channel's own scale, where
# each term should be divided by the neighbour's. With the default alpha of 1e-4 the scales hardly differ; with the defaults of
# TensorFlow's operation (depth radius 5, bias 1, alpha 1, beta 1/2) the gradient is off by 39% of its largest number here. Expected:
# the gradient of what the forward pass computes. (That of SameDiff's function is wrong in another way.)
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
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

public class Finding {
    public static void main(String[] args) {
        say("2 channels, k 1, n 3, alpha 1, beta .5", 2, 1, 3, 1, .5);
        say("12 channels, k 1, n 11, alpha 1, beta .5", 12, 1, 11, 1, .5);
        say("12 channels, the defaults", 12, 2, 5, 1e-4, .75);
    }

    static void say(String what, int channels, double k, double n, double alpha, double beta) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().dataType(DataType.DOUBLE).list()
                .layer(new LocalResponseNormalization.Builder().k(k).n(n).alpha(alpha).beta(beta).build())
                .layer(new CnnLossLayer.Builder(LossFunction.MSE).activation(Activation.IDENTITY).build())
                .setInputType(InputType.convolutional(1, 1, channels)).build());
        network.init();
        double[] numbers = new double[channels];
        for (int i = 0; i < channels; i++) {
            numbers[i] = 3 * Math.sin(3 * i + 1);
        }
        INDArray labels = Nd4j.zeros(DataType.DOUBLE, 1, channels, 1, 1);
        INDArray analytic = network.calculateGradients(image(numbers), labels, null, null).getSecond();
        double largest = 0;
        double off = 0;
        for (int i = 0; i < channels; i++) {
            double h = 1e-5;
            double[] up = numbers.clone();
            up[i] += h;
            double[] down = numbers.clone();
            down[i] -= h;
            double numeric = (network.score(new DataSet(image(up), labels)) - network.score(new DataSet(image(down), labels))) / (2 * h);
            largest = Math.max(largest, Math.abs(numeric));
            off = Math.max(off, Math.abs(numeric - analytic.getDouble(0, i, 0, 0)));
        }
        System.out.printf("seen: %s: gradient off by %.3f of its largest number%n", what, off / largest);
    }

    static INDArray image(double[] numbers) {
        return Nd4j.create(numbers, 1, numbers.length, 1, 1);
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "Held against central differences of the score, in double."
cat > expected <<'TEXT'
seen: 2 channels, k 1, n 3, alpha 1, beta .5: gradient off by 0.000 of its largest number
seen: 12 channels, k 1, n 11, alpha 1, beta .5: gradient off by 0.393 of its largest number
seen: 12 channels, the defaults: gradient off by 0.000 of its largest number
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
