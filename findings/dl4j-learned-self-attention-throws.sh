#!/usr/bin/env bash
# Deeplearning4j 1.0.0-M2.1: a network with a LearnedSelfAttentionLayer can be built and initialised, but each forward pass, in output
# and in fit, throws RuntimeException: the operation scatter_update, used to repeat the learned queries for each example, fails.
# SelfAttentionLayer runs on the same input. Expected: a layer that runs.
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
import java.util.concurrent.Callable;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LearnedSelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

public class Finding {
    public static void main(String[] args) {
        say("SelfAttentionLayer", new SelfAttentionLayer.Builder().nIn(4).nOut(4).nHeads(2).projectInput(true).build());
        say("LearnedSelfAttentionLayer",
                new LearnedSelfAttentionLayer.Builder().nIn(4).nOut(4).nHeads(2).nQueries(2).projectInput(true).build());
        say("LearnedSelfAttentionLayer without projection",
                new LearnedSelfAttentionLayer.Builder().nIn(4).nOut(4).nHeads(1).nQueries(2).projectInput(false).build());
    }

    static void say(String what, Layer layer) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(1).list().layer(layer)
                .layer(new GlobalPoolingLayer()).layer(new OutputLayer.Builder().nOut(2).activation(Activation.SOFTMAX).build())
                .setInputType(InputType.recurrent(4)).build());
        network.init();
        INDArray x = Nd4j.rand(2, 4, 5);
        INDArray y = Nd4j.create(new float[][] {{1, 0}, {0, 1}});
        System.out.println("seen: " + what + ": output " + said(() -> network.output(x)) + ", fit " + said(() -> {
            network.fit(new DataSet(x, y));
            return network;
        }));
    }

    static String said(Callable<Object> call) {
        try {
            call.call();
            return "runs";
        } catch (Exception e) {
            return "throws " + e.getClass().getSimpleName() + (e.getMessage().contains("scatter_update") ? " (scatter_update)" : "");
        }
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "The layer cannot be used."
cat > expected <<'TEXT'
seen: SelfAttentionLayer: output runs, fit runs
seen: LearnedSelfAttentionLayer: output throws RuntimeException (scatter_update), fit throws RuntimeException (scatter_update)
seen: LearnedSelfAttentionLayer without projection: output throws RuntimeException (scatter_update), fit throws RuntimeException (scatter_update)
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
