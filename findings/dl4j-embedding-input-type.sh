#!/usr/bin/env bash
# Deeplearning4j 1.0.0-M2.1: setInputType takes an embedding's vocabulary away. The number of words is the layer's nIn, and its input is
# one column of indices; a list with the input type of that column, feedForward(1) or recurrent(1), ends with an embedding of one word,
# though nIn was given, and the index of a later word throws. An input type as wide as the vocabulary, which the data are not, keeps it.
# Expected: an nIn that was given stands, as it does with overrideNinUponBuild(false), or a configuration that is refused.
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
import org.deeplearning4j.exception.DL4JException;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

public class Finding {
    static void embeds(String what, NeuralNetConfiguration.ListBuilder layers, INDArray indices) {
        MultiLayerNetwork network = new MultiLayerNetwork(layers
                .layer(new OutputLayer.Builder().nIn(4).nOut(2).activation(Activation.SOFTMAX).build()).build());
        network.init();
        String came;
        try {
            network.output(indices);
            came = "passes";
        } catch (DL4JException e) {
            came = e.getMessage().replaceAll(";.*", "");
        }
        System.out.println("seen: " + what + ": weights " + java.util.Arrays.toString(network.getParam("0_W").shape()) + ", " + came);
    }

    static NeuralNetConfiguration.ListBuilder one() {
        return new NeuralNetConfiguration.Builder().seed(1).list().layer(new EmbeddingLayer.Builder().nIn(5).nOut(4).build());
    }

    static NeuralNetConfiguration.ListBuilder many() {
        return new NeuralNetConfiguration.Builder().seed(1).list()
                .layer(new EmbeddingSequenceLayer.Builder().nIn(5).nOut(4).build()).layer(new GlobalPoolingLayer());
    }

    public static void main(String[] args) {
        INDArray words = Nd4j.createFromArray(new float[][] {{0}, {4}});
        INDArray sentences = Nd4j.createFromArray(new float[][][] {{{0, 4, 1}}, {{2, 2, 3}}});
        embeds("EmbeddingLayer of 5 words, no input type", one(), words);
        embeds("EmbeddingLayer of 5 words, feedForward(1)", one().setInputType(InputType.feedForward(1)), words);
        embeds("EmbeddingLayer of 5 words, feedForward(1), overrideNinUponBuild(false)",
                one().setInputType(InputType.feedForward(1)).overrideNinUponBuild(false), words);
        embeds("EmbeddingLayer of 5 words, feedForward(5)", one().setInputType(InputType.feedForward(5)), words);
        embeds("EmbeddingSequenceLayer of 5 words, no input type", many(), sentences);
        embeds("EmbeddingSequenceLayer of 5 words, recurrent(1)", many().setInputType(InputType.recurrent(1)), sentences);
        embeds("EmbeddingSequenceLayer of 5 words, recurrent(1), overrideNinUponBuild(false)",
                many().setInputType(InputType.recurrent(1)).overrideNinUponBuild(false), sentences);
        embeds("EmbeddingSequenceLayer of 5 words, recurrent(5)", many().setInputType(InputType.recurrent(5)), sentences);
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "The input type of a column of indices makes a vocabulary of one word."
cat > expected <<'TEXT'
seen: EmbeddingLayer of 5 words, no input type: weights [5, 4], passes
seen: EmbeddingLayer of 5 words, feedForward(1): weights [1, 4], Invalid index for embedding layer: got index 4 for entry 1 in minibatch
seen: EmbeddingLayer of 5 words, feedForward(1), overrideNinUponBuild(false): weights [5, 4], passes
seen: EmbeddingLayer of 5 words, feedForward(5): weights [5, 4], passes
seen: EmbeddingSequenceLayer of 5 words, no input type: weights [5, 4], passes
seen: EmbeddingSequenceLayer of 5 words, recurrent(1): weights [1, 4], Invalid index for embedding layer: got index 4 for entry 1 in minibatch
seen: EmbeddingSequenceLayer of 5 words, recurrent(1), overrideNinUponBuild(false): weights [5, 4], passes
seen: EmbeddingSequenceLayer of 5 words, recurrent(5): weights [5, 4], passes
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
