#!/usr/bin/env bash
# Deeplearning4j 1.0.0-M2.1: the window of a LocalResponseNormalization layer reaches n / 2 channels to either side, rounded down. So an
# even n is the same as the next odd one (2 sums up to three channels, 4 up to five), and where half of it is more than there are
# neighbours, the layer throws IllegalStateException instead of summing what there is, as it does at the first and last channel of
# wider inputs: the default n = 5 cannot be used with one or two channels. Expected: windows of n channels, cut off at the ends.
# Of ones, with k = alpha = beta = 1, the layer gives 1/(1 + channels in the window).
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
import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;

public class Finding {
    public static void main(String[] args) {
        for (int channels : new int[] {1, 2, 3, 6}) {
            for (int window = 2; window < 6; window++) {
                MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(1).list()
                        .layer(new LocalResponseNormalization.Builder().k(1).alpha(1).beta(1).n(window).build())
                        .layer(new CnnLossLayer.Builder().activation(Activation.IDENTITY).build())
                        .setInputType(InputType.convolutional(1, 1, channels)).build());
                network.init();
                String summed;
                try {
                    double[] seen = network.output(Nd4j.ones(1, channels, 1, 1)).reshape(channels).toDoubleVector();
                    summed = "sums " + Arrays.toString(Arrays.stream(seen).mapToLong(of -> Math.round(1 / of - 1)).toArray());
                } catch (IllegalStateException e) {
                    summed = "throws";
                }
                System.out.println("seen: " + channels + " channel(s), window of " + window + ": " + summed);
            }
        }
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "Even windows are one channel wider, and where half a window is more than the other channels the layer throws."
cat > expected <<'TEXT'
seen: 1 channel(s), window of 2: throws
seen: 1 channel(s), window of 3: throws
seen: 1 channel(s), window of 4: throws
seen: 1 channel(s), window of 5: throws
seen: 2 channel(s), window of 2: sums [2, 2]
seen: 2 channel(s), window of 3: sums [2, 2]
seen: 2 channel(s), window of 4: throws
seen: 2 channel(s), window of 5: throws
seen: 3 channel(s), window of 2: sums [2, 3, 2]
seen: 3 channel(s), window of 3: sums [2, 3, 2]
seen: 3 channel(s), window of 4: sums [3, 3, 3]
seen: 3 channel(s), window of 5: sums [3, 3, 3]
seen: 6 channel(s), window of 2: sums [2, 3, 3, 3, 3, 2]
seen: 6 channel(s), window of 3: sums [2, 3, 3, 3, 3, 2]
seen: 6 channel(s), window of 4: sums [3, 4, 5, 5, 4, 3]
seen: 6 channel(s), window of 5: sums [3, 4, 5, 5, 4, 3]
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
