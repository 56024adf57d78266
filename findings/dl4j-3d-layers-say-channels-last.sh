#!/usr/bin/env bash
# Deeplearning4j 1.0.0-M2.1: layers of three-dimensional networks forget that the data are channels first. Convolution3D and
# Subsampling3DLayer say NDHWC of the output for an input that is channels first, unless the mode is Same; Upsampling3D,
# ZeroPadding3DLayer and Cropping3D, which have no mode, do so, too. Deconvolution3D hands the format on. A dense or output layer
# behind the others is then given a preprocessor for channels last, and the network throws in its first pass: the message names the shape
# that it has as the one that is expected. If the last extent happens to be the number of channels, the forward pass succeeds and the
# backward pass throws; if all extents are, both succeed. Expected: the format of the input, as in two dimensions. What helps is
# the mode Same, or a Cnn3DToFeedForwardPreProcessor that is set by hand.
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
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling3DLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling3D;
import org.deeplearning4j.nn.conf.layers.ZeroPadding3DLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping3D;
import org.deeplearning4j.nn.conf.preprocessor.Cnn3DToFeedForwardPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

public class Finding {
    static InputType.InputTypeConvolutional3D input(int d, int h, int w) {
        return (InputType.InputTypeConvolutional3D) InputType.convolutional3D(Convolution3D.DataFormat.NCDHW, d, h, w, 2);
    }

    static void says(String what, Layer layer) {
        System.out.println("seen: " + what + " of channels first: "
                + ((InputType.InputTypeConvolutional3D) layer.getOutputType(0, input(4, 5, 6))).getDataFormat());
    }

    static void trains(String what, int d, int h, int w, ConvolutionMode mode, boolean byHand) {
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder().seed(1).dataType(DataType.DOUBLE).list()
                .layer(new Convolution3D.Builder(2, 2, 2).nOut(3).convolutionMode(mode).build())
                .layer(new OutputLayer.Builder().nOut(2).activation(Activation.SOFTMAX).build());
        if (byHand) {
            layers.inputPreProcessor(1, new Cnn3DToFeedForwardPreProcessor(d - 1, h - 1, w - 1, 3, true));
        }
        MultiLayerNetwork network = new MultiLayerNetwork(layers.setInputType(input(d, h, w)).build());
        network.init();
        String came;
        try {
            network.output(Nd4j.ones(DataType.DOUBLE, 2, 2, d, h, w));
            came = "forward";
            network.fit(Nd4j.ones(DataType.DOUBLE, 2, 2, d, h, w), Nd4j.eye(2).castTo(DataType.DOUBLE));
            came = "forward and backward";
        } catch (IllegalStateException e) {
            came = e.getMessage().replaceAll("Invalid input array: expected shape.*for ", "expected ");
        }
        System.out.println("seen: " + what + ": " + came);
    }

    public static void main(String[] args) {
        for (ConvolutionMode mode : new ConvolutionMode[] {ConvolutionMode.Truncate, ConvolutionMode.Same}) {
            says("Convolution3D " + mode, new Convolution3D.Builder(2, 2, 2).nIn(2).nOut(3).convolutionMode(mode).build());
            says("Subsampling3DLayer " + mode, new Subsampling3DLayer.Builder().kernelSize(2, 2, 2).convolutionMode(mode).build());
            says("Deconvolution3D " + mode, new Deconvolution3D.Builder().kernelSize(2, 2, 2).nIn(2).nOut(3).convolutionMode(mode).build());
        }
        says("Upsampling3D", new Upsampling3D.Builder(2).build());
        says("ZeroPadding3DLayer", new ZeroPadding3DLayer.Builder(1, 1, 1).build());
        says("Cropping3D", new Cropping3D.Builder(1, 1, 1, 1, 1, 1).build());
        trains("to 3 channels of 3x4x5", 4, 5, 6, ConvolutionMode.Truncate, false);
        trains("to 3 channels of 5x4x3", 6, 5, 4, ConvolutionMode.Truncate, false);
        trains("to 3 channels of 3x3x3", 4, 4, 4, ConvolutionMode.Truncate, false);
        trains("to 3 channels of 4x5x6, mode Same", 4, 5, 6, ConvolutionMode.Same, false);
        trains("to 3 channels of 3x4x5, preprocessor by hand", 4, 5, 6, ConvolutionMode.Truncate, true);
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "Networks in three dimensions with channels first lose their format on the way to the first dense layer."
cat > expected <<'TEXT'
seen: Convolution3D Truncate of channels first: NDHWC
seen: Subsampling3DLayer Truncate of channels first: NDHWC
seen: Deconvolution3D Truncate of channels first: NCDHW
seen: Convolution3D Same of channels first: NCDHW
seen: Subsampling3DLayer Same of channels first: NCDHW
seen: Deconvolution3D Same of channels first: NCDHW
seen: Upsampling3D of channels first: NDHWC
seen: ZeroPadding3DLayer of channels first: NDHWC
seen: Cropping3D of channels first: NDHWC
seen: to 3 channels of 3x4x5: expected numChannels: 3, inputDepth 3, inputHeight 4 and inputWidth 5, but got [2, 3, 3, 4, 5]
seen: to 3 channels of 5x4x3: Shapes must be equal during backprop: in.shape{} = [2, 3, 5, 4, 3], epsilon.shape() = [2, 5, 4, 3, 3]
seen: to 3 channels of 3x3x3: forward and backward
seen: to 3 channels of 4x5x6, mode Same: forward and backward
seen: to 3 channels of 3x4x5, preprocessor by hand: forward and backward
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
