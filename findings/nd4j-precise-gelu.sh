#!/usr/bin/env bash
# ND4J 1.0.0-M2.1: the precise GELU, ActivationGELU(true), is further from the GELU than the fast one: up to .034, against .020. Its
# cubic term is (.044715 x)^3 for .044715 x^3, and so almost nothing. Expected: the tanh form of Hendrycks and Gimpel, which is within
# .0005.
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
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

public class Finding {
    /** x times the distribution function of the normal law, by Simpson's rule. */
    static double exact(double x) {
        int n = 2000;
        double h = x / n;
        double sum = 0;
        for (int i = 0; i <= n; i++) {
            double t = i * h;
            sum += Math.exp(-t * t / 2) * (i == 0 || i == n ? 1 : i % 2 == 1 ? 4 : 2);
        }
        return x * (.5 + sum * h / 3 / Math.sqrt(2 * Math.PI));
    }

    static double of(boolean precise, double x) {
        INDArray in = Nd4j.valueArrayOf(new long[] {1, 1}, x, DataType.DOUBLE);
        return new ActivationGELU(precise).getActivation(in, false).getDouble(0);
    }

    public static void main(String[] args) {
        double fast = 0;
        double precise = 0;
        double tanh = 0;
        for (double x = -5; x <= 5; x += .05) {
            fast = Math.max(fast, Math.abs(of(false, x) - exact(x)));
            precise = Math.max(precise, Math.abs(of(true, x) - exact(x)));
            double form = .5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + .044715 * x * x * x)));
            tanh = Math.max(tanh, Math.abs(form - exact(x)));
        }
        System.out.printf(java.util.Locale.ROOT, "seen: largest error: fast %.4f, precise %.4f, tanh form in Java %.4f%n", fast, precise, tanh);
        System.out.printf(java.util.Locale.ROOT, "seen: at -2: exact %.4f, fast %.4f, precise %.4f%n", exact(-2), of(false, -2), of(true, -2));
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "seen with ND4J 1.0.0-M2.1: the precise GELU is less precise than the fast one"
cat > expected <<'TEXT'
seen: largest error: fast 0.0203, precise 0.0335, tanh form in Java 0.0005
seen: at -2: exact -0.0455, fast -0.0643, precise -0.0789
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
