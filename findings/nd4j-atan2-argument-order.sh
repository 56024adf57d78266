#!/usr/bin/env bash
# ND4J 1.0.0-M2.1: Transforms.atan2(a, b) and Nd4j.math.atan2(a, b) are the same function with the arguments the other way round: the
# one takes its first argument for x and its second for y, the other for y and x as every library since FORTRAN does. SDMath.atan2 of
# SameDiff goes with one of them, as seen below. Expected: one order.
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
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

public class Finding {
    public static void main(String[] args) {
        INDArray a = Nd4j.create(new double[] {1});
        INDArray b = Nd4j.create(new double[] {-2});
        SameDiff graph = SameDiff.create();
        System.out.printf(java.util.Locale.ROOT, "seen: Math.atan2(1, -2) is %.4f, Math.atan2(-2, 1) is %.4f%n",
                Math.atan2(1, -2), Math.atan2(-2, 1));
        System.out.printf(java.util.Locale.ROOT, "seen: Transforms.atan2(1, -2) is %.4f%n", Transforms.atan2(a, b).getDouble(0));
        System.out.printf(java.util.Locale.ROOT, "seen: Nd4j.math.atan2(1, -2) is %.4f%n", Nd4j.math.atan2(a, b).getDouble(0));
        System.out.printf(java.util.Locale.ROOT, "seen: SameDiff math().atan2(1, -2) is %.4f%n",
                graph.math().atan2(graph.constant(a), graph.constant(b)).eval().getDouble(0));
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "expected: 2.6779 three times"
cat > expected <<'TEXT'
seen: Math.atan2(1, -2) is 2.6779, Math.atan2(-2, 1) is -1.1071
seen: Transforms.atan2(1, -2) is -1.1071
seen: Nd4j.math.atan2(1, -2) is 2.6779
seen: SameDiff math().atan2(1, -2) is 2.6779
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
