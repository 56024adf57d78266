#!/usr/bin/env bash
# ND4J 1.0.0-M2.1: the entropy of a distribution that has a zero in it is NaN (Nd4j.math.entropy, shannonEntropy, entropyNumber),
# since 0 log 0 is computed as it stands. One-hot vectors, and softmax outputs that underflow, have none. Expected: 0 log 0 = 0, as in
# scipy.stats.entropy and numpy-based tools: 0 for a one-hot vector.
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
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

public class Finding {
    static String show(String what, INDArray p) {
        return "seen: " + what + ": entropy " + Nd4j.math.entropy(p, 0).getDouble(0) + ", Shannon "
                + Nd4j.math.shannonEntropy(p, 0).getDouble(0) + ", entropyNumber " + p.entropyNumber();
    }

    public static void main(String[] args) {
        System.out.println(show("(0.5, 0.5)", Nd4j.create(new double[] {0.5, 0.5})));
        System.out.println(show("(0.5, 0.5, 0)", Nd4j.create(new double[] {0.5, 0.5, 0})));
        System.out.println(show("(0, 1)", Nd4j.create(new double[] {0, 1})));
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "expected: the second line as the first, the third all 0"
cat > expected <<'TEXT'
seen: (0.5, 0.5): entropy 0.6931471805599453, Shannon 1.0, entropyNumber 0.6931471805599453
seen: (0.5, 0.5, 0): entropy NaN, Shannon NaN, entropyNumber NaN
seen: (0, 1): entropy NaN, Shannon NaN, entropyNumber NaN
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
