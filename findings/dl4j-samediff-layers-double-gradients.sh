#!/usr/bin/env bash
# Deeplearning4j 1.0.0-M2.1: a layer that is built on SameDiff (SelfAttentionLayer, LocallyConnected2D and their like) doubles the
# gradient of its own parameters and of all layers below it: measured against differences of the score in double it is 2.00 times as
# large, below two such layers 4.00 times. Layers above it are right. With plain gradient descent these layers learn with another step
# than was asked for. Expected: a factor of 1, as for every other layer.
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
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

public class Finding {
    static final int BATCH = 3;

    static LSTM lstm(int in, int out) {
        return new LSTM.Builder().nIn(in).nOut(out).activation(Activation.TANH).build();
    }

    static SelfAttentionLayer attention() {
        return new SelfAttentionLayer.Builder().nIn(4).nOut(4).nHeads(1).projectInput(true).build();
    }

    static double score(MultiLayerNetwork net, INDArray x, INDArray y) {
        net.setInput(x);
        net.setLabels(y);
        net.computeGradientAndScore();
        return net.score();
    }

    static void compare(String what, ListBuilder layers) {
        MultiLayerNetwork net = new MultiLayerNetwork(layers
                .layer(new RnnOutputLayer.Builder(LossFunction.MSE).nIn(4).nOut(2).activation(Activation.TANH).build()).build());
        net.init();
        Nd4j.getRandom().setSeed(5);
        INDArray x = Nd4j.randn(DataType.DOUBLE, BATCH, 2, 5);
        INDArray y = Nd4j.randn(DataType.DOUBLE, BATCH, 2, 5);
        score(net, x, y);
        INDArray gradient = net.gradient().gradient().dup().divi(BATCH);
        INDArray params = net.params();
        StringBuilder line = new StringBuilder("seen: " + what + ":");
        int at = 0;
        for (Map.Entry<String, INDArray> entry : net.paramTable().entrySet()) {
            double given = 0;
            double measured = 0;
            for (long k = 0; k < entry.getValue().length(); k++, at++) {
                double kept = params.getDouble(at);
                params.putScalar(at, kept + 1e-5);
                double up = score(net, x, y);
                params.putScalar(at, kept - 1e-5);
                double down = score(net, x, y);
                params.putScalar(at, kept);
                given += Math.abs(gradient.getDouble(at));
                measured += Math.abs(up - down) / 2e-5;
            }
            if (measured > 1e-4) {
                line.append(String.format(java.util.Locale.ROOT, " %s %.1f", entry.getKey(), given / measured));
            }
        }
        System.out.println(line);
    }

    static ListBuilder layers() {
        return new NeuralNetConfiguration.Builder().seed(1).dataType(DataType.DOUBLE).updater(new NoOp())
                .dist(new NormalDistribution(0, 1)).list().layer(lstm(2, 4));
    }

    public static void main(String[] args) {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
        System.out.println("seen: gradient given, as a multiple of that measured by differences of the score, where that is not tiny");
        compare("LSTM, LSTM", layers().layer(lstm(4, 4)));
        compare("LSTM, attention", layers().layer(attention()));
        compare("LSTM, attention, attention", layers().layer(attention()).layer(attention()));
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "seen with Deeplearning4j 1.0.0-M2.1: each layer built on SameDiff doubles the gradient from there down"
cat > expected <<'TEXT'
seen: gradient given, as a multiple of that measured by differences of the score, where that is not tiny
seen: LSTM, LSTM: 0_W 1.0 0_RW 1.0 0_b 1.0 1_W 1.0 1_RW 1.0 1_b 1.0 2_W 1.0 2_b 1.0
seen: LSTM, attention: 0_W 2.0 0_RW 2.0 0_b 2.0 1_Wq 2.0 1_Wk 2.0 1_Wv 2.0 1_Wo 2.0 2_W 1.0 2_b 1.0
seen: LSTM, attention, attention: 0_W 4.0 0_RW 4.0 0_b 4.0 1_Wq 4.0 1_Wk 4.0 1_Wv 4.0 1_Wo 4.0 2_Wv 2.0 2_Wo 2.0 3_W 1.0 3_b 1.0
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
