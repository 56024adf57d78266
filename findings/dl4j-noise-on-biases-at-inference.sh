#!/usr/bin/env bash
# Deeplearning4j 1.0.0-M2.1: DropConnect and WeightNoise that are applied to biases, too, go on after training: output(x) and
# score(data) of one network and one input differ from call to call, as biases are dropped or shaken in each. Weights are not.
# Expected: no noise outside of training, as for weights and as for dropout.
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
import java.util.TreeSet;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.conf.weightnoise.IWeightNoise;
import org.deeplearning4j.nn.conf.weightnoise.WeightNoise;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

public class Finding {
    public static void main(String[] args) {
        say("DropConnect of weights", new DropConnect(.5));
        say("DropConnect of weights and biases", new DropConnect(.5, true));
        say("WeightNoise of weights", new WeightNoise(new NormalDistribution(0, 1)));
        say("WeightNoise of weights and biases", new WeightNoise(new NormalDistribution(0, 1), true, true));
    }

    static void say(String what, IWeightNoise noise) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(1).list()
                .layer(new OutputLayer.Builder(LossFunction.MSE).nIn(2).nOut(1).biasInit(1).activation(Activation.IDENTITY)
                        .weightNoise(noise).build()).build());
        network.init();
        INDArray x = Nd4j.ones(1, 2);
        INDArray y = Nd4j.ones(1, 1);
        TreeSet<Double> outputs = new TreeSet<>();
        TreeSet<Double> scores = new TreeSet<>();
        for (int i = 0; i < 100; i++) {
            outputs.add(network.output(x, false).getDouble(0));
            scores.add(network.score(new DataSet(x, y)));
        }
        System.out.println("seen: " + what + ": of 100 calls output gives " + (outputs.size() > 1 ? "several results" : "one result")
            + ", score " + (scores.size() > 1 ? "several results" : "one result"));
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "A network with noise on its biases does not predict the same thing twice."
cat > expected <<'TEXT'
seen: DropConnect of weights: of 100 calls output gives one result, score one result
seen: DropConnect of weights and biases: of 100 calls output gives several results, score several results
seen: WeightNoise of weights: of 100 calls output gives one result, score one result
seen: WeightNoise of weights and biases: of 100 calls output gives several results, score several results
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
