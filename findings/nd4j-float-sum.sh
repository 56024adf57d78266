#!/usr/bin/env bash
# ND4J 1.0.0-M2.1: sumNumber and meanNumber of a float array are off by per cents where it is long: on one thread ten million times
# 0.1 came out 8.8% too large, a million times 0.1 1% too large; on two threads 4.3% too small. Expected: the rounding of a float
# (seven digits), as NumPy gives with its pairwise summation (1e-7 here).
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
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

public class Finding {
    public static void main(String[] args) {
        for (int n : new int[] {100_000, 1_000_000, 10_000_000}) {
            INDArray x = Nd4j.valueArrayOf(new long[] {n}, 0.1f, DataType.FLOAT);
            double off = x.sumNumber().doubleValue() / (n * (double) 0.1f) - 1;
            double offDouble = x.castTo(DataType.DOUBLE).sumNumber().doubleValue() / (n * (double) 0.1f) - 1;
            System.err.println(n + ": off by " + off);
            System.out.printf(java.util.Locale.ROOT, "seen: %,d times .1: off by more than .5%%: %s; cast to double: %s%n",
                    n, Math.abs(off) > .005, Math.abs(offDouble) > .005);
        }
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "seen with ND4J 1.0.0-M2.1, one thread: sums of float arrays are off by per cents"
cat > expected <<'TEXT'
seen: 100,000 times .1: off by more than .5%: false; cast to double: false
seen: 1,000,000 times .1: off by more than .5%: true; cast to double: false
seen: 10,000,000 times .1: off by more than .5%: true; cast to double: false
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
