#!/usr/bin/env bash
# Deeplearning4j 1.0.0-M2.1: a MinMaxNormConstraint with a rate below 1, which is to pull norms gently into their range, blows weights
# up that are above it: a norm of 10 with a maximum of 1 and a rate of .5 is 1,276 after one iteration and 3e11 after two. Weights
# within the range are changed as well. It multiplies by rate * clipped / norm + (1 - rate) * norm for ... + (1 - rate), and does so
# twice an iteration. With rate 1, the default, it is right. Expected: a norm of rate * clipped + (1 - rate) * norm, here 5.5, and
# within the range the weights as they are.
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
import org.deeplearning4j.nn.conf.constraint.MinMaxNormConstraint;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

public class Finding {
    public static void main(String[] args) {
        INDArray one = Nd4j.ones(DataType.DOUBLE, 1, 1);
        for (double rate : new double[] {1, .9, .5}) {
            for (double start : new double[] {10, .5, .1}) {
                MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(1).dataType(DataType.DOUBLE)
                        .updater(new Sgd(0)).list().layer(new OutputLayer.Builder(LossFunction.MSE).nIn(1).nOut(1)
                                .activation(Activation.IDENTITY).constrainWeights(new MinMaxNormConstraint(.2, 1, rate, 0)).build()).build());
                network.init();
                network.getParam("0_W").assign(start);
                StringBuilder norms = new StringBuilder();
                for (int iteration = 0; iteration < 3; iteration++) {
                    network.fit(new DataSet(one, one));
                    norms.append(String.format(" %.4g", network.getParam("0_W").norm2Number().doubleValue()));
                }
                System.out.printf("seen: rate %.1f, norm to be between .2 and 1, %.1f at first:%s%n", rate, start, norms);
            }
        }
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "The learning rate is 0: nothing but the constraint changes the weights."
cat > expected <<'TEXT'
seen: rate 1.0, norm to be between .2 and 1, 10.0 at first: 1.000 1.000 1.000
seen: rate 1.0, norm to be between .2 and 1, 0.5 at first: 0.5000 0.5000 0.5000
seen: rate 1.0, norm to be between .2 and 1, 0.1 at first: 0.2000 0.2000 0.2000
seen: rate 0.9, norm to be between .2 and 1, 10.0 at first: 12.78 30.61 895.3
seen: rate 0.9, norm to be between .2 and 1, 0.5 at first: 0.4501 0.4009 0.3534
seen: rate 0.9, norm to be between .2 and 1, 0.1 at first: 0.1833 0.1834 0.1834
seen: rate 0.5, norm to be between .2 and 1, 10.0 at first: 1276 3.310e+11 1.500e+45
seen: rate 0.5, norm to be between .2 and 1, 0.5 at first: 0.2578 0.1131 0.1057
seen: rate 0.5, norm to be between .2 and 1, 0.1 at first: 0.1055 0.1056 0.1056
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
