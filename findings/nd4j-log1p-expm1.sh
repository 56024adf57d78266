#!/usr/bin/env bash
# ND4J 1.0.0-M2.1: log1p and expm1 of small numbers have the error that they exist to avoid: they are computed as log(1 + x) and
# exp(x) - 1, so that 1e-17 gives 0, and 1e-10 has seven right digits in double. Expected: sixteen, as Math.log1p and Math.expm1 give.
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
    static void digits(String what, double found, double right) {
        double error = Math.abs(found / right - 1);
        System.out.println("seen: " + what + ": "
                + (found == 0 ? "0" : (error < 1e-14 ? "at least 14" : "fewer than 9") + " right digits"));
    }

    public static void main(String[] args) {
        for (double x : new double[] {1e-17, 1e-10, 0.5}) {
            INDArray at = Nd4j.create(new double[] {x});
            digits("log1p(" + x + ")", Nd4j.math.log1p(at.dup()).getDouble(0), Math.log1p(x));
            digits("expm1(" + x + ")", Nd4j.math.expm1(at.dup()).getDouble(0), Math.expm1(x));
        }
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "seen with ND4J 1.0.0-M2.1: log1p and expm1 of small numbers lose their digits"
cat > expected <<'TEXT'
seen: log1p(1.0E-17): 0
seen: expm1(1.0E-17): 0
seen: log1p(1.0E-10): fewer than 9 right digits
seen: expm1(1.0E-10): fewer than 9 right digits
seen: log1p(0.5): at least 14 right digits
seen: expm1(0.5): at least 14 right digits
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
