#!/usr/bin/env bash
# ND4J 1.0.0-M2.1: the regularised incomplete gamma functions, igamma and igammac, are wrong where x is large, and off in the third or
# fifth digit near a: P(10, 20) comes out as .554 for .995, and P(3, 50) as 0 for 1. For small a and x they are right. They give
# p-values of chi-squared and Poisson tests. Expected: as scipy.special.gammainc and gammaincc give them.
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
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

public class Finding {
    static double of(String name, double a, double x) {
        INDArray out = Nd4j.createFromArray(0.0);
        Nd4j.exec(DynamicCustomOp.builder(name).addInputs(Nd4j.createFromArray(a), Nd4j.createFromArray(x)).addOutputs(out).build());
        return out.getDouble(0);
    }

    public static void main(String[] args) {
        double[][] cases = {{2, 1, .264241}, {10, 10, .542070}, {1, 2, .864665}, {3, 5, .875348}, {10, 20, .995005}, {3, 50, 1}};
        for (double[] c : cases) {
            System.out.printf(Locale.ROOT, "seen: a = %.0f, x = %.0f: P %.6f, Q %.6f; expected P %.6f, Q %.6f%n",
                    c[0], c[1], of("igamma", c[0], c[1]), of("igammac", c[0], c[1]), c[2], 1 - c[2]);
        }
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "expected: P and Q as expected in each line"
cat > expected <<'TEXT'
seen: a = 2, x = 1: P 0.264241, Q 0.735759; expected P 0.264241, Q 0.735759
seen: a = 10, x = 10: P 0.540482, Q 0.459518; expected P 0.542070, Q 0.457930
seen: a = 1, x = 2: P 0.864665, Q 0.135335; expected P 0.864665, Q 0.135335
seen: a = 3, x = 5: P 0.875328, Q 0.124672; expected P 0.875348, Q 0.124652
seen: a = 10, x = 20: P 0.554097, Q 0.445903; expected P 0.995005, Q 0.004995
seen: a = 3, x = 50: P 0.000000, Q 1.000000; expected P 1.000000, Q 0.000000
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
