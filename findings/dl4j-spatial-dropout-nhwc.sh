#!/usr/bin/env bash
# Deeplearning4j 1.0.0-M2.1: SpatialDropout is to drop whole channels of an image. With the data format NHWC, which Keras models bring
# along, it drops whole rows of the image in all channels: the second axis is taken for the channels, whatever the format. Nothing
# throws. Expected: channels, as with NCHW.
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
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

public class Finding {
    public static void main(String[] args) {
        for (CNN2DFormat format : CNN2DFormat.values()) {
            MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(1).list()
                    .layer(new DropoutLayer.Builder(new SpatialDropout(.5)).build())
                    .layer(new CnnLossLayer.Builder(LossFunction.MSE).format(format).activation(Activation.IDENTITY).build())
                    .setInputType(InputType.convolutional(6, 6, 6, format)).build());
            network.init();
            int whole = 0;
            int rows = 0;
            for (int image = 0; image < 20; image++) {
                INDArray output = network.output(Nd4j.ones(1, 6, 6, 6), true);
                INDArray nchw = format == CNN2DFormat.NCHW ? output : output.permute(0, 3, 1, 2);
                for (int i = 0; i < 6; i++) {
                    whole += constant(nchw, i, -1);
                    rows += constant(nchw, -1, i);
                }
            }
            System.out.println("seen: " + format + ": of 120 channels " + whole + " are kept or dropped as a whole; of 120 rows of images "
                + (rows > 60 ? "all" : "few") + " are");
        }
    }

    /** 1 if all numbers of a channel, or of a row through all channels, are equal. */
    static int constant(INDArray image, int channel, int row) {
        double first = image.getDouble(0, Math.max(channel, 0), Math.max(row, 0), 0);
        for (int c = 0; c < 6; c++) {
            for (int h = 0; h < 6; h++) {
                for (int w = 0; w < 6; w++) {
                    if ((channel < 0 || channel == c) && (row < 0 || row == h) && image.getDouble(0, c, h, w) != first) {
                        return 0;
                    }
                }
            }
        }
        return 1;
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "Images in NHWC lose rows."
cat > expected <<'TEXT'
seen: NCHW: of 120 channels 120 are kept or dropped as a whole; of 120 rows of images few are
seen: NHWC: of 120 channels 6 are kept or dropped as a whole; of 120 rows of images all are
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
