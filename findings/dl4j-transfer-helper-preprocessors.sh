#!/usr/bin/env bash
# Deeplearning4j 1.0.0-M2.1: of a MultiLayerNetwork, TransferLearningHelper makes a network of the layers that are not frozen, and leaves
# their preprocessors at the numbers that they had in the whole network. Where a convolution or pooling layer is the last frozen one, the
# rest's dense layer has none, and neither output from featurized data nor training works: DL4JInvalidInputException. Where the dense
# layer is frozen, too, both work, with a preprocessor left over that has no layer. Expected: preprocessors move with their layers.
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
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.TransferLearningHelper;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

public class Finding {
    public static void main(String[] args) {
        for (int lastFrozen = 0; lastFrozen < 3; lastFrozen++) {
            MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(1).activation(Activation.TANH)
                    .list()
                    .layer(new ConvolutionLayer.Builder(3, 3).nOut(2).build())
                    .layer(new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build())
                    .layer(new DenseLayer.Builder().nOut(5).build())
                    .layer(new OutputLayer.Builder().nOut(3).activation(Activation.SOFTMAX).build())
                    .setInputType(InputType.convolutional(8, 8, 1)).build());
            network.init();
            INDArray images = Nd4j.rand(3, 1, 8, 8);
            INDArray expected = network.output(images);
            TransferLearningHelper helper = new TransferLearningHelper(network, lastFrozen);
            INDArray featurized = helper.featurize(new DataSet(images, Nd4j.eye(3))).getFeatures();
            String output;
            try {
                output = helper.outputFromFeaturized(featurized).distance2(expected) + " away from the whole network's";
                helper.fitFeaturized(new DataSet(featurized, Nd4j.eye(3)));
                output += ", and trains";
            } catch (DL4JInvalidInputException e) {
                try {
                    helper.fitFeaturized(new DataSet(featurized, Nd4j.eye(3)));
                    output = "trains, but ";
                } catch (DL4JInvalidInputException again) {
                    output = "neither output nor training, ";
                }
                output += e.getMessage().replaceAll(".*(got rank.*)\\. Missing.*(layer index.*)", "$1 ($2");
            }
            System.out.println("seen: frozen to layer " + lastFrozen + ", preprocessors of the rest at "
                    + helper.unfrozenMLN().getLayerWiseConfigurations().getInputPreProcessors().keySet() + ": " + output);
        }
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "Preprocessors stay where they were when the layers before them are taken away."
cat > expected <<'TEXT'
seen: frozen to layer 0, preprocessors of the rest at [2]: neither output nor training, got rank 4 array with shape [3, 2, 3, 3] (layer index: 1, layer type: DenseLayer)
seen: frozen to layer 1, preprocessors of the rest at [2]: neither output nor training, got rank 4 array with shape [3, 2, 3, 3] (layer index: 0, layer type: DenseLayer)
seen: frozen to layer 2, preprocessors of the rest at [2]: 0.0 away from the whole network's, and trains
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
