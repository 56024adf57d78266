#!/usr/bin/env bash
# ND4J 1.0.0-M2.1: Nd4j.loss.meanPairwiseSquaredError, and that of SameDiff, is twice the mean over pairs of the squared differences
# that its name and documentation promise, and twice what tf.compat.v1.losses.mean_pairwise_squared_error gives. Expected: with labels
# 1, 0, 0 and predictions .7, .2, .1 the errors .3, -.2, -.1 differ by .5, .4 and -.1, whose squares have the mean .14.
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
import java.util.Locale;
import org.nd4j.autodiff.loss.LossReduce;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

public class Finding {
    public static void main(String[] args) {
        double[][] labels = {{1, 0, 0}, {0, 1, 0}};
        double[][] predictions = {{.7, .2, .1}, {.1, .6, .3}};
        INDArray got = Nd4j.loss.meanPairwiseSquaredError(Nd4j.createFromArray(labels), Nd4j.createFromArray(predictions), Nd4j.scalar(1.0), LossReduce.NONE);
        for (int i = 0; i < 2; i++) {
            double sum = 0;
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < j; k++) {
                    double difference = labels[i][j] - predictions[i][j] - labels[i][k] + predictions[i][k];
                    sum += difference * difference;
                }
            }
            System.out.printf(Locale.ROOT, "seen: example %d: loss %.4f, mean over its three pairs %.4f%n", i, got.getDouble(i), sum / 3);
        }
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "expected: the two numbers equal"
cat > expected <<'TEXT'
seen: example 0: loss 0.2800, mean over its three pairs 0.1400
seen: example 1: loss 0.5200, mean over its three pairs 0.2600
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
