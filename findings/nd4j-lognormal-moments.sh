#!/usr/bin/env bash
# ND4J 1.0.0-M2.1: getNumericalMean and getNumericalVariance of LogNormalDistribution(mu, sigma) return mu and sigma squared, the
# moments of its logarithm, and not exp(mu + sigma^2/2) and (exp(sigma^2) - 1) exp(2 mu + sigma^2), which is what its samples have.
# Expected: the moments of the distribution, as the javadoc of Distribution says.
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
        for (double[] p : new double[][] {{0, 1}, {1, 0.5}}) {
            var d = new org.nd4j.linalg.api.rng.distribution.impl.LogNormalDistribution(p[0], p[1]);
            double s = p[1] * p[1];
            System.out.printf(java.util.Locale.ROOT, "seen: LogNormal(%.1f, %.1f): mean %.3f (by formula %.3f), variance %.3f (%.3f)%n",
                    p[0], p[1], d.getNumericalMean(), Math.exp(p[0] + s / 2), d.getNumericalVariance(),
                    (Math.exp(s) - 1) * Math.exp(2 * p[0] + s));
            Nd4j.getRandom().setSeed(1);
            INDArray sample = d.sample(new int[] {1, 400_000});
            double mean = sample.meanNumber().doubleValue();
            System.out.println("seen: mu " + p[0] + ": mean of 400,000 samples within 2 percent of the formula: "
                    + (Math.abs(mean / Math.exp(p[0] + s / 2) - 1) < 0.02));
        }
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "expected: means 1.649 and 3.080, variances 4.671 and 2.695"
cat > expected <<'TEXT'
seen: LogNormal(0.0, 1.0): mean 0.000 (by formula 1.649), variance 1.000 (4.671)
seen: mu 0.0: mean of 400,000 samples within 2 percent of the formula: true
seen: LogNormal(1.0, 0.5): mean 1.000 (by formula 3.080), variance 0.250 (2.695)
seen: mu 1.0: mean of 400,000 samples within 2 percent of the formula: true
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
