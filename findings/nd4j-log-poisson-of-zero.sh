#!/usr/bin/env bash
# ND4J 1.0.0-M2.1: the full log-Poisson loss (logPoisson with full = true, in Nd4j.loss and SameDiff) is NaN as soon as one count is
# 0, the most common count of all: Stirling approximation of log n! is taken as it stands, 0 log 0. The score of the whole batch is
# then NaN. Expected: no such term for counts of 0 and 1, as in tf.nn.log_poisson_loss.
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
import org.nd4j.autodiff.loss.LossReduce;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

public class Finding {
    public static void main(String[] args) {
        INDArray weight = Nd4j.scalar(1.0);
        INDArray logRate = Nd4j.createFromArray(new double[][] {{0.5, 0.5, 0.5}});
        for (double[] counts : new double[][] {{2, 3, 4}, {0, 3, 4}}) {
            INDArray labels = Nd4j.createFromArray(new double[][] {counts});
            System.out.println("seen: counts " + (int) counts[0] + ", 3, 4: without the term "
                    + Nd4j.loss.logPoisson(labels, logRate, weight, LossReduce.SUM, false).getDouble(0) + ", full "
                    + Nd4j.loss.logPoisson(labels, logRate, weight, LossReduce.SUM, true).getDouble(0));
        }
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "expected: a number at the end of both lines"
cat > expected <<'TEXT'
seen: counts 2, 3, 4: without the term 0.4461638121003846, full 6.019314998492158
seen: counts 0, 3, 4: without the term 1.4461638121003846, full NaN
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
