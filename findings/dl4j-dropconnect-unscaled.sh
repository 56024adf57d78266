#!/usr/bin/env bash
# Deeplearning4j 1.0.0-M2.1: DropConnect(p) trains with weights of which the share p is kept as it is and the rest is 0, and predicts
# with all of them at full size: a sum of ten inputs with p = 1/2 is 5 on average in training and 10 afterwards. Nothing is scaled,
# neither in training by 1/p, as dropout does here, nor afterwards by p, as in the paper (Wan et al. 2013). The smaller p, the further
# is what was trained from what predicts. Expected: the same mean, as with dropOut(p).
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
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

public class Finding {
    public static void main(String[] args) {
        for (double p : new double[] {.5, .8}) {
            say("dropOut(" + p + ")", builder().dropOut(p));
            say("DropConnect(" + p + ")", builder().weightNoise(new DropConnect(p)));
        }
    }

    static OutputLayer.Builder builder() {
        return new OutputLayer.Builder(LossFunction.MSE).nIn(10).nOut(1000).activation(Activation.IDENTITY);
    }

    static void say(String what, OutputLayer.Builder layer) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(1).list().layer(layer.build()).build());
        network.init();
        network.getParam("0_W").assign(1);
        INDArray x = Nd4j.ones(1000, 10);
        System.out.printf("seen: %s: %.0f in training on average, %.0f afterwards%n", what,
                network.output(x, true).meanNumber().doubleValue(), network.output(x, false).meanNumber().doubleValue());
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "The output of a layer with DropConnect grows by 1/p when training is over."
cat > expected <<'TEXT'
seen: dropOut(0.5): 10 in training on average, 10 afterwards
seen: DropConnect(0.5): 5 in training on average, 10 afterwards
seen: dropOut(0.8): 10 in training on average, 10 afterwards
seen: DropConnect(0.8): 8 in training on average, 10 afterwards
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
