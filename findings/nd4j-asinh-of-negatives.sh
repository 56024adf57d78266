#!/usr/bin/env bash
# ND4J 1.0.0-M2.1: asinh of negative numbers loses its digits, as it is computed as log(x + sqrt(x^2 + 1)), where the two terms
# cancel: in float asinh(-1000) is off by .02 and asinh(-5000) is minus infinity; in double it is minus infinity from -1e8 on. asinh
# of the same positive numbers is right. Expected: an odd function.
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
    public static void main(String[] args) {
        for (float x : new float[] {1, 100, 1000, 5000}) {
            INDArray both = Nd4j.math.asinh(Nd4j.createFromArray(x, -x));
            System.out.println("seen: float, x = " + (int) x + ": asinh(x) " + both.getFloat(0) + ", asinh(-x) " + both.getFloat(1));
        }
        for (double x : new double[] {1, 1e4, 1e8}) {
            INDArray both = Nd4j.math.asinh(Nd4j.createFromArray(x, -x));
            System.out.println("seen: double, x = " + (long) x + ": asinh(x) " + both.getDouble(0) + ", asinh(-x) " + both.getDouble(1));
        }
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "expected: in each line two numbers that differ in their sign only"
cat > expected <<'TEXT'
seen: float, x = 1: asinh(x) 0.88137364, asinh(-x) -0.88137364
seen: float, x = 100: asinh(x) 5.298342, asinh(-x) -5.2988667
seen: float, x = 1000: asinh(x) 7.6009026, asinh(-x) -7.624619
seen: float, x = 5000: asinh(x) 9.2103405, asinh(-x) -Infinity
seen: double, x = 1: asinh(x) 0.8813735870195429, asinh(-x) -0.8813735870195428
seen: double, x = 10000: asinh(x) 9.903487555036127, asinh(-x) -9.903487541418464
seen: double, x = 100000000: asinh(x) 19.11382792451231, asinh(-x) -Infinity
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
