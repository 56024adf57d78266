#!/usr/bin/env bash
# Deeplearning4j 1.0.0-M2.1: a layer that the user named and wrapped loses its name in a MultiLayerNetwork under FrozenLayer,
# FrozenLayerWithBackprop, Bidirectional and MaskZeroLayer (it is called layer0, and getLayer("mine") is null), and keeps it under
# LastTimeStep. Freezing by TransferLearning keeps it, too. Expected: one rule for all wrappers.
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
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.nd4j.linalg.activations.Activation;

public class Finding {
    static MultiLayerNetwork network(Layer first, Layer last) {
        MultiLayerNetwork n = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().list().layer(first).layer(last).build());
        n.init();
        return n;
    }

    static void say(String what, MultiLayerNetwork n) {
        System.out.println(what + ": " + n.getLayerNames().get(0) + ", getLayer(\"mine\") "
                + (n.getLayer("mine") == null ? "null" : "found"));
    }

    static DenseLayer dense() {
        return new DenseLayer.Builder().name("mine").nIn(5).nOut(4).build();
    }

    static LSTM lstm() {
        return new LSTM.Builder().name("mine").nIn(5).nOut(4).build();
    }

    static OutputLayer output() {
        return new OutputLayer.Builder().nIn(4).nOut(3).activation(Activation.SOFTMAX).build();
    }

    static RnnOutputLayer sequence(int in) {
        return new RnnOutputLayer.Builder().nIn(in).nOut(3).activation(Activation.SOFTMAX).build();
    }

    public static void main(String[] args) {
        say("plain", network(dense(), output()));
        say("FrozenLayer", network(new FrozenLayer(dense()), output()));
        say("FrozenLayerWithBackprop", network(new FrozenLayerWithBackprop(dense()), output()));
        say("Bidirectional", network(new Bidirectional(lstm()), sequence(8)));
        say("MaskZeroLayer", network(new MaskZeroLayer.Builder().setUnderlying(lstm()).setMaskValue(0).build(), sequence(4)));
        say("LastTimeStep", network(new LastTimeStep(lstm()), output()));
        say("TransferLearning", new TransferLearning.Builder(network(dense(), output())).setFeatureExtractor(0).build());
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep -E '^(plain|Frozen.*|Bidirectional|MaskZeroLayer|LastTimeStep|TransferLearning):' | tee seen
echo "seen with Deeplearning4j 1.0.0-M2.1: four wrappers lose the name, one and TransferLearning keep it"
cat > expected <<'TEXT'
plain: mine, getLayer("mine") found
FrozenLayer: layer0, getLayer("mine") null
FrozenLayerWithBackprop: layer0, getLayer("mine") null
Bidirectional: layer0, getLayer("mine") null
MaskZeroLayer: layer0, getLayer("mine") null
LastTimeStep: mine, getLayer("mine") found
TransferLearning: mine, getLayer("mine") found
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
